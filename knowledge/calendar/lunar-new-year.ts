import { addDays, daysBetween, type LocalDate } from './local-date.ts';

/**
 * The first day of Tết, and how many days the lunar month before it has: its last day is "29 Tết" or "30 Tết". For the
 * years that the calendar of working days reaches and the one after; the test compares them with the announced holidays
 * and, where it can, with the lunar calendar of ICU.
 */
const NEW_YEARS: readonly { readonly first: LocalDate; readonly daysBefore: 29 | 30 }[] = [
  { first: '2026-02-17', daysBefore: 29 },
  { first: '2027-02-06', daysBefore: 29 },
  { first: '2028-01-26', daysBefore: 29 },
];
/** "23 Tết" (ông Táo) is the earliest that is called so, "mùng 10" the latest. */
const EARLIEST_BEFORE = 20;
const LATEST_AFTER = 10;

/**
 * The day that is called "mùng 4 Tết" (4) or "29 Tết" (29), of the Tết nearest to a day; "30 Tết" is the last day of the
 * year where the month has 29. Undefined for a day that nobody calls so, or where the nearest Tết is not known.
 */
export function dayOfTet(number: number, today: LocalDate): LocalDate | undefined {
  const [nearest] = NEW_YEARS.toSorted(
    (a, b) => Math.abs(daysBetween(today, a.first)) - Math.abs(daysBetween(today, b.first)),
  );
  if (nearest === undefined || Math.abs(daysBetween(today, nearest.first)) > 200) return undefined;
  if (number >= 1 && number <= LATEST_AFTER) return addDays(nearest.first, number - 1);
  if (number < EARLIEST_BEFORE || number > 30) return undefined;
  return addDays(nearest.first, Math.min(number, nearest.daysBefore) - nearest.daysBefore - 1);
}
