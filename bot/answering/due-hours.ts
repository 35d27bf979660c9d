import {
  addDays,
  type CalendarDay,
  type LocalDate,
  type ProcedureDuration,
  type WorkingCalendar,
} from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import type { SubmissionTime } from '../understanding/when.ts';
import { dayName } from './day-name.ts';
import { say } from './writing.ts';

const MINUTES_OF_A_DAY = 24 * 60;

/** The end of a term of hours or minutes. */
export interface DueHour {
  readonly date: LocalDate;
  /** Minutes of the day; undefined where the hour of receipt was not told, or the end is that of a whole day. */
  readonly at: number | undefined;
  /** The end is that of the next working day, since the term ended on a day off. */
  readonly isWholeDay: boolean;
  readonly passed: readonly CalendarDay[];
}

/** A term of hours runs from the moment of receipt (Civil Code 2015, Article 147); undefined for other terms. */
export function dueInHours(
  duration: ProcedureDuration,
  { date, hours }: SubmissionTime,
  calendar: WorkingCalendar,
): DueHour | undefined {
  if (duration.unit !== 'hour' && duration.unit !== 'minute') return undefined;
  const span = (duration.upTo ?? duration.value) * (duration.unit === 'hour' ? 60 : 1);
  const clock = hours !== undefined && hours.earliest === hours.latest ? hours.earliest : undefined;
  if (clock === undefined) return { date, at: undefined, isWholeDay: false, passed: [] };
  const end = clock + span;
  const lastDay = addDays(date, Math.floor(end / MINUTES_OF_A_DAY));
  const due = calendar.workingDayFrom(lastDay);
  if ('beyond' in due) return undefined;
  const isWholeDay = due.date !== lastDay;
  return { date: due.date, at: isWholeDay ? undefined : end % MINUTES_OF_A_DAY, isWholeDay, passed: due.passed };
}

function untilHour(span: string, from: string, { date, at = 0 }: DueHour, language: Language): string {
  const clock = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  return say(
    language,
    `${span}${from} tính từ lúc nhận, chậm nhất **${clock} ${dayName(date, 'vi')}**`,
    `${span}${from} counted from the moment of receipt, at the latest **${clock} on ${dayName(date, 'en')}**`,
  );
}

function sinceReceipt(span: string, from: string, { date, isWholeDay }: DueHour, language: Language): string {
  return isWholeDay
    ? say(
        language,
        `${span}${from} tính từ lúc nhận, rơi vào ngày nghỉ nên chậm nhất hết **${dayName(date, 'vi')}**`,
        `${span}${from} counted from the moment of receipt; that is a day off, so at the latest by the end of **${dayName(date, 'en')}**`,
      )
    : say(
        language,
        `${span}${from} tính từ lúc nhận hồ sơ (anh/chị cho em biết giờ nộp thì em tính ra giờ có)`,
        `${span}${from} counted from the moment of receipt (tell me the hour and I can say when it ends)`,
      );
}

/** The term and its end, to go on inside a sentence. */
export function tellDueHour(span: string, from: string, due: DueHour, language: Language): string {
  return due.at === undefined ? sinceReceipt(span, from, due, language) : untilHour(span, from, due, language);
}
