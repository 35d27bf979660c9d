import { addDays, weekdayOf, type LocalDate } from './local-date.ts';

/** `day-off`: given in place of a holiday or in exchange; `working-saturday`: worked in exchange. */
export const CALENDAR_DAY_KINDS = ['holiday', 'day-off', 'working-saturday'] as const;

/** A day that is not what its weekday makes it. */
export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: (typeof CALENDAR_DAY_KINDS)[number];
  /** Written to go on inside a sentence. */
  readonly name: { readonly vi: string; readonly en: string };
  /** Title of the law, notice or letter that gives it. */
  readonly source: string;
  /** False: follows from the law; no notice that names it was seen. */
  readonly announced: boolean;
}

export interface CalendarData {
  /** First and last day that the calendar knows. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly days: readonly CalendarDay[];
}

/** A day that was counted to, with the holidays and days off on the way; or the end of the calendar that was passed. */
export type CountedDay =
  { readonly date: LocalDate; readonly passed: readonly CalendarDay[] } | { readonly beyond: LocalDate };

/** Working days of the public sector. Pure; what it does not cover it does not guess. */
export interface WorkingCalendar {
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Undefined outside `from`..`until`. */
  isWorkingDay(date: LocalDate): boolean | undefined;
  /** A day off by decree or law, and no mere weekend; undefined outside `from`..`until`. */
  isHoliday(date: LocalDate): boolean | undefined;
  /** The n-th working day after a day, which is itself not counted (Civil Code 2015, Article 147); the day itself for 0. */
  addWorkingDays(date: LocalDate, count: number): CountedDay;
  /** The day itself when it is a working day, else the next one (Civil Code 2015, Article 148 clause 5). */
  workingDayFrom(date: LocalDate): CountedDay;
}

export function createWorkingCalendar({ from, until, days }: CalendarData): WorkingCalendar {
  const byDate = new Map(days.map((day) => [day.date, day]));

  const isKnown = (date: LocalDate) => date >= from && date <= until;
  const isWorking = (date: LocalDate) => {
    const kind = byDate.get(date)?.kind;
    if (kind !== undefined) return kind === 'working-saturday';
    const weekday = weekdayOf(date);
    return weekday !== 0 && weekday !== 6;
  };
  const border = (date: LocalDate) => ({ beyond: date < from ? from : until });

  /** The n-th working day among `first` and those after it. */
  const count = (first: LocalDate, wanted: number): CountedDay => {
    const passed: CalendarDay[] = [];
    let left = wanted;
    for (let date = first; isKnown(date); date = addDays(date, 1)) {
      if (isWorking(date)) left -= 1;
      const day = byDate.get(date);
      if (day !== undefined && day.kind !== 'working-saturday') passed.push(day);
      if (left === 0) return { date, passed };
    }
    return border(first);
  };

  return {
    from,
    until,
    isWorkingDay: (date) => (isKnown(date) ? isWorking(date) : undefined),
    isHoliday(date) {
      const kind = byDate.get(date)?.kind;
      return isKnown(date) ? kind !== undefined && kind !== 'working-saturday' : undefined;
    },
    addWorkingDays(date, wanted) {
      if (!Number.isInteger(wanted) || wanted < 0) throw new RangeError(`Cannot count ${wanted} working days`);
      if (!isKnown(date)) return border(date);
      return wanted === 0 ? { date, passed: [] } : count(addDays(date, 1), wanted);
    },
    workingDayFrom: (date) => count(date, 1),
  };
}
