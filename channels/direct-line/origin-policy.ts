import type { IncomingMessage } from 'node:http';
import { clientAddressOf } from './client-address.ts';
import type { DirectLineSettings } from './options.ts';

/** Whose page a request comes from. */
export type RequestOrigin =
  /** No page: a program. */
  | { readonly kind: 'none' }
  /** A page that may use the server; `isOwn`: one that we served ourselves. */
  | { readonly kind: 'allowed'; readonly origin: string; readonly isOwn: boolean }
  | { readonly kind: 'foreign' };

export interface OriginPolicy {
  originOf(request: IncomingMessage): RequestOrigin;
  /** Whether a caller without the secret may begin a conversation. */
  mayBegin(request: IncomingMessage): boolean;
}

export function createOriginPolicy(settings: DirectLineSettings): OriginPolicy {
  const publicOrigin = settings.publicUrl === undefined ? undefined : new URL(settings.publicUrl).origin;
  const isBehindProxy = settings.publicUrl !== undefined;

  function isOwn(origin: string, host: string | undefined): boolean {
    // A proxy may end TLS before us, so that either scheme can be ours.
    return origin === publicOrigin || (host !== undefined && /^https?:\/\//.test(origin) && hostOf(origin) === host);
  }

  function originOf({ headers }: IncomingMessage): RequestOrigin {
    const { origin, host } = headers;
    if (origin === undefined) return { kind: 'none' };
    if (isOwn(origin, host)) return { kind: 'allowed', origin, isOwn: true };
    return settings.allowedOrigins.includes(origin) ? { kind: 'allowed', origin, isOwn: false } : { kind: 'foreign' };
  }

  return {
    originOf,
    mayBegin(request) {
      const { kind } = originOf(request);
      // What a proxy on this machine passes on comes from elsewhere, although we listen on loopback.
      if (kind === 'none') return settings.isLoopback && clientAddressOf(request, isBehindProxy).isLocal;
      return kind === 'allowed';
    },
  };
}

function hostOf(origin: string): string {
  return origin.slice(origin.indexOf('://') + 3);
}
