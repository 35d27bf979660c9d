/** How long something takes for most: the middle, and what nine of ten stay within. */
export interface Spread {
  readonly count: number;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
}

/** Of an even number the median is the mean of the middle two; the 90th percentile is the nearest rank. */
export function spreadOf(durations: readonly number[]): Spread {
  const sorted = [...durations].sort((one, other) => one - other);
  const count = sorted.length;
  if (count === 0) return { count, medianMs: null, p90Ms: null };
  const low = sorted[Math.floor((count - 1) / 2)] ?? 0;
  const high = sorted[Math.floor(count / 2)] ?? 0;
  return { count, medianMs: Math.round((low + high) / 2), p90Ms: sorted[Math.ceil(count * 0.9) - 1] ?? null };
}
