/** A share or mean with its 95 % interval and the number of rows it is over; `value` is null over no rows. */
export interface Measure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly count: number;
}

const Z = 1.959_964;

/** Wilson's interval of a proportion. */
export function proportion(hits: readonly boolean[]): Measure {
  const count = hits.length;
  if (count === 0) return { value: null, low: null, high: null, count };
  const value = hits.filter(Boolean).length / count;
  const denominator = 1 + Z ** 2 / count;
  const centre = (value + Z ** 2 / (2 * count)) / denominator;
  const half = (Z / denominator) * Math.sqrt((value * (1 - value)) / count + Z ** 2 / (4 * count ** 2));
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half), count };
}

const RESAMPLES = 400;

/** Percentile bootstrap, the same in every run. */
export function bootstrap<Row>(rows: readonly Row[], statistic: (rows: readonly Row[]) => number): Measure {
  const count = rows.length;
  if (count === 0) return { value: null, low: null, high: null, count };
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const values = Array.from({ length: RESAMPLES }, () =>
    statistic(Array.from({ length: count }, () => rows[Math.floor(random() * count)] as Row)),
  ).sort((a, b) => a - b);
  return {
    value: statistic(rows),
    low: values[Math.floor(RESAMPLES * 0.025)] ?? null,
    high: values[Math.ceil(RESAMPLES * 0.975) - 1] ?? null,
    count,
  };
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Nearest-rank percentile; 0 over no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Mean F1 over the labels that occur among the expected ones. */
export function macroF1(rows: readonly { readonly expected: string; readonly got: string | undefined }[]): number {
  const labels = [...new Set(rows.map(({ expected }) => expected))];
  return mean(
    labels.map((label) => {
      const right = rows.filter(({ expected, got }) => expected === label && got === label).length;
      const expectedCount = rows.filter(({ expected }) => expected === label).length;
      const gotCount = rows.filter(({ got }) => got === label).length;
      return expectedCount + gotCount === 0 ? 0 : (2 * right) / (expectedCount + gotCount);
    }),
  );
}
