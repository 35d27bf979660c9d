import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts calls by key. */
export interface ApiLimiter {
  /** Undefined: go on; else after how many seconds. */
  take(key: string): Promise<number | undefined>;
}

export interface ApiLimits {
  /** Calls of one official: a busy console with several tabs stays far below. */
  readonly principal: ApiLimiter;
  /** Calls from one address by those not signed in: an office of hundreds may share one. */
  readonly stranger: ApiLimiter;
}

export function createApiLimits(): ApiLimits {
  return {
    principal: createApiLimiter({ points: 1_200, durationSeconds: 60 }),
    stranger: createApiLimiter({ points: 600, durationSeconds: 60 }),
  };
}

/** Counts in this process, in fixed windows: a brake on programs, not a lock (that is accounts/try-limits.ts). */
export function createApiLimiter(limit: { readonly points: number; readonly durationSeconds: number }): ApiLimiter {
  const limiter = new RateLimiterMemory({ points: limit.points, duration: limit.durationSeconds });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
        return undefined;
      } catch (error) {
        if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw error;
      }
    },
  };
}
