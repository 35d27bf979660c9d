import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Principal } from '../principal.ts';
import type { ApiLimit, ApiLimiter, ApiLimits } from './limits.ts';
import type { AnyRoute, AuditEntry } from './route.ts';

/** Whoever holds a living session, perhaps not yet through the second factor: then without a principal. */
export interface Caller {
  readonly principal: Principal | undefined;
  readonly csrfToken: string;
}

export interface ApiOptions {
  readonly routes: readonly AnyRoute[];
  /** @param isUse whether the call keeps an idle session alive */
  readonly authenticate: (request: IncomingMessage, isUse: boolean) => Promise<Caller | undefined>;
  readonly audit: (principal: Principal | undefined, entry: AuditEntry) => Promise<void>;
  /** By which calls of somebody who is not signed in are counted. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** Whether the page that makes a call was served by us. */
  readonly isOwnOrigin: (request: IncomingMessage) => boolean;
  readonly version: string;
  readonly logger: Pick<Logger, 'error' | 'debug'>;
  readonly now?: () => number;
  readonly createLimiter: (limit: ApiLimit) => ApiLimiter;
  readonly limits?: Partial<ApiLimits>;
  /** How often an open stream is pinged, and its session looked at. Default: 15 s. */
  readonly pingMs?: number;
}

/** What serves one call. */
export interface ApiContext extends Required<Omit<ApiOptions, 'routes' | 'version' | 'limits' | 'createLimiter'>> {
  readonly limiters: Readonly<Record<keyof ApiLimits, ApiLimiter>>;
  /** Aborted when the server stops. */
  readonly closing: AbortSignal;
}
