import type { Measure } from './statistics.ts';

/** Below so many rows a percentage pretends to a precision that is not there: the counts are shown. */
export const FEWEST_FOR_PERCENT = 30;

/** "81.7 %"; "17/22" over few rows; "–" over none. What is no share (a mean of ranks, a length) stays a number. */
export function showShare({ value, count }: Measure): string {
  if (value === null) return '–';
  return count < FEWEST_FOR_PERCENT ? `${Math.round(value * count)}/${count}` : `${(value * 100).toFixed(1)} %`;
}

/** With its interval: "81.7 % [78.0–84.8]". */
export function showShareWithInterval(measure: Measure): string {
  const { low, high, count } = measure;
  if (low === null || high === null || count < FEWEST_FOR_PERCENT) return showShare(measure);
  return `${showShare(measure)} [${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}]`;
}

/** A mean between 0 and 1 that counts nothing: ".842 [.811–.870]". */
export function showMean({ value, low, high }: Measure): string {
  if (value === null) return '–';
  const digits = (number: number) => number.toFixed(3).replace(/^0/u, '');
  return low === null || high === null ? digits(value) : `${digits(value)} [${digits(low)}–${digits(high)}]`;
}

/** Columns of equal width, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
