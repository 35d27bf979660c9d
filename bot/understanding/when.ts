import { addMonths, localDateOf, weekdayOf, type LocalDate } from '../../knowledge/index.ts';
import { fold, normalise } from '../../retrieval/index.ts';
import { DAY_WORDINGS, type DayWording } from './day-wordings.ts';
import { findClocks, findHours, type Hours } from './hours.ts';
import { findLunarDays } from './lunar-day.ts';
import { findHourOfSubmitting } from './submitting-hour.ts';

/** When somebody says that a dossier is, will be or was handed in. */
export interface SubmissionTime {
  readonly date: LocalDate;
  /** Between which minutes of the day ("chiều": after noon); undefined when nothing was said. */
  readonly hours: Hours | undefined;
  /** The weekday that was said with the date, Sunday 0, where it is another than the date's: "thứ Năm ngày 4/12/2026". */
  readonly wrongWeekday?: number;
}

/** A day that the text names, with its place in the text. */
interface Mention {
  readonly start: number;
  readonly end: number;
  readonly date: LocalDate;
  readonly names?: DayWording['names'];
  readonly wrongWeekday?: number;
}

/**
 * The day and hour of handing in that a message names: "nộp thứ Sáu 16:00", "sáng mai em lên phường", "ngày 2/12 nộp",
 * "I submit on Friday at 4pm". A day alone is the next one to come, today included; a date without a year is the nearest,
 * and goes before the weekday that is said with it.
 * Undefined when none is named, when the day is of something else (a birth, a wedding) or it is not clear which is meant.
 */
export function findSubmissionTime(text: string, now: Date): SubmissionTime | undefined {
  const written = normalise(text);
  const folded = fold(written);
  // Marks and letters must stand at the same places in both, else a word could not be told by its marks.
  if (written.length !== folded.length) return undefined;
  const today = localDateOf(now);
  const reach = countWords(folded) > STORY_WORDS ? ADJACENT_WORDS : NEAR_WORDS;
  const [best] = findMentions(written, folded, today)
    .filter((mention) => !isOfAnEvent(folded, mention))
    .map((mention) => ({ mention, distance: distanceToSubmitting(folded, mention, today) }))
    .filter(({ mention, distance }) => distance <= reach && !isOfReceiving(folded, mention, distance))
    .sort((a, b) => a.distance - b.distance);
  if (best === undefined) return findHourOfSubmitting(folded, now);
  const { date, wrongWeekday } = best.mention;
  const hours = findHours(folded, best.mention);
  return wrongWeekday === undefined ? { date, hours } : { date, hours, wrongWeekday };
}

/**
 * The one day in the past, or today, that a message names: "sanh hôm 10/8", "mất bữa 1/11/2026". A date without a year is
 * the last such day. Undefined for none or several.
 */
export function findPastDay(text: string, now: Date): LocalDate | undefined {
  const written = normalise(text);
  const folded = fold(written);
  if (written.length !== folded.length) return undefined;
  const today = localDateOf(now);
  const days = findMentions(written, folded, today).map(({ date, start, end }) =>
    date > today && !YEAR.test(folded.slice(start, end)) ? addMonths(date, -MONTHS_OF_A_YEAR) : date,
  );
  const [day, ...others] = new Set(days);
  return day === undefined || others.length > 0 || day > today ? undefined : day;
}

const YEAR = /\d{4}/u;
const MONTHS_OF_A_YEAR = 12;

/** Where a text names days does not depend on what day it is. */
const ANY_DAY = localDateOf(new Date(0));
/** "trước Tết âm lịch 2027": about when, and no day. */
const BEFORE_TET =
  /\b(?:truoc|sau|gan|qua|before|after) (?:tet|lunar new year)(?: (?:am lich|duong lich|nguyen dan|tay|ta|nay|toi))?(?: (?:nam )?20\d\d)?\b/gu;

/**
 * The text without the days and hours that it names: "nộp thứ Sáu 16:00 thì bao giờ có" asks of nothing else. As it came
 * where it names none.
 */
export function withoutTimes(text: string): string {
  const written = normalise(text);
  const folded = fold(written);
  if (written.length !== folded.length) return text;
  const aboutTet = SUBMITTING_SAID.test(folded) ? findTet(written, folded) : [];
  const places = [
    ...findMentions(written, folded, ANY_DAY),
    ...findClocks(folded),
    ...findLunarDays(folded),
    ...aboutTet,
  ];
  if (places.length === 0) return text;
  return places.reduce((rest, { start, end }) => {
    const [preposition = ''] = PREPOSITION.exec(folded.slice(0, start)) ?? [];
    const from = start - preposition.length;
    return rest.slice(0, from) + ' '.repeat(end - from) + rest.slice(end);
  }, written);
}

const PREPOSITION = /\b(?:hom|vao|luc|khoang|truoc|sau|on|at|around|before|after|by) $/u;

function findTet(written: string, folded: string): { readonly start: number; readonly end: number }[] {
  return [...folded.matchAll(BEFORE_TET)]
    .map(({ 0: match, index }) => ({ start: index, end: index + match.length }))
    .filter(({ start, end }) => /(?<!\p{L})t[ếe]t(?!\p{L})|new year/u.test(written.slice(start, end)));
}

/** How many words may stand between the day and the word that says what is done on it. */
const NEAR_WORDS = 6;
/** The same in a story, which names many days, and for a day in the past. */
const ADJACENT_WORDS = 2;
const STORY_WORDS = 30;
const SUBMITTING =
  /\b(?:nop|gui|mang|dem|len|ra|di|lam|xin|dang ky|khai(?! sinh| tu)|submit(?:ted|ting)?|fil(?:e|ed|ing)|appl(?:y|ied|ying)|hand(?:ed|ing)?|drop(?:ped)?|bring|go|send|sent|register(?:ed|ing)?|renew(?:ed|ing)?)\b/gu;
