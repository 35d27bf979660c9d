import { addDays, localDateOf, type LocalDate } from '../../knowledge/index.ts';
import { findClocks, type Hours } from './hours.ts';

/** "nộp 4h chiều", "nộp ngay bây giờ": the hour alone is of today, or of tomorrow once it has passed. */
export function findHourOfSubmitting(
  folded: string,
  now: Date,
): { readonly date: LocalDate; readonly hours: Hours } | undefined {
  const today = localDateOf(now);
  const minutesNow = Math.floor(((now.getTime() + CITY_OFFSET_MS) % DAY_MS) / MINUTE_MS);
  if (NOW_OF_SUBMITTING.test(folded)) return { date: today, hours: { earliest: minutesNow, latest: minutesNow } };
  const [clock] = findClocks(folded).filter(({ start, end, isExact }) => {
    const before = HOUR_OF_SUBMITTING.exec(folded.slice(0, start));
    const isSaidSo = before !== null && (isExact || before.groups?.at !== undefined);
    return isSaidSo || (isExact && SUBMITTING_BEHIND.test(folded.slice(end)));
  });
  const minutes = clock?.minutes;
  if (minutes === undefined) return undefined;
  return { date: minutes < minutesNow ? addDays(today, 1) : today, hours: { earliest: minutes, latest: minutes } };
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Asia/Ho_Chi_Minh is UTC+7 all year. */
const CITY_OFFSET_MS = 7 * 3_600_000;
const HOUR_OF_SUBMITTING =
  /\b(?:nop|gui|submit(?:ted)?|file[ds]?|hand(?:ed)? (?:it )?in)(?: (?:ho so|don|it|giay))?(?<at> (?:luc|vao luc|vao|khoang|at|around))? $/u;
const SUBMITTING_BEHIND = /^ (?:em |toi |tui |minh |con )?(?:len |ra )?(?:nop|gui)\b/u;
const NOW_OF_SUBMITTING =
  /\b(?:nop|gui)(?: ngay)? (?:bay gio|luc nay)\b|\b(?:ngay )?bay gio (?:em |toi |tui |minh |con )?(?:nop|gui)\b|\bsubmit(?: it)? (?:right )?now\b/u;
