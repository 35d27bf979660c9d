import { setTimeout as pause } from 'node:timers/promises';
import { DossierCallError } from './call-error.ts';

export interface RetryOptions {
  readonly attempts: number;
  /** All attempts and pauses together. */
  readonly budgetMs: number;
  readonly firstPauseMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Tries again what may help, as long as the budget lasts and the system's own Retry-After fits into it. */
export async function withRetry<T>(
  call: (leftMs: number) => Promise<T>,
  { attempts, budgetMs, firstPauseMs, signal }: RetryOptions,
): Promise<T> {
  const end = performance.now() + budgetMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call(Math.max(1, end - performance.now()));
    } catch (error) {
      if (!(error instanceof DossierCallError) || !error.isRetryable || attempt >= attempts) throw error;
      const pauseMs = error.retryAfterMs ?? firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random());
      if (performance.now() + pauseMs >= end || signal?.aborted === true) throw error;
      await pause(pauseMs, undefined, signal === undefined ? {} : { signal }).catch(() => {
        throw error;
      });
    }
  }
}
