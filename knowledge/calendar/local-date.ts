/** A day of the city's calendar, `2026-11-27`. Such texts compare and sort as the days do. */
export type LocalDate = string;

const DAY_MS = 86_400_000;
/** Asia/Ho_Chi_Minh is UTC+7 all year. */
const OFFSET_MS = 7 * 3_600_000;

/** The day that it is in the city at an instant. */
export function localDateOf(instant: Date): LocalDate {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** Undefined when there is no such day. Months count from 1. */
export function localDate(year: number, month: number, day: number): LocalDate | undefined {
  const date = fromTime(Date.UTC(year, month - 1, day));
  return date === `${year}-${twoDigits(month)}-${twoDigits(day)}` ? date : undefined;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromTime(timeOf(date) + days * DAY_MS);
}

/** The same day of a later month; the last day of that month where it is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const time = new Date(timeOf(date));
  const lastDay = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + months + 1, 0));
  const day = Math.min(time.getUTCDate(), lastDay.getUTCDate());
  return fromTime(Date.UTC(lastDay.getUTCFullYear(), lastDay.getUTCMonth(), day));
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(timeOf(date)).getUTCDay();
}

/** Days from one day to another; negative when it lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (timeOf(to) - timeOf(from)) / DAY_MS;
}

function timeOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromTime(time: number): LocalDate {
  return new Date(time).toISOString().slice(0, 10);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
