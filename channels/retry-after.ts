/** Seconds, or a date (RFC 9110, 10.2.3) in any of the three forms of 5.6.7. */
const SECONDS = /^\d+$/u;
const DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/u;

/**
 * For how many milliseconds an answer asks to be left alone (`Retry-After`), at least 0; undefined: it does not say, or not
 * in a form that can be read.
 *
 * @param now counts where the answer has no `Date`: its own clock may be another one than ours
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const asked = headers.get('retry-after')?.trim() ?? '';
  if (SECONDS.test(asked)) return Number(asked) * 1000;
  const until = timeOf(asked);
  return until === undefined ? undefined : Math.max(0, until - (timeOf(headers.get('date') ?? '') ?? now));
}

function timeOf(date: string): number | undefined {
  if (!DATE.test(date)) return undefined;
  // The oldest form names no zone.
  const time = Date.parse(date.endsWith('GMT') ? date : `${date} GMT`);
  return Number.isNaN(time) ? undefined : time;
}
