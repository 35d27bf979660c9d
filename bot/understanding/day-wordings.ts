import { addDays, daysBetween, dayOfTet, localDate, weekdayOf, type LocalDate } from '../../knowledge/index.ts';

/** Reads one way of naming a day; undefined: not a day after all. */
export interface DayWording {
  readonly pattern: RegExp;
  /** What one may name together with the other: "thứ Sáu ngày 4/12". */
  readonly names?: 'weekday' | 'date';
  readonly read: (match: RegExpExecArray, today: LocalDate, written: string) => LocalDate | undefined;
}

/** Bare numbers behind these are a date: "chiều 27/11", "thứ Sáu 4/12", "Friday, 4/12". */
const DATE_IS_DUE = [
  'nop|gui|hom|bua|sanh|sinh|vao|len|on|sang|trua|chieu|(?:nop|gui) (?:ho so|don|giay)',
  'thu ?(?:[2-7]|hai|ba|tu|nam|sau|bay)(?: tuan (?:nay|sau|toi))?|t[2-7]|chu nhat|cn|(?:sun|mon|tues|wednes|thurs|fri|satur)day,?',
].join('|');
const PART = '(?:(?:sang|trua|chieu|toi)(?: som)? )?';
const WEEK = '(?: (?<week>nay|tuan nay|tuan sau|tuan toi|toi|tuan truoc|tuan roi|vua roi|vua qua))?';
/** "người thứ hai", "bên thứ ba", "con thứ 2" count things, not days. */
const NOT_COUNTED =
  '(?<!\\b(?:nguoi|ben|cuon|he|nam|lan|con|dua|be|vo|chong|tap|quyen|loai|hang|cap|ban|doi|lop|ky|buoc|dieu|to|ho|doanh|trang|tang|muc|khoan|phan|so) )';
const WEEKDAYS: Readonly<Record<string, { weekday: number; written: readonly string[] }>> = {
  hai: { weekday: 1, written: ['thứ hai'] },
  ba: { weekday: 2, written: ['thứ ba'] },
  tu: { weekday: 3, written: ['thứ tư'] },
  nam: { weekday: 4, written: ['thứ năm'] },
  sau: { weekday: 5, written: ['thứ sáu'] },
  bay: { weekday: 6, written: ['thứ bảy', 'thứ bẩy'] },
};
const ENGLISH_WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const ENGLISH_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(?<name>jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const SPAN_WORDS: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  muoi: 10,
};

