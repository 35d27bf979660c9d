import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ApiError } from './route.ts';

export const CSRF_HEADER = 'x-csrf-token';

/**
 * Lets a changing call go on only from a page of ours or from a program: browsers tell where a call comes from, and
 * `isOwnOrigin` knows our own addresses.
 */
export function refuseForeignPage(request: IncomingMessage, isOwnOrigin: (request: IncomingMessage) => boolean): void {
  const site = request.headers['sec-fetch-site'];
  const isCrossSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isCrossSite || (request.headers.origin !== undefined && !isOwnOrigin(request))) {
    throw new ApiError(403, 'ForeignOrigin', 'The call comes from a page of another site');
  }
}

/** Who is signed in by a cookie must also hold what only a page of ours could read. */
export function requireCsrfToken({ headers }: IncomingMessage, expected: string): void {
  const given = Buffer.from(String(headers[CSRF_HEADER] ?? ''));
  const wanted = Buffer.from(expected);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new ApiError(403, 'CsrfMissing', 'The CSRF token is missing or is another session’s');
  }
}
