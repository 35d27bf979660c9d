import {
  addDays,
  addMonths,
  daysBetween,
  localDateOf,
  type LocalDate,
  type ProcedureRecord,
  type WorkingCalendar,
} from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import { findPastDay } from '../understanding/when.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { dayName } from './day-name.ts';
import { formatDate } from './format.ts';
import { say } from './writing.ts';

/** What happened as residents tell it, and what the record then counts from. */
const EVENTS = [
  { told: wordings('(?<!khai |chứng |giấy )(?:sinh|sanh|đẻ)', 'born|gave birth'), from: /ngày sinh con/u },
  { told: wordings('(?:làm|đăng ký|có|xong) (?:giấy )?khai sinh'), from: /ngày (?:trẻ được đăng ký )?khai sinh/u },
  { told: wordings('mất|chết|qua đời|từ trần', 'died|passed away'), from: /có người mất/u },
  { told: wordings('(?:mất|rớt|đánh rơi) (?:hộ chiếu|passport)', 'lost'), from: /phát hiện mất/u },
  {
    told: wordings('nghỉ (?:việc|làm)|thôi việc|(?:chấm dứt|hết) hợp đồng', 'quit|left (?:my|the) job|contract ended'),
    from: /chấm dứt hợp đồng/u,
  },
  { told: wordings('(?:bán|mua|cho|tặng) xe|xe (?:bán|mua)', 'sold|bought'), from: /chuyển quyền sở hữu xe/u },
  { told: wordings('nhập học'), from: /nhập học/u },
] as const;
/** "Mùng 10" may be meant by the lunar calendar. */
const LUNAR = wordings('mùng|mồng');

export interface LastDayRequest {
  readonly record: ProcedureRecord;
  readonly message: string;
  readonly now: Date;
  readonly calendar: WorkingCalendar;
  readonly language: Language;
}

/**
 * The last day for what was told to have happened on a certain day, and whether it has passed: the day itself is not
 * counted, and a time that ends on a day off ends on the next working day (Civil Code 2015, Articles 147 and 148).
 * Undefined where no such day is told, or the record counts from something else.
 */
export function lastDayNote({ record, message, now, calendar, language }: LastDayRequest): string | undefined {
  const day = findPastDay(message, now);
  const told = spellOut(message);
  const deadline = (record.deadlines ?? []).find(
    (item) => 'value' in item && EVENTS.some((event) => event.from.test(item.from) && event.told.test(told)),
  );
  if (day === undefined || deadline === undefined || !('value' in deadline)) return undefined;
  const last = lastDayOf(deadline, day, calendar);
  if (last === undefined) return undefined;
  const today = localDateOf(now);
  const isUnsure = LUNAR.test(told);
  const calendarOf = isUnsure ? say(language, ' dương lịch', ' (solar calendar)') : '';
  const opening = say(
    language,
    `Tính từ **${dayName(day, 'vi')}**${calendarOf}, hạn chót là **${dayName(last, 'vi')}**`,
    `Counted from **${dayName(day, 'en')}**${calendarOf}, the last day is **${dayName(last, 'en')}**`,
  );
  const lunar = say(
    language,
    ' Nếu ngày đó là âm lịch, anh/chị nhắn em ngày dương lịch ạ.',
    ' If that was a day of the lunar calendar, please tell me the calendar date.',
  );
  return `${opening}${stands(today, last, language)}${deadline.afterwards === undefined && last < today ? lateLine(language) : ''}${isUnsure ? lunar : ''}`;
}

type Counted = Extract<NonNullable<ProcedureRecord['deadlines']>[number], { value: number }>;

function lastDayOf({ value, unit }: Counted, day: LocalDate, calendar: WorkingCalendar): LocalDate | undefined {
  if (unit === 'working-day') {
    const counted = calendar.addWorkingDays(day, value);
    return 'beyond' in counted ? undefined : counted.date;
  }
  const end = unit === 'day' ? addDays(day, value) : unit === 'month' ? addMonths(day, value) : undefined;
  if (end === undefined) return undefined;
  const open = calendar.workingDayFrom(end);
  return 'beyond' in open ? end : open.date;
}

function stands(today: LocalDate, last: LocalDate, language: Language): string {
  const days = daysBetween(today, last);
  const now = formatDate(today, language);
  if (days === 0) return say(language, ', là **hôm nay**.', ', which is **today**.');
  return days > 0
    ? say(language, `: hôm nay ${now}, **còn ${days} ngày**.`, `: today is ${now}, **${days} days are left**.`)
    : say(language, `: hôm nay ${now}, **đã trễ ${-days} ngày**.`, `: today is ${now}, it is **${-days} days past**.`);
}

function lateLine(language: Language): string {
  return say(
    language,
    ' Anh/chị đi làm sớm ạ. Trễ thì có bị phạt không, hồ sơ gốc không ghi: anh/chị hỏi nơi nhận hồ sơ hoặc **1022**.',
    ' Please apply soon. The record does not say whether there is a fine: ask the receiving office or **1022**.',
  );
}
