import { addDays, localDateOf, type LocalDate, weekdayOf, type WorkingCalendar } from '../../knowledge/index.ts';
import type { WeekSpan } from '../../store/index.ts';

const MINUTE_MS = 60_000;
const MONDAY = 1;
const SATURDAY = 6;
const SUNDAY = 7;

/** The city's offices as a rule: Monday to Friday, 7:30 to 11:30 and 13:00 to 17:00. */
export const USUAL_WEEK: readonly WeekSpan[] = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, from: 7 * 60 + 30, until: 11 * 60 + 30 },
  { weekday, from: 13 * 60, until: 17 * 60 },
]);

/** When offices are open, by the working calendar. Beyond the calendar nothing is known, and nothing is guessed. */
export interface OfficeHours {
  readonly week: readonly WeekSpan[];
  /** The ward has not said its own: these are those of the city's offices as a rule. */
  readonly isUsual: boolean;
  isOpen(at: number): boolean;
  /** When the office opens next; now when it is open. */
  opensAt(at: number): number | undefined;
  /** Whether it is open, and until when it stays as it is; undefined: the calendar ends before that. */
  stretch(at: number): { readonly isOpen: boolean; readonly until: number | undefined };
  /** The moment after so many minutes of work. */
  addWorkingMinutes(at: number, minutes: number): number | undefined;
  /** Minutes of work of the longest day. */
  readonly minutesOfADay: number;
  /** Those of a ward, as they are set now. */
  of(ward: string | undefined): OfficeHours;
}

/** So far ahead is looked: longer than Tết. */
const LOOK_AHEAD_DAYS = 60;

/** @param weekOf what a ward has set for itself, at the moment of the call */
export function createOfficeHours(
  calendar: WorkingCalendar,
  weekOf: (ward: string) => readonly WeekSpan[] | undefined = () => undefined,
): OfficeHours {
  const known = new WeakMap<readonly WeekSpan[], OfficeHours>();
  const of = (ward: string | undefined): OfficeHours => {
    const week = ward === undefined ? undefined : weekOf(ward);
    if (week === undefined) return usual;
    const hours = known.get(week) ?? { ...hoursOver(calendar, week), isUsual: false, of };
    known.set(week, hours);
    return hours;
  };
  const usual: OfficeHours = { ...hoursOver(calendar, USUAL_WEEK), isUsual: true, of };
  return usual;
}

function hoursOver(calendar: WorkingCalendar, week: readonly WeekSpan[]): Omit<OfficeHours, 'of' | 'isUsual'> {
  const sorted = [...week].sort((one, other) => one.weekday - other.weekday || one.from - other.from);
  const ofWeekday = (weekday: number) => sorted.filter((span) => span.weekday === weekday);
  /** Undefined beyond the calendar. */
  const spansOn = (date: LocalDate): readonly WeekSpan[] | undefined => {
    const isWorking = calendar.isWorkingDay(date);
    if (isWorking === undefined) return undefined;
    if (calendar.isHoliday(date) === true) return [];
    const weekday = weekdayOf(date) === 0 ? SUNDAY : weekdayOf(date);
    const spans = ofWeekday(weekday);
    // A Saturday that is worked in place of another day.
    return isWorking && spans.length === 0 && weekday >= SATURDAY ? ofWeekday(MONDAY) : spans;
  };
  /** The spans of work from a moment on. */
  function* spansFrom(at: number): Generator<{ from: number; until: number }> {
    let date = localDateOf(new Date(at));
    for (let day = 0; day < LOOK_AHEAD_DAYS; day += 1, date = addDays(date, 1)) {
      const spans = spansOn(date);
      if (spans === undefined) return;
      for (const span of spans) {
        const until = instantOf(date, span.until);
        if (until > at) yield { from: Math.max(at, instantOf(date, span.from)), until };
      }
    }
  }
  const opensAt = (at: number): number | undefined => {
    for (const { from } of spansFrom(at)) return from;
    return undefined;
  };
  const minutesOf = (weekday: number) => ofWeekday(weekday).reduce((sum, { from, until }) => sum + until - from, 0);
  return {
    week: sorted,
    minutesOfADay: Math.max(0, ...sorted.map(({ weekday }) => minutesOf(weekday))),
    isOpen: (at) => opensAt(at) === at,
    opensAt,
    stretch(at) {
      for (const { from, until } of spansFrom(at)) {
        return from === at ? { isOpen: true, until } : { isOpen: false, until: from };
      }
      return { isOpen: false, until: undefined };
    },
    addWorkingMinutes(at, minutes) {
      let left = minutes * MINUTE_MS;
      for (const { from, until } of spansFrom(at)) {
        if (until - from >= left) return from + left;
        left -= until - from;
      }
      return undefined;
    },
  };
}

/** The city is seven hours ahead of UTC all year. */
function instantOf(date: LocalDate, minutes: number): number {
  return Date.parse(`${date}T00:00:00+07:00`) + minutes * MINUTE_MS;
}
