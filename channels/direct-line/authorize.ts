import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';
import type { TokenSubject, Tokens } from './tokens.ts';

/** Who calls: a backend of the city with the secret, or the holder of a token. */
export type Caller =
  | { readonly kind: 'secret' }
  | { readonly kind: 'token'; readonly subject: TokenSubject }
  | { readonly kind: 'nobody' };

/**
 * How long after its expiry a token can still be exchanged for a new one, while its conversation lives. A phone that
 * slept over a long weekend comes back to its conversation; a token that leaked is worth nothing a week later.
 */
export const REFRESH_WINDOW_SECONDS = 7 * 24 * 3600;

export interface AuthorizeOptions {
  /** For the calls that give a new token. */
  readonly mayBeExpired?: boolean;
}

export type Authorize = (request: IncomingMessage, options?: AuthorizeOptions) => Promise<Caller>;

/** Reads the Authorization header; the function throws a `Refusal` when it holds neither the secret nor a living token. */
export function createAuthorize(secret: string, tokens: Tokens): Authorize {
  const secretDigest = digestOf(secret);
  return async (request, { mayBeExpired = false } = {}) => {
    const { authorization } = request.headers;
    if (authorization === undefined) return { kind: 'nobody' };
    const credential = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (credential === undefined) {
      throw new Refusal('Unauthorized', 'The Authorization header must be: Bearer SECRET_OR_TOKEN');
    }
    if (timingSafeEqual(digestOf(credential), secretDigest)) return { kind: 'secret' };

    const verdict = await tokens.verify('access', credential, mayBeExpired ? REFRESH_WINDOW_SECONDS : 0);
    switch (verdict.status) {
      case 'valid':
        return { kind: 'token', subject: verdict.subject };
      case 'expired':
        throw new Refusal('TokenExpired', 'The token has expired.');
      case 'invalid':
        throw new Refusal('Forbidden', 'The secret or token is not valid.');
    }
  };
}

/** Of equal length whatever was sent, so that the comparison takes the same time. */
function digestOf(credential: string): Buffer {
  return createHash('sha256').update(credential).digest();
}
