import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Whether a call may go on; when not, how long until it may. */
export type RateLimitAnswer =
  { readonly isAllowed: true } | { readonly isAllowed: false; readonly retryAfterMs: number };

/** Counts calls by key. */
export interface RateLimiter {
  take(key: string): Promise<RateLimitAnswer>;
}

export interface RateLimit {
  /** Whose calls are counted together, by all who share the counters. */
  readonly name: string;
  readonly points: number;
  readonly durationSeconds: number;
}

export type CreateRateLimiter = (limit: RateLimit) => RateLimiter;

export interface DirectLineLimiters {
  /** Beginning without the secret, by network address. */
  readonly begin: RateLimiter;
  /** The same from this very machine, where tests and measurements run. */
  readonly beginLocally: RateLimiter;
  /** Activities posted, by conversation. */
  readonly post: RateLimiter;
}

/**
 * Generous: mobile networks put thousands of residents behind one address, a person writes a few messages a minute, and
 * Web Chat adds a `typing` every three seconds. Who meets them is a program.
 */
export function createDirectLineLimiters(create: CreateRateLimiter): DirectLineLimiters {
  return {
    begin: create({ name: 'direct-line-begin', points: 600, durationSeconds: 600 }),
    beginLocally: create({ name: 'direct-line-begin-locally', points: 60_000, durationSeconds: 600 }),
    post: create({ name: 'direct-line-post', points: 240, durationSeconds: 60 }),
  };
}

/** Counts in this process, in fixed windows. */
export function createMemoryRateLimiter(limit: Omit<RateLimit, 'name'>): RateLimiter {
  const limiter = new RateLimiterMemory({ points: limit.points, duration: limit.durationSeconds });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
        return { isAllowed: true };
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        return { isAllowed: false, retryAfterMs: error.msBeforeNext };
      }
    },
  };
}