/** The longer wordings first: what one has read no other reads again. */
export const DAY_WORDINGS: readonly DayWording[] = [
  {
    names: 'date',
    // "29 Tết", "mùng 6 tết"; "ăn tết" and "3 ngày tết" are no day.
    pattern: /(?<![\d/.,-])\b(?:(?:ngay|hom|sang|chieu) )?(?:(?:mung|mong) )?(?<day>\d{1,2}) tet\b/gu,
    read: ({ groups }, today) => dayOfTet(Number(groups?.day), today),
  },
  {
    names: 'date',
    // "25.12.2027", "3/2/28"
    pattern:
      /(?<![\d/.,-])(?<day>\d{1,2})(?:\.(?<dotMonth>\d{1,2})\.(?<dotYear>20\d\d)|\/(?<month>\d{1,2})\/(?<year>\d\d))(?![\d/]|[.,-]\d)/gu,
    read: ({ groups }) =>
      localDate(
        Number(groups?.dotYear ?? `20${groups?.year ?? ''}`),
        Number(groups?.dotMonth ?? groups?.month),
        Number(groups?.day),
      ),
  },
  {
    // "2 ngày nữa nộp"
    pattern: /\b(?<count>\d{1,2}|mot|hai|ba|bon|nam|sau|bay|muoi) (?:ngay|bua|hom) nua\b/gu,
    read: ({ groups: { count = '' } = {} }, today) => addDays(today, SPAN_WORDS[count] ?? Number(count)),
  },
  {
    // Not a lunar day, nor a part of a longer number. Two bare numbers are a date only where one is due.
    names: 'date',
    pattern: new RegExp(
      `(?<![\\d/.,-])(?:(?:ngay|mung|mong) |(?<=\\b(?:${DATE_IS_DUE}) )|(?=\\d{1,2} thang|\\d{1,2}[/-]\\d{1,2}[/-]\\d{4}))(?<day>\\d{1,2})(?:[/-]|(?: | ?- ?)thang )(?<month>\\d{1,2})(?:(?:[/-]| nam )(?<year>\\d{4}))?(?![\\d/]|[.,-]\\d| ?(?:am lich|al\\b|tet))`,
      'gu',
    ),
    read: ({ groups }, today) => dateNear(today, Number(groups?.day), Number(groups?.month), groups?.year),
  },
  {
    names: 'date',
    pattern: new RegExp(
      `\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?!may\\b)${MONTH}\\b(?:,? (?<year>\\d{4}))?`,
      'gu',
    ),
    read: readEnglishDate,
  },
  {
    names: 'date',
    pattern: new RegExp(`\\b${MONTH} (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?<year>\\d{4}))?(?!:)`, 'gu'),
    read: readEnglishDate,
  },
  {
    names: 'weekday',
    pattern: new RegExp(`${NOT_COUNTED}\\b${PART}thu ?(?<number>[2-7])\\b(?![/.:-]\\d)${WEEK}`, 'gu'),
    read: ({ groups }, today) => weekdayNear(today, Number(groups?.number) - 1, groups?.week),
  },
  {
    names: 'weekday',
    // "t6" alone may be June.
    pattern: new RegExp(
      `(?<=\\b(?:nop|gui|hom|sang|trua|chieu) )t ?(?<number>[2-7])\\b(?![/.:-]\\d)${WEEK}|(?<=\\b(?:nop|gui|hom|sang|trua|chieu) )(?<sunday>cn)\\b${WEEK.replace('<week>', '<sundayWeek>')}`,
      'gu',
    ),
    read: ({ groups }, today) =>
      weekdayNear(
        today,
        groups?.sunday === undefined ? Number(groups?.number) - 1 : 0,
        groups?.week ?? groups?.sundayWeek,
      ),
  },
  {
    names: 'weekday',
    pattern: new RegExp(`${NOT_COUNTED}\\b${PART}(?<day>thu (?<name>hai|ba|tu|nam|sau|bay))\\b${WEEK}`, 'gu'),
    read({ 0: match, groups }, today, written) {
      const known = WEEKDAYS[groups?.name ?? ''];
      const day = groups?.day ?? '';
      const at = match.indexOf(day);
      const said = written.slice(at, at + day.length);
      // "thứ tự" and "thư từ" are no Wednesday; without marks only what is no common word is taken.
      const isMeant = known?.written.includes(said) === true || (said === day && day !== 'thu tu');
      return known !== undefined && isMeant ? weekdayNear(today, known.weekday, groups?.week) : undefined;
    },
  },
  {
    names: 'weekday',
    pattern: new RegExp(`\\b${PART}chu nhat\\b${WEEK}`, 'gu'),
    read: ({ groups }, today) => weekdayNear(today, 0, groups?.week),
  },
  {
    names: 'weekday',
    pattern: new RegExp(`\\b(?:(?<which>next|last|this|coming) )?(?<name>${ENGLISH_WEEKDAYS.join('|')}|fri)\\b`, 'gu'),
    read({ groups }, today) {
      const name = groups?.name === 'fri' ? 'friday' : (groups?.name ?? '');
      const week = { next: 'tuan sau', last: 'vua roi', this: 'tuan nay', coming: undefined }[groups?.which ?? ''];
      return weekdayNear(today, ENGLISH_WEEKDAYS.indexOf(name), week);
    },
  },
  {
    // "ngày mốt" is the day after tomorrow, "ngày một" and "năm bảy mốt" are not.
    pattern:
      /\bday after tomorrow\b|\bngay kia\b|\b(?:ngay|bua|sang|chieu|nop|gui) mot\b|(?<!\bmai )\bmot(?= (?:nop|gui|em|toi|tui|minh)\b)/gu,
    read: ({ 0: match }, today, written) =>
      match.endsWith('mot') && !written.endsWith('mốt') ? undefined : addDays(today, 2),
  },
  {
    // "Mai" may be a name; "thương mại", "mãi" are other words.
    pattern:
      /\btomorrow\b|\b(?:ngay|bua|hom|sang|trua|chieu|toi)(?: som)? mai\b(?! mot)|\b(?:nop|gui) mai\b|(?<!\b(?:thuong|chi|anh|co|em|ba) )\bmai(?= (?:nop|gui|em|toi|tui|minh)\b)/gu,
    read: (_, today) => addDays(today, 1),
  },
  {
    pattern:
      /\btoday\b|\bthis (?:morning|afternoon|evening)\b|\b(?:hom|(?<!\b(?:may|hai|ba|bon|nam|\d) )bua|sang|trua|(?<!\bho )chieu|toi) nay\b/gu,
    // "tới nay" is "until now".
    read: (_, today, written) => (written.startsWith('tới') ? undefined : today),
  },
  { pattern: /\byesterday\b|\b(?:hom|bua|sang|(?<!\bho )chieu) qua\b/gu, read: (_, today) => addDays(today, -1) },
  { pattern: /\bhom kia\b/gu, read: (_, today) => addDays(today, -2) },
];

function readEnglishDate({ groups }: RegExpExecArray, today: LocalDate): LocalDate | undefined {
  const month = ENGLISH_MONTHS.indexOf((groups?.name ?? '').slice(0, 3)) + 1;
  return dateNear(today, Number(groups?.day), month, groups?.year);
}

/** The next such day, today included; of the week that is named where one is. Weeks begin on Monday. */
function weekdayNear(today: LocalDate, weekday: number, week: string | undefined): LocalDate {
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  const inThisWeek = addDays(monday, (weekday + 6) % 7);
  switch (week) {
    case 'tuan nay':
    case 'nay':
      return inThisWeek;
    case 'tuan sau':
    case 'tuan toi':
      return addDays(inThisWeek, 7);
    case 'tuan truoc':
    case 'tuan roi':
      return addDays(inThisWeek, -7);
    case 'vua roi':
    case 'vua qua':
      return inThisWeek < today ? inThisWeek : addDays(inThisWeek, -7);
    case 'toi':
      return inThisWeek > today ? inThisWeek : addDays(inThisWeek, 7);
    default:
      return inThisWeek >= today ? inThisWeek : addDays(inThisWeek, 7);
  }
}

/** The date; without a year, the one that lies nearest. */
function dateNear(today: LocalDate, day: number, month: number, year: string | undefined): LocalDate | undefined {
  if (year !== undefined) return localDate(Number(year), month, day);
  const thisYear = Number(today.slice(0, 4));
  return [thisYear - 1, thisYear, thisYear + 1]
    .flatMap((each) => localDate(each, month, day) ?? [])
    .toSorted((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)))[0];
}
