import { addDays, daysBetween, type LocalDate, type WorkingCalendar } from '../knowledge/index.ts';

/** A dossier that waits for years has no count that helps. */
const MAX_DAYS = 1_500;

/**
 * How many working days lie after one day up to another, which counts itself. Undefined where the calendar does not
 * reach: it does not guess at holidays that nobody has announced.
 */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: WorkingCalendar): number | undefined {
  const days = daysBetween(from, to);
  if (days < 0 || days > MAX_DAYS) return undefined;
  let working = 0;
  for (let count = 1; count <= days; count += 1) {
    const isWorking = calendar.isWorkingDay(addDays(from, count));
    if (isWorking === undefined) return undefined;
    if (isWorking) working += 1;
  }
  return working;
}
