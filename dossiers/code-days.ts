import type { LocalDate } from '../knowledge/index.ts';
import { dayOf, type CodeReading } from './code-readings.ts';

/** Electronic one-stop offices began later. */
const FIRST_YEAR = 2010;
/** Codes of this form are of Decree 61/2018: an earlier year may be a day that was written first. */
const FIRST_LIKELY_YEAR = 2018;

/** Why a code cannot be of this day; undefined when it can. */
export function problemOf(
  { date, day }: Pick<CodeReading, 'date' | 'day'>,
  today: LocalDate,
): 'no-such-day' | 'future' | 'too-old' | undefined {
  if (day === undefined) return 'no-such-day';
  if (day > today) return 'future';
  return yearOf(date) < FIRST_YEAR ? 'too-old' : undefined;
}

/**
 * The reading with its day as people write days, "101126" and "10/11/2026" for 10 November 2026. Undefined where the
 * code's own order makes sense, or neither does.
 */
export function readDayFirst(reading: CodeReading, today: LocalDate): CodeReading | undefined {
  const { date } = reading;
  if (problemOf(reading, today) === undefined && yearOf(date) >= FIRST_LIKELY_YEAR) return undefined;
  const turned = `${date.slice(4)}${date.slice(2, 4)}${date.slice(0, 2)}`;
  const day = dayOf(turned);
  const isLikely = problemOf({ date: turned, day }, today) === undefined && yearOf(turned) >= FIRST_LIKELY_YEAR;
  return isLikely ? { ...reading, date: turned, day } : undefined;
}

/** `31/02/2026` */
export function spellDate(date: string): string {
  return `${date.slice(-2)}/${date.slice(-4, -2)}/${yearOf(date)}`;
}

function yearOf(date: string): number {
  return date.length === 8 ? Number(date.slice(0, 4)) : 2000 + Number(date.slice(0, 2));
}
