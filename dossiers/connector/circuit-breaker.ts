/** Spares a system that fails, and its residents the wait. Pure bookkeeping; times are passed in. */
export interface CircuitBreaker {
  /** Whether a call may be made. After the pause one may, to see whether it is back. */
  mayCall(now: number): boolean;
  succeeded(): void;
  /** @param pauseMs how long the system asked to be left alone, where it did */
  failed(now: number, pauseMs?: number): void;
}

export interface CircuitBreakerOptions {
  /** So many failures in a row open it. */
  readonly failures: number;
  readonly openMs: number;
}

export function createCircuitBreaker({ failures, openMs }: CircuitBreakerOptions): CircuitBreaker {
  let inARow = 0;
  let openUntil = Number.NEGATIVE_INFINITY;
  return {
    mayCall(now) {
      if (now < openUntil) return false;
      // Half open: this call is the probe, the next ones wait for what becomes of it.
      if (inARow >= failures) openUntil = now + openMs;
      return true;
    },
    succeeded() {
      inARow = 0;
      openUntil = Number.NEGATIVE_INFINITY;
    },
    failed(now, pauseMs = 0) {
      inARow += 1;
      const untilMs = inARow >= failures ? Math.max(openMs, pauseMs) : pauseMs;
      if (untilMs > 0) openUntil = Math.max(openUntil, now + untilMs);
    },
  };
}
