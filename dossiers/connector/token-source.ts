import { z } from 'zod';
import { DossierCallError } from './call-error.ts';
import { fetchJson } from './fetch-json.ts';

/** Renewed so long before it runs out: a token must not die on the way. */
const MARGIN_MS = 30_000;
const DEFAULT_LIFETIME_S = 60;

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.string().optional(),
  expires_in: z.number().positive().optional(),
});

export interface TokenSource {
  /** The token, asked for once by however many wait. Throws `DossierCallError`. */
  get(now: number, timeoutMs: number): Promise<string>;
  /** Forgets this token: it was refused. */
  discard(token: string): void;
}

/** OpenID Connect client credentials. */
export function createTokenSource({
  tokenUrl,
  clientId,
  clientSecret,
}: {
  tokenUrl: string;
  clientId: string;
  clientSecret: string | undefined;
}): TokenSource {
  let held: { readonly token: string; readonly renewAt: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async (now: number, timeoutMs: number): Promise<string> => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      ...(clientSecret === undefined ? undefined : { client_secret: clientSecret }),
    });
    const parsed = tokenAnswer.safeParse(await fetchJson(new URL(tokenUrl), { method: 'POST', body, timeoutMs }));
    if (!parsed.success) throw new DossierCallError('nonsense', 'the token answer has another shape');
    const { access_token: token, expires_in: lifetimeS = DEFAULT_LIFETIME_S } = parsed.data;
    held = { token, renewAt: now + Math.max(lifetimeS * 1_000 - MARGIN_MS, (lifetimeS * 1_000) / 2) };
    return token;
  };

  return {
    async get(now, timeoutMs) {
      if (held !== undefined && now < held.renewAt) return held.token;
      asking ??= ask(now, timeoutMs).finally(() => {
        asking = undefined;
      });
      return asking;
    },
    discard(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
