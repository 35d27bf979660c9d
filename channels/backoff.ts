export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * Twice as long after each try, never less than was asked for, and never all at the same moment: up to a quarter more, but
 * whoever waits for the morning does not wait for hours beyond it.
 */
export function pauseBeforeRetry({ firstMs, longestMs }: Backoff, triesBefore: number, askedMs: number): number {
  const pause = Math.max(askedMs, Math.min(firstMs * 2 ** triesBefore, longestMs));
  return Math.round(pause + (Math.min(pause, longestMs) * Math.random()) / 4);
}
