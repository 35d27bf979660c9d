import { addDays, daysBetween, localDateOf, type LocalDate } from '../../knowledge/index.ts';

/** Whole days in the city, the last one included. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** More days than this are more than is kept. */
export const MOST_DAYS = 400;

/** Undefined: no such days, the last before the first, or too many. */
export function periodOf(first: string, last: string): Period | undefined {
  const [from, until] = [dayOf(first), dayOf(last)];
  if (from === undefined || until === undefined) return undefined;
  const days = daysBetween(from, until) + 1;
  if (days < 1 || days > MOST_DAYS) return undefined;
  return { from: startOf(from), until: startOf(addDays(until, 1)) };
}

/** The day of a moment in the city, as "2026-11-26". */
export function dayText(at: number): string {
  return localDateOf(new Date(at));
}

function dayOf(text: string): LocalDate | undefined {
  const at = Date.parse(`${text}T00:00:00+07:00`);
  if (Number.isNaN(at)) return undefined;
  const day = localDateOf(new Date(at));
  return day === text ? day : undefined;
}

function startOf(day: LocalDate): number {
  return Date.parse(`${day}T00:00:00+07:00`);
}
