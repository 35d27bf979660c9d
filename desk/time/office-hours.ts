import { addDays, localDateOf, type LocalDate, type WorkingCalendar } from '../../knowledge/index.ts';

const MINUTE_MS = 60_000;

/** Minutes of the day from `from` up to, and without, `until`. */
export interface OfficeSpan {
  readonly from: number;
  readonly until: number;
}

/** The city's offices: 7:30 to 11:30 and 13:00 to 17:00. */
export const OFFICE_SPANS: readonly OfficeSpan[] = [
  { from: 7 * 60 + 30, until: 11 * 60 + 30 },
  { from: 13 * 60, until: 17 * 60 },
];

/** When offices are open, by the working calendar. Beyond the calendar nothing is known, and nothing is guessed. */
export interface OfficeHours {
  readonly spans: readonly OfficeSpan[];
  isOpen(at: number): boolean;
  /** When the office opens next; now when it is open. */
  opensAt(at: number): number | undefined;
  /** The moment after so many minutes of work. */
  addWorkingMinutes(at: number, minutes: number): number | undefined;
  /** Minutes of work of a whole day. */
  readonly minutesOfADay: number;
}

/** So far ahead is looked: longer than Tết. */
const LOOK_AHEAD_DAYS = 60;

export function createOfficeHours(calendar: WorkingCalendar, spans: readonly OfficeSpan[] = OFFICE_SPANS): OfficeHours {
  /** The spans of work from a moment on. */
  function* spansFrom(at: number): Generator<{ from: number; until: number }> {
    let date = localDateOf(new Date(at));
    for (let day = 0; day < LOOK_AHEAD_DAYS; day += 1, date = addDays(date, 1)) {
      const isWorking = calendar.isWorkingDay(date);
      if (isWorking === undefined) return;
      if (!isWorking) continue;
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
  return {
    spans,
    minutesOfADay: spans.reduce((sum, { from, until }) => sum + until - from, 0),
    isOpen: (at) => opensAt(at) === at,
    opensAt,
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
  const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return Date.parse(`${date}T${clock}:00+07:00`);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
