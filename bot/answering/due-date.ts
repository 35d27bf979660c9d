import {
  addDays,
  addMonths,
  type CalendarDay,
  type LocalDate,
  type ProcedureDuration,
  type ProcedureRecord,
  type SubmissionChannel,
  type WorkingCalendar,
  weekdayOf,
} from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import type { SubmissionTime } from '../understanding/when.ts';
import { clockCondition, meetsClock } from './clock-condition.ts';
import { bullets, channelName, formatDate, formatSpan, lowerFirst, type Localise } from './format.ts';
import { dayName, weekdayName } from './day-name.ts';
import { dueInHours, tellDueHour } from './due-hours.ts';
import { joinParts, say } from './writing.ts';

export interface DueDateRequest {
  readonly record: ProcedureRecord;
  readonly submission: SubmissionTime;
  readonly calendar: WorkingCalendar;
  readonly language: Language;
  readonly localise: Localise;
}

/**
 * By when the result is due for a dossier that is handed in on a certain day, from the durations of the record: the day
 * itself is not counted, and a time that ends on a day off ends on the next working day (Civil Code 2015, Articles 147 and
 * 148). A duration for a condition is taken where the hour meets it, or named with it where it is the only one. Says so
 * where the record's times depend on more than that or the calendar ends before. Undefined when the record states no time.
 */
export function dueDateNote(request: DueDateRequest): string | undefined {
  const { record, submission, calendar, language } = request;
  const stated = record.methods.flatMap(({ durations }) => durations ?? []);
  if (stated.length === 0) return undefined;

  const lines = linesOf(request);
  if (lines.length === 0) {
    return say(
      language,
      `Thời gian còn tuỳ trường hợp như trên, nên em chưa tính được ngày có kết quả nếu nộp ${dayName(submission.date, 'vi')}.`,
      `The time depends on the case, as above, so I cannot work out the day of the result for ${dayName(submission.date, 'en')}.`,
    );
  }
  const received = calendar.workingDayFrom(submission.date);
  const isDayOff = 'date' in received && received.date !== submission.date;
  const opening = say(
    language,
    `Nếu nộp **${dayName(submission.date, 'vi')}**${isDayOff ? ` (ngày nghỉ, tính như nhận ${dayName(received.date, 'vi')})` : ''} và hồ sơ đủ, được nhận trong ngày`,
    `If you hand it in on **${dayName(submission.date, 'en')}**${isDayOff ? ` (a day off: counted as received on ${dayName(received.date, 'en')})` : ''} and it is complete and accepted that day`,
  );
  const [only] = lines;
  const body =
    lines.length === 1 && only !== undefined
      ? `${opening}${only.ways === undefined ? '' : ` (${only.ways})`}: ${only.text}.`
      : `${opening}:\n${bullets(lines.map(({ ways, text }) => upperFirst(`${ways === undefined ? '' : `${ways}: `}${text}.`)))}`;
  return joinParts([
    wrongWeekdayNote(submission, language),
    body,
    otherCases(stated, lines, language),
    daysOffNote(lines, language),
  ]);
}

/** The date was taken; the weekday that was said with it is another's. */
function wrongWeekdayNote({ date, wrongWeekday }: SubmissionTime, language: Language): string | undefined {
  if (wrongWeekday === undefined) return undefined;
  const said = weekdayName(wrongWeekday, language);
  return say(
    language,
    `Ngày ${formatDate(date, 'vi')} là ${weekdayName(weekdayOf(date), 'vi')} chứ không phải ${said}, em tính theo ngày này ạ.`,
    `${formatDate(date, 'en')} is a ${weekdayName(weekdayOf(date), 'en')}, not a ${said}; I count from this date.`,
  );
}

interface Line {
  readonly duration: ProcedureDuration;
  /** The ways of handing in that it holds for; undefined: every one of the record. */
  readonly ways?: string;
  readonly text: string;
  readonly passed: readonly CalendarDay[];
}

/** Other times of the record are not forgotten over the one that was counted. */
function otherCases(
  stated: readonly ProcedureDuration[],
  lines: readonly Line[],
  language: Language,
): string | undefined {
  const counted = new Set(lines.map(({ duration }) => duration.when));
  return stated.every(({ when }) => counted.has(when))
    ? undefined
    : say(language, 'Trường hợp khác thì theo thời gian nêu ở trên.', 'For other cases see the times above.');
}

