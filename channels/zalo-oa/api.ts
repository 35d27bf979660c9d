import { z } from 'zod';
import type { JsonObject } from '../../store/index.ts';
import { retryAfterMs } from '../retry-after.ts';

/** Where Zalo is, and how it is reached. */
export interface ZaloNetwork {
  /** `https://openapi.zalo.me` */
  readonly apiUrl: string;
  /** `https://oauth.zaloapp.com` */
  readonly oauthUrl: string;
  readonly fetch: typeof fetch;
}

/** How a call ended. `not-sent`: it never reached Zalo. `no-answer`: it may have. */
export type ZaloAnswer =
  /** @property messageId of the message that was taken, where one was */
  | { readonly status: 'ok'; readonly messageId: string | undefined }
  | { readonly status: 'error'; readonly error: number }
  | { readonly status: 'busy'; readonly afterMs: number }
  | { readonly status: 'not-sent' }
  | { readonly status: 'no-answer' };

const TOO_MANY_REQUESTS = 429;
const UNAUTHORIZED = 401;
const SERVER_ERROR = 500;
const UNAVAILABLE = 503;
const BUSY_MS = 5_000;
/** Failures before a byte was sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const ACCESS_TOKEN_INVALID = -216;
const RATE_LIMITED = -32;

/** Errors come with HTTP 200; numbers may be text. */
const answer = z.object({ error: z.coerce.number() });
const taken = z.object({ data: z.object({ message_id: z.string() }) });

/** One call of the Official Account API, `POST path`. Resolves however it ends. */
export async function callZalo(
  { apiUrl, fetch }: ZaloNetwork,
  path: string,
  {
    accessToken,
    body: sent,
    signal,
    now,
  }: {
    readonly accessToken: string;
    readonly body: JsonObject;
    readonly signal: AbortSignal;
    /** Milliseconds since the epoch. */
    readonly now: () => number;
  },
): Promise<ZaloAnswer> {
  if (signal.aborted) return { status: 'not-sent' };
  let response: Response;
  try {
    response = await fetch(new URL(path, apiUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', access_token: accessToken },
      body: JSON.stringify(sent),
      redirect: 'error',
      signal,
    });
  } catch (error) {
    return { status: NEVER_CONNECTED.has(codeOf(error)) ? 'not-sent' : 'no-answer' };
  }
  if (response.status === UNAUTHORIZED) return { status: 'error', error: ACCESS_TOKEN_INVALID };
  if (response.status === TOO_MANY_REQUESTS || response.status === UNAVAILABLE) {
    return { status: 'busy', afterMs: retryAfterMs(response.headers, now()) ?? BUSY_MS };
  }
  const body: unknown = await response.json().catch(() => undefined);
  const read = answer.safeParse(body);
  if (!read.success) return { status: 'no-answer' };
  const { error } = read.data;
  return error === 0
    ? { status: 'ok', messageId: taken.safeParse(body).data?.data.message_id }
    : { status: 'error', error };
}

const pair = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
});

export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInMs: number;
}

export type TokenAnswer =
  | { readonly status: 'issued'; readonly tokens: IssuedTokens }
  /** -14020: it was used before, or is too old. Whoever is busy or broken has refused nothing. */
  | { readonly status: 'refused'; readonly error: number }
  /** Of the app's secret or address, not of the token, which is as good as before. */
  | { readonly status: 'misconfigured'; readonly error: number }
  | { readonly status: 'no-answer' };

interface App {
  readonly appId: string;
  readonly appSecret: string;
}

/** A callback address, or an app's secret, that Zalo does not know. */
const MISCONFIGURED: ReadonlySet<number> = new Set([-14_003, -14_004]);

/** Trades a refresh token, which works once, for a new pair. */
export async function refreshTokens(
  network: ZaloNetwork,
  { refreshToken, ...app }: App & { readonly refreshToken: string },
  signal: AbortSignal,
): Promise<TokenAnswer> {
  return askForTokens(network, app, { grant_type: 'refresh_token', refresh_token: refreshToken }, signal);
}

/** Trades what a consent brought, within ten minutes, for the first pair. */
export async function tradeCode(
  network: ZaloNetwork,
  { code, verifier, ...app }: App & { readonly code: string; readonly verifier: string },
  signal: AbortSignal,
): Promise<TokenAnswer> {
  return askForTokens(network, app, { grant_type: 'authorization_code', code, code_verifier: verifier }, signal);
}

async function askForTokens(
  { oauthUrl, fetch }: ZaloNetwork,
  { appId, appSecret }: App,
  grant: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  try {
    const response = await fetch(new URL('/v4/oa/access_token', oauthUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', secret_key: appSecret },
      body: new URLSearchParams({ app_id: appId, ...grant }),
      redirect: 'error',
      signal,
    });
    const body: unknown = await response.json();
    const issued = pair.safeParse(body);
    if (issued.success) {
      const { access_token: accessToken, refresh_token: next, expires_in: seconds } = issued.data;
      return { status: 'issued', tokens: { accessToken, refreshToken: next, expiresInMs: seconds * 1000 } };
    }
    const refused = answer.safeParse(body);
    const isTheirs = response.status === TOO_MANY_REQUESTS || response.status >= SERVER_ERROR;
    if (isTheirs || refused.data?.error === RATE_LIMITED) return { status: 'no-answer' };
    if (!refused.success) return { status: 'no-answer' };
    const { error } = refused.data;
    return { status: MISCONFIGURED.has(error) ? 'misconfigured' : 'refused', error };
  } catch {
    return { status: 'no-answer' };
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
}

/** One question to the Official Account API that changes nothing. Undefined: no answer that could be read. */
export async function askZalo(
  { apiUrl, fetch }: ZaloNetwork,
  path: string,
  {
    accessToken,
    body,
    signal,
  }: { readonly accessToken: string; readonly body?: JsonObject; readonly signal: AbortSignal },
): Promise<{ readonly error: number; readonly data?: unknown } | undefined> {
  try {
    const response = await fetch(new URL(path, apiUrl), {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', access_token: accessToken },
      redirect: 'error',
      signal,
    });
    return z.object({ error: z.coerce.number(), data: z.unknown().optional() }).parse(await response.json());
  } catch {
    return undefined;
  }
}
