import { createHash, hkdfSync } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

/** What a token speaks for: one conversation and its resident. */
export interface TokenSubject {
  readonly conversationId: string;
  readonly userId: string;
}

export type TokenVerdict =
  | { readonly status: 'valid'; readonly subject: TokenSubject }
  /** Ours, and too old for what it was used for. */
  | { readonly status: 'expired' }
  | { readonly status: 'invalid' };

/** `access` goes in the Authorization header, `stream` in the address of a stream: neither serves as the other. */
export type TokenUse = 'access' | 'stream';

export interface Tokens {
  issue(use: TokenUse, subject: TokenSubject): Promise<string>;
  /** @param graceSeconds how long after its expiry it still counts as valid */
  verify(use: TokenUse, token: string, graceSeconds?: number): Promise<TokenVerdict>;
}

/** Clients refresh every 15 minutes and take 30 for granted. */
export const ACCESS_TOKEN_SECONDS = 1800;
/** Addresses reach logs and histories; a client opens its stream at once. */
const STREAM_TOKEN_SECONDS = 60;
const ALGORITHM = 'HS256';
const ISSUER = 'motcua';

const claims = z.object({ conv: z.string().min(1), user: z.string().min(1) });

/**
 * Signs with a key derived from the first secret and takes tokens signed with any: put a new secret first, keep the old
 * one until its tokens have run out, and no conversation is cut off.
 */
export function createTokens(secrets: readonly [string, ...string[]], now: () => number): Tokens {
  const keys = secrets.map(deriveKey);
  const keyById = new Map(keys.map((key) => [key.id, key]));
  const [signingKey] = keys as [DerivedKey, ...DerivedKey[]];
  const seconds = () => Math.floor(now() / 1000);
  const audienceOf = (use: TokenUse) => `directline-${use}`;

  return {
    async issue(use, { conversationId, userId }) {
      const issuedAt = seconds();
      // Clients read `user`: they accept ids that begin with dl_ from there alone.
      return new SignJWT({ conv: conversationId, user: userId })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: signingKey.id })
        .setIssuer(ISSUER)
        .setAudience(audienceOf(use))
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + (use === 'access' ? ACCESS_TOKEN_SECONDS : STREAM_TOKEN_SECONDS))
        .sign(signingKey.bytes);
    },

    async verify(use, token, graceSeconds = 0) {
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid }) => {
            const key = keyById.get(kid ?? '');
            if (key === undefined) throw new errors.JWKSNoMatchingKey();
            return key.bytes;
          },
          {
            algorithms: [ALGORITHM],
            issuer: ISSUER,
            audience: audienceOf(use),
            requiredClaims: ['exp', 'iat'],
            clockTolerance: graceSeconds,
            currentDate: new Date(now()),
          },
        );
        const { conv, user } = claims.parse(payload);
        return { status: 'valid', subject: { conversationId: conv, userId: user } };
      } catch (error) {
        if (error instanceof errors.JWTExpired) return { status: 'expired' };
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return { status: 'invalid' };
        throw error;
      }
    },
  };
}

interface DerivedKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** A key of its own for this purpose: what else is derived from the same secret can't sign tokens. */
function deriveKey(secret: string): DerivedKey {
  const bytes = new Uint8Array(hkdfSync('sha256', secret, '', 'motcua direct-line token v1', 32));
  const id = createHash('sha256').update('motcua direct-line key id v1').update(bytes).digest('base64url').slice(0, 11);
  return { id, bytes };
}