function upperFirst(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** One line for each time that can be counted; the ways to hand in are named where they differ. */
function linesOf(request: DueDateRequest): Line[] {
  const { record, submission, language } = request;
  const byText = new Map<string, { line: Line; channels: Set<SubmissionChannel> }>();
  for (const { channel, durations = [] } of record.methods) {
    for (const duration of applicableDurations(durations, submission)) {
      const line = lineOf(duration, request);
      const known = byText.get(line.text) ?? { line, channels: new Set() };
      byText.set(line.text, { line, channels: known.channels.add(channel) });
    }
  }
  const allChannels = new Set(record.methods.map(({ channel }) => channel)).size;
  return [...byText.values()].map(({ line, channels }) => {
    const ways = [...channels].map((channel) => lowerFirst(channelName(channel, language))).join(', ');
    return channels.size === allChannels ? line : { ...line, ways };
  });
}

/**
 * The durations of a method that hold for this dossier: those without a condition and those whose hour is met; else the
 * ones that an hour not told decides, else the only one.
 */
function applicableDurations(
  durations: readonly ProcedureDuration[],
  submission: SubmissionTime,
): readonly ProcedureDuration[] {
  const counted = durations.filter((duration) => countsFromReceipt(duration) && isWholeTime(duration));
  const met = (duration: ProcedureDuration) => {
    const condition = clockCondition(duration.when);
    return condition === undefined ? undefined : meetsClock(condition, submission.hours);
  };
  const isByTheHour = (duration: ProcedureDuration) =>
    clockCondition(duration.when) !== undefined && met(duration) === undefined;
  const certain = counted.filter(({ when }) => when === undefined || USUALLY.test(when) || clockMet(when, submission));
  const isUsual = certain.some(({ when }) => when !== undefined && USUALLY.test(when));
  // Beside the usual time stands what the hour may make of it.
  if (isUsual) return counted.filter((duration) => certain.includes(duration) || isByTheHour(duration));
  if (certain.length > 0) return certain;
  const byTheHour = counted.filter(isByTheHour);
  if (byTheHour.length > 0) return byTheHour;
  const [only] = durations;
  return durations.length === 1 && only !== undefined && counted.length === 1 && met(only) !== false ? counted : [];
}

const USUALLY = /^thông thường/iu;

function clockMet(when: string | undefined, { hours }: SubmissionTime): boolean {
  const condition = clockCondition(when);
  return condition !== undefined && meetsClock(condition, hours) === true;
}

/** A time that runs from another office's request or from the end of something cannot be counted from handing in. */
function countsFromReceipt({ from }: ProcedureDuration): boolean {
  return from === undefined || /nhận (?:đủ |được )*(?:hồ sơ|giấy tờ|đơn)/iu.test(from);
}

/** A part of the time ("chỉ là thời gian thêm", "chưa tính thời gian …") says nothing of the end. */
function isWholeTime({ when = '', from = '' }: ProcedureDuration): boolean {
  return !/^chỉ là|chưa (?:tính|kể)/iu.test(`${when} ${from}`);
}

/** "kể từ ngày nhận đủ hồ sơ hợp lệ" goes without saying; that a fee must be paid or another office receive it does not. */
const PLAIN_RECEIPT =
  /^kể từ (?:ngày|khi) nhận (?:đủ |được )*(?:hồ sơ|giấy tờ|đơn)(?:,? (?:đầy đủ|hợp lệ|đúng quy định|theo quy định|đủ và đúng))*$/iu;

function lineOf(duration: ProcedureDuration, { submission, calendar, language, localise }: DueDateRequest): Line {
  const condition = duration.when === undefined ? '' : `${conditionOf(duration.when, submission, localise)}: `;
  const from = duration.from === undefined || PLAIN_RECEIPT.test(duration.from) ? '' : ` (${localise(duration.from)})`;
  const span = spanOf(duration, language);
  const byHours = dueInHours(duration, submission, calendar);
  if (byHours !== undefined) {
    const text = tellDueHour(span, from, byHours, language);
    return { duration, text: `${condition}${text}`, passed: byHours.passed };
  }
  const due = dueDay(duration, submission.date, calendar);
  if ('beyond' in due) {
    const end = formatDate(calendar.until, language);
    return {
      duration,
      text: say(
        language,
        `${condition}${span}${from}; lịch nghỉ lễ em có chỉ tới hết ${end} nên em chưa tính được là ngày nào`,
        `${condition}${span}${from}; my calendar of public holidays ends on ${end}, so I cannot say which day that is`,
      ),
      passed: [],
    };
  }
  const day = dayName(due.date, language);
  const start =
    duration.unit === 'working-hour'
      ? say(language, 'tính từ lúc nhận', 'counted from the moment of receipt')
      : say(language, 'tính từ ngày hôm sau', 'counted from the next day');
  const text =
    duration.unit === 'same-day'
      ? say(language, `có ngay trong ${day}`, `the same day, **${day}**`)
      : `${span}${from} ${start}, ${say(language, 'chậm nhất', 'at the latest')} **${day}**`;
  return { duration, text: `${condition}${text}`, passed: due.passed };
}

/** Once the hour is known to meet it, what the record adds in brackets about other hours is left out. */
function conditionOf(when: string, submission: SubmissionTime, localise: Localise): string {
  const clock = clockCondition(when);
  const isMet = clock !== undefined && meetsClock(clock, submission.hours) === true;
  const condition = lowerFirst(localise(when));
  return isMet ? condition.replace(/ \([^)]*\)$/u, '') : condition;
}

