import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Sealer, Store } from '../../store/index.ts';
import { refreshTokens, type ZaloNetwork } from './api.ts';

export interface ZaloApp {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  /** From the consent of the account's administrator; used once, then the database holds its successors. Empty: nobody has consented yet. */
  readonly firstRefreshToken: string;
}

export interface ZaloTokensOptions {
  readonly app: ZaloApp;
  readonly network: ZaloNetwork;
  readonly store: Store;
  readonly sealer: Sealer;
  readonly now: () => number;
  /** Told when Zalo takes none of our tokens: an administrator must consent again. */
  readonly onLost: (error: number) => void;
  /** Told when Zalo does not know the app by its secret: the settings are to be mended, and the tokens wait. */
  readonly onMisconfigured: (error: number) => void;
}

export interface ZaloTokens {
  /** The access token that serves; undefined when none can be had now. */
  current(): Promise<string | undefined>;
  /** Another token than the one that was refused; undefined when none can be had now. */
  renew(refused: string): Promise<string | undefined>;
  /** Renews when the end is near. To be called now and then, by every process. */
  keepFresh(): Promise<void>;
  /** What Zalo said of the app's settings when it was last asked for tokens; undefined: nothing. */
  misconfigured(): number | undefined;
}

const CHANNEL = 'zalo-oa';
/** Longer than two calls; another process waits so long for one that died. */
const LEASE_MS = 20_000;
const CALL_MS = 4_000;
const LOOK_AGAIN_MS = 100;
/** A message under way is claimed for 15 seconds, and sending it takes its time. */
const WAIT_MS = 4_000;
/** A token lives 25 hours: a failed try leaves hours for the next ones. */
const FRESH_MS = 7 * 60 * 60 * 1000;

const stored = z.object({ accessToken: z.string(), refreshToken: z.string() });

interface Known {
  /** Undefined: none were ever got from the first one. */
  readonly pair: z.infer<typeof stored> | undefined;
  readonly expiresAt: number;
  readonly hasFailed: boolean;
}

/**
 * Keeps the tokens of one Official Account. A refresh token works once: whoever trades it holds a lease that all
 * processes know, reads again what is stored, and writes the new pair before anybody uses it.
 */
export function createZaloTokens({ app, network, store, sealer, now, ...told }: ZaloTokensOptions): ZaloTokens {
  const { appId, appSecret, oaId, firstRefreshToken } = app;
  const owner = `${CHANNEL}:${oaId}`;
  const chainOf = (...parts: readonly string[]) => createHash('sha256').update(parts.join('\0')).digest('base64url');
  // Another app, or another consent, begins anew.
  const chain = chainOf(appId, firstRefreshToken);
  // Earlier versions began anew with another secret as well.
  const ours = new Set([chain, chainOf(appId, appSecret, firstRefreshToken)]);
  let misconfigured: number | undefined;

  async function read(): Promise<Known> {
    const row = await store.channelTokens.read(CHANNEL, oaId);
    if (row === undefined || !ours.has(row.chain)) return { pair: undefined, expiresAt: 0, hasFailed: false };
    const opened = row.sealed === undefined ? undefined : sealer.open(row.sealed, owner);
    return {
      pair: opened === undefined ? undefined : stored.parse(JSON.parse(opened)),
      expiresAt: row.expiresAt,
      hasFailed: row.failure !== undefined,
    };
  }

  /** Runs alone among all processes. Undefined: another one kept it too long. */
  async function alone<T>(work: () => Promise<T>): Promise<T | undefined> {
    const until = now() + WAIT_MS;
    do {
      const lease = await store.leases.acquire(`token:${owner}`, randomUUID(), LEASE_MS, now());
      if (lease !== undefined) {
        try {
          return await work();
        } finally {
          await store.leases.release(lease);
        }
      }
      await sleep(LOOK_AGAIN_MS);
    } while (now() < until);
    return undefined;
  }

  /** Only under the lease. */
  async function trade({ pair, hasFailed }: Known): Promise<string | undefined> {
    const refreshToken = pair?.refreshToken ?? firstRefreshToken;
    if (hasFailed || refreshToken === '') return undefined;
    const ask = () => refreshTokens(network, { appId, appSecret, refreshToken }, AbortSignal.timeout(CALL_MS));
    const first = await ask();
    // Without an answer it may have arrived or not: the same token tells, once.
    const answer = first.status === 'no-answer' ? await ask() : first;
    misconfigured = answer.status === 'misconfigured' ? answer.error : undefined;
    if (misconfigured !== undefined) told.onMisconfigured(misconfigured);
    if (answer.status === 'issued') {
      const { accessToken, refreshToken: next, expiresInMs } = answer.tokens;
      const sealed = sealer.seal(JSON.stringify({ accessToken, refreshToken: next }), owner);
      await store.channelTokens.write(CHANNEL, oaId, { chain, sealed, expiresAt: now() + expiresInMs }, now());
      return accessToken;
    }
    if (answer.status === 'refused') {
      await store.channelTokens.fail(CHANNEL, oaId, { chain, failure: String(answer.error) });
      told.onLost(answer.error);
    }
    return undefined;
  }

  function validOf({ pair, expiresAt }: Known): string | undefined {
    return expiresAt > now() ? pair?.accessToken : undefined;
  }

  return {
    misconfigured: () => misconfigured,
    async current() {
      return (
        validOf(await read()) ??
        alone(async () => {
          const known = await read();
          return validOf(known) ?? trade(known);
        })
      );
    },
    async renew(refused) {
      return alone(async () => {
        const known = await read();
        const other = known.pair?.accessToken;
        // Somebody else was faster.
        return other !== undefined && other !== refused ? other : trade(known);
      });
    },
    async keepFresh() {
      const isNearItsEnd = ({ expiresAt, hasFailed }: Known) => !hasFailed && expiresAt < now() + FRESH_MS;
      if (!isNearItsEnd(await read())) return;
      await alone(async () => {
        const known = await read();
        if (isNearItsEnd(known)) await trade(known);
      });
    },
  };
}
