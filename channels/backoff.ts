export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Twice as long after each try, never less than was asked for, and never all at the same moment. */
export function pauseBeforeRetry({ firstMs, longestMs }: Backoff, triesBefore: number, askedMs: number): number {
  const pause = Math.min(firstMs * 2 ** triesBefore, longestMs);
  return Math.round(Math.max(askedMs, pause) * (1 + Math.random() / 4));
}