function dueDay(
  duration: ProcedureDuration,
  submitted: LocalDate,
  calendar: WorkingCalendar,
): ReturnType<WorkingCalendar['workingDayFrom']> {
  const received = calendar.workingDayFrom(submitted);
  if ('beyond' in received || duration.unit === 'same-day') return received;
  const count = duration.upTo ?? duration.value;
  switch (duration.unit) {
    case 'working-day':
      return calendar.addWorkingDays(received.date, Math.ceil(count));
    case 'hour':
      return calendar.workingDayFrom(addDays(received.date, Math.ceil(count / 24)));
    case 'minute':
      return received;
    case 'working-hour':
      // What is left of the first day is less than a whole one.
      return calendar.addWorkingDays(received.date, Math.ceil(count / HOURS_OF_A_WORKING_DAY));
    case 'month':
      return calendar.workingDayFrom(addMonths(received.date, Math.ceil(count)));
    case 'year':
      return calendar.workingDayFrom(addMonths(received.date, Math.ceil(count * 12)));
    default:
      return calendar.workingDayFrom(addDays(received.date, Math.ceil(count)));
  }
}

/** Labour Code 2019, Article 105. */
const HOURS_OF_A_WORKING_DAY = 8;

function spanOf(duration: ProcedureDuration, language: Language): string {
  if (duration.unit === 'same-day') return say(language, 'trong ngày', 'the same day');
  const span = formatSpan(duration.value, duration.unit, language);
  if (duration.upTo === undefined) return span;
  const most = formatSpan(duration.upTo, duration.unit, language);
  return say(language, `${span}, tối đa ${most}`, `${span}, at most ${most}`);
}

/** Which holidays were left out of the count, and which of them no notice has confirmed yet. */
function daysOffNote(lines: readonly Line[], language: Language): string | undefined {
  const passed = [...new Map(lines.flatMap(({ passed: days }) => days).map((day) => [day.date, day])).values()];
  if (passed.length === 0) return undefined;
  const names = [...new Map(passed.map((day) => [day.name.vi, day])).values()].map(
    ({ name, date, announced }) =>
      `${name[language]}${announced ? '' : say(language, ` ${formatDate(date, 'vi')} (theo luật, chưa thấy thông báo nghỉ của năm)`, ` on ${formatDate(date, 'en')} (by law; the year's notice was not seen yet)`)}`,
  );
  return say(
    language,
    `Đã trừ thứ Bảy, Chủ nhật và ngày nghỉ: ${names.join(', ')}.`,
    `Weekends and days off are left out: ${names.join(', ')}.`,
  );
}
