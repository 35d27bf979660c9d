import { z } from 'zod';

export interface ConnectorTokensOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** `botframework.com` for an app of several tenants. */
  readonly tenant: string;
  /** `https://login.microsoftonline.com` */
  readonly loginUrl: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

export type TokenResult =
  | { readonly status: 'issued'; readonly token: string }
  /** The app id or its secret is wrong, or the secret has run out. */
  | { readonly status: 'refused' }
  | { readonly status: 'no-answer' };

export interface ConnectorTokens {
  current(): Promise<TokenResult>;
  /** It was not taken. */
  forget(): void;
}

const SCOPE = 'https://api.botframework.com/.default';
const EARLY_MS = 5 * 60_000;
const CALL_MS = 5_000;
const issued = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** Our own tokens for the Connector, by the app's secret; one at a time, kept until shortly before its end. */
export function createConnectorTokens(options: ConnectorTokensOptions): ConnectorTokens {
  const { appId, appSecret, tenant, loginUrl, fetch, now } = options;
  let held: { readonly token: string; readonly expiresAt: number } | undefined;
  let underWay: Promise<TokenResult> | undefined;

  async function ask(): Promise<TokenResult> {
    try {
      const response = await fetch(new URL(`/${encodeURIComponent(tenant)}/oauth2/v2.0/token`, loginUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: appId,
          client_secret: appSecret,
          scope: SCOPE,
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(CALL_MS),
      });
      if (response.status >= 400 && response.status < 500) return { status: 'refused' };
      const { access_token: token, expires_in: seconds } = issued.parse(await response.json());
      held = { token, expiresAt: now() + seconds * 1000 - EARLY_MS };
      return { status: 'issued', token };
    } catch {
      return { status: 'no-answer' };
    }
  }

  return {
    async current() {
      if (held !== undefined && held.expiresAt > now()) return { status: 'issued', token: held.token };
      underWay ??= ask().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    forget() {
      held = undefined;
    },
  };
}