const SUBMITTING_SAID = /\b(?:nop|gui|submit(?:ted|ting)?|fil(?:e|ed|ing)|appl(?:y|ied|ying)|hand(?:ed|ing)?)\b/u;

/** Words between the day and the nearest word of handing in; a day that almost is the message needs none. */
function distanceToSubmitting(folded: string, { start, end, date }: Mention, today: LocalDate): number {
  const words = [...folded.matchAll(SUBMITTING)];
  const distances = words.map(({ 0: word, index }) => {
    const between = index < start ? folded.slice(index + word.length, start) : folded.slice(end, index);
    const isPlain = SUBMITTING_SAID.test(word);
    const count = countWords(between);
    if (/[.?!;\n]/u.test(between)) return Infinity;
    if (date < today && (!isPlain || between.includes(',') || count > ADJACENT_WORDS)) return Infinity;
    // What plainly hands in goes before what merely goes somewhere.
    return count + (isPlain ? 0 : 0.5);
  });
  const isAlmostAll = words.length === 0 && countWords(folded) - countWords(folded.slice(start, end)) <= NEAR_WORDS;
  return isAlmostAll ? NEAR_WORDS : Math.min(Infinity, ...distances);
}

const EVENT =
  /\b(?:(?<!\b(?:khai|giay|chung) )(?:sinh|sanh|de)|mat|chet|qua doi|cuoi|ly hon|ket hon|het han|qua han|cap|mua|ky|born|died|passed away|married|issued|expired?s?|birthday)\b(?<rest>[^,.;?!\n]*)$/u;
const EVENT_WORDS = 6;

/** "sinh hôm qua", "mất ở nhà ngày 2/12", "born on Friday": the day of what happened, not of handing in. */
function isOfAnEvent(folded: string, { start }: Mention): boolean {
  const rest = EVENT.exec(folded.slice(0, start))?.groups?.rest;
  return rest !== undefined && countWords(rest) <= EVENT_WORDS && rest.match(SUBMITTING) === null;
}

/** "thứ Sáu lấy được không", "kịp trước thứ Sáu": the day of getting it. */
function isOfReceiving(folded: string, { start, end }: Mention, distance: number): boolean {
  const before = folded.slice(0, start);
  if (/\b(?:truoc|lay|nhan|kip|until|by|before|den|toi)(?: (?:vao|hom|ngay|on))? $/u.test(before)) return true;
  return distance >= 1 && RECEIVING_BEHIND.test(folded.slice(end));
}

const RECEIVING_BEHIND = /^,? (?:la |thi |em |toi |minh |co |se )*(?:lay|nhan|xong|kip|ready)\b/u;

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

function findMentions(written: string, folded: string, today: LocalDate): Mention[] {
  const mentions: Mention[] = [];
  for (const { pattern, read, names } of DAY_WORDINGS) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (mentions.some((other) => start < other.end && end > other.start)) continue;
      const said = written.slice(start, end);
      const date = isSpeltAsTime(said, match[0]) ? read(match, today, said) : undefined;
      if (date !== undefined) mentions.push({ start, end, date, ...(names === undefined ? {} : { names }) });
    }
  }
  return joinDates(mentions, folded);
}

/** "thứ Sáu, ngày 4/12" and "4/12 (thứ Sáu)" are one day: the date. */
function joinDates(mentions: readonly Mention[], folded: string): Mention[] {
  const inOrder = mentions.toSorted((a, b) => a.start - b.start);
  return inOrder.reduce<Mention[]>((joined, mention) => {
    const before = joined.at(-1);
    const both = before === undefined ? undefined : joinPair(before, mention, folded);
    return both === undefined ? [...joined, mention] : [...joined.slice(0, -1), both];
  }, []);
}

const BETWEEN_WEEKDAY_AND_DATE = /^,?[ (]{1,2}(?:(?:la|nham|tuc|tuc la|the) (?:ngay )?)?$/u;
const BETWEEN_DATE_AND_WEEKDAY = /^[ (]{1,2}(?:(?:la|nham|tuc|tuc la) )?$/u;

function joinPair(first: Mention, second: Mention, folded: string): Mention | undefined {
  if (first.names === undefined || second.names === undefined || first.names === second.names) return undefined;
  const [weekday, date] = first.names === 'weekday' ? [first, second] : [second, first];
  const between = folded.slice(first.end, second.start);
  const isTogether = (weekday === first ? BETWEEN_WEEKDAY_AND_DATE : BETWEEN_DATE_AND_WEEKDAY).test(between);
  // "nộp thứ Sáu, ngày 4/12 lấy được không" names two days.
  if (!isTogether || (between.startsWith(',') && RECEIVING_BEHIND.test(folded.slice(second.end)))) return undefined;
  const said = weekdayOf(weekday.date);
  return {
    start: first.start,
    end: second.end,
    date: date.date,
    names: 'date',
    ...(said === weekdayOf(date.date) ? {} : { wrongWeekday: said }),
  };
}

/** Words of time with their marks: "hộ chiếu qua mạng" names no afternoon, nor "mẹ tôi nay" an evening. */
const TIME_WORDS = new Set(
  'tết nữa một bốn mười thứ tư năm sáu bảy bẩy chủ nhật hôm bữa sáng trưa chiều tối sớm mốt ngày mùng mồng tháng tuần tới trước rồi vừa nộp gửi'.split(
    ' ',
  ),
);

function isSpeltAsTime(written: string, folded: string): boolean {
  const plain = folded.split(/[^a-z0-9]+/u);
  return written.split(/[^\p{L}\p{N}]+/u).every((word, index) => word === plain[index] || TIME_WORDS.has(word));
}
