/** Counts calls by key; when one may not go on, how long until it may. */
export interface ApiLimiter {
  take(
    key: string,
  ): Promise<{ readonly isAllowed: true } | { readonly isAllowed: false; readonly retryAfterMs: number }>;
}

export interface ApiLimit {
  /** Whose calls are counted together, by all who share the counters. */
  readonly name: string;
  readonly points: number;
  readonly durationSeconds: number;
}

/** A brake on programs, not a lock (that is accounts/try-limits.ts). */
export interface ApiLimits {
  /** Calls of one official: a busy console with several tabs stays far below. */
  readonly principal: ApiLimit;
  /** Calls from one address by those not signed in: an office of hundreds may share one. */
  readonly stranger: ApiLimit;
}

export const API_LIMITS: ApiLimits = {
  principal: { name: 'api-principal', points: 1_200, durationSeconds: 60 },
  stranger: { name: 'api-stranger', points: 600, durationSeconds: 60 },
};
