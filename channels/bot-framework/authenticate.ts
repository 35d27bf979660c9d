import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';

export interface CallerCheckOptions {
  readonly appId: string;
  /** Where the Connector's public keys are published. */
  readonly keysUrl: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

export type CallerCheck =
  | {
      readonly status: 'authentic';
      readonly serviceUrl: string | undefined;
      readonly channels: readonly string[] | undefined;
    }
  | { readonly status: 'unauthenticated'; readonly reason: 'missing' | 'mismatch' | 'wrong-account' };

/** The channels that a key may speak for stand beside it. */
interface EndorsedKey {
  readonly kid?: string;
  readonly endorsements?: readonly string[];
}

const ISSUER = 'https://api.botframework.com';
const CLOCK_SKEW_SECONDS = 300;
const KEYS_TIMEOUT_MS = 3_000;

/**
 * Checks the token by which the Bot Connector proves that it calls: signature, issuer, audience, times. Rejects when the
 * keys cannot be had, so that the call is made again.
 */
export function createCallerCheck({ appId, keysUrl, fetch, now }: CallerCheckOptions) {
  const keys = createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: KEYS_TIMEOUT_MS, [customFetch]: fetch });
  return async (authorization: string | null): Promise<CallerCheck> => {
    const token = /^Bearer (\S+)$/iu.exec(authorization ?? '')?.[1];
    if (token === undefined) return { status: 'unauthenticated', reason: 'missing' };
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: ISSUER,
        audience: appId,
        requiredClaims: ['exp'],
        clockTolerance: CLOCK_SKEW_SECONDS,
        currentDate: new Date(now()),
      });
      const { serviceurl: serviceUrl } = payload;
      const key: EndorsedKey | undefined = keys.jwks()?.keys.find(({ kid }) => kid === protectedHeader.kid);
      return {
        status: 'authentic',
        serviceUrl: typeof serviceUrl === 'string' ? serviceUrl : undefined,
        channels: key?.endorsements,
      };
    } catch (error) {
      if (!isAboutToken(error)) throw error;
      const isOthers = error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud';
      return { status: 'unauthenticated', reason: isOthers ? 'wrong-account' : 'mismatch' };
    }
  };
}

/** Not about the keys that could not be fetched. */
function isAboutToken(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC';
}
