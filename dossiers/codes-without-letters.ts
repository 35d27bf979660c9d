import type { LocalDate } from '../knowledge/index.ts';
import { CITY_LETTERS } from './agencies.ts';
import { problemOf } from './code-days.ts';
import { dayOf, readingsOf, type DigitRun } from './code-readings.ts';
import type { ReadDossierCode } from './codes.ts';

/** A code with its place in the text. */
export interface FoundCode {
  readonly at: number;
  readonly end: number;
  readonly read: ReadDossierCode;
}

const DAY = String.raw`(?<date>\d{6}|\d{8})`;
const NUMBER = String.raw`(?<number>\d{4,8})(?!\d)`;
/** The letter forgotten or mistyped before 29, with the units of the old form before it. */
const OLD_WITHOUT_LETTER = new RegExp(
  String.raw`(?<![\p{L}\d.,\-/])(?<old>\d{3}[.,\-/]\d{2}[.,\-/]\d{2})[.,\-/\s]{1,3}\p{L}{0,2}[.\s]?29[-.\s]{1,3}${DAY}[-.\s]{1,3}${NUMBER}`,
  'giu',
);
/** The same in the new form. */
const WITHOUT_LETTER = new RegExp(
  String.raw`(?<![\p{L}\d.,\-/])\p{L}?29(?<units>(?:[.\s\-/]{1,3}\d{2,3}){1,3})\s{0,2}[-/]\s{0,2}${DAY}\s{0,2}[-/]\s{0,2}${NUMBER}`,
  'giu',
);
/** "HS29", "MHS 29": other letters where the H belongs, and then anything between the parts. */
const OTHER_LETTERS = new RegExp(
  String.raw`(?<![\p{L}\d])\p{L}{1,3}[\s.\-]{0,2}29(?<units>(?:[\s.\-/_]{1,3}\d{2,3}){1,3})[\s.\-/_]{1,3}${DAY}[\s.\-/_]{1,3}${NUMBER}`,
  'giu',
);
/** Everything of the agency before its units forgotten. */
const WITHOUT_CITY = new RegExp(
  String.raw`(?<![\p{L}\d.,\-/])(?<units>\d{2,3}(?:[.\-]\d{2,3}){1,2})\s{0,2}[-.]\s{0,2}${DAY}\s{0,2}[-.]\s{0,2}${NUMBER}(?!-|\/)`,
  'gu',
);
/** The same with spaces between, where a code is spoken of. */
const SPACED_WITHOUT_CITY = new RegExp(
  String.raw`(?<![\p{L}\d.,\-/])(?<units>\d{2,3}(?:[.\-\s]\d{2,3}){1,2})[\s.\-]{1,3}${DAY}[\s.\-]{1,3}${NUMBER}(?!-|\/)`,
  'gu',
);
/** Only the end of a code. */
const WITHOUT_AGENCY = /(?<![\p{L}\d.\-/])(\d{6}|\d{8})\s{0,2}-\s{0,2}\d{4,8}(?!\d|-|\/)/gu;
const SPEAKS_OF_CODE =
  /hồ sơ|ho so|hồsơ|hoso|mã số|ma so|(?<!\p{L})(?:hs|mã|ma)(?!\p{L})|biên nhận|bien nhan|biên lai|dossier|application|receipt|reference|\bcode\b/iu;

/** What may be codes whose letters are missing or mistyped; the more that is there of one, the earlier it comes. */
export function readWithoutLetters(text: string, today: LocalDate): FoundCode[] {
  const ofSpoken = SPEAKS_OF_CODE.test(text) ? [SPACED_WITHOUT_CITY] : [];
  const forms = [OLD_WITHOUT_LETTER, WITHOUT_LETTER, OTHER_LETTERS, WITHOUT_CITY, ...ofSpoken];
  return [...forms.flatMap((form) => [...readForm(text, form, today)]), ...readWithoutAgency(text, today)];
}

function* readForm(text: string, form: RegExp, today: LocalDate): Iterable<FoundCode> {
  for (const match of text.matchAll(form)) {
    const [typed] = match;
    const { old, units = '', date = '', number = '' } = match.groups ?? {};
    const day = readingsOf(runOf(date + number, date.length), true).find((reading) => reading.date === date);
    if (day === undefined || problemOf(day, today) !== undefined) continue;
    const agency =
      old === undefined
        ? [CITY_LETTERS, ...(units.match(/\d+/gu) ?? [])]
        : [...(old.match(/\d+/gu) ?? []), CITY_LETTERS];
    const guess = `${agency.join('.')}-${date}-${number}`;
    yield {
      at: match.index,
      end: match.index + typed.length,
      read: { kind: 'unsure', guess, reason: 'no-agency', typed },
    };
  }
}

/** "261001-0001 nha em", "trong tin nhắn có số 261001-0001": nothing else is said, and six digits of a day, a dash and a number are no phone number. */
const END_ALONE =
  /^\s*(?:(?:dạ|da|đây|day|nè|ne|số|so|là|la|còn|con|với|voi|và|va|thêm|them|cái|cai|bộ|bo|xem|coi|trong|trên|tren|tin nhắn|tin nhan|nhắn|nhan|giấy|giay|tờ|to|ghi|có|co|thấy|thay|báo|bao|phường|phuong|họ|ho|(?:tp[.\s]?)?hcm)\s+)*(\d{6}|20\d{6})\s{0,2}-\s{0,2}\d{4,8}(?:\s+(?:nha|nhé|nhe|nè|ne|ạ|a|đó|do|em|đây|day|anh|chị|chi|nữa|nua|luôn|luon|\d{4}))*[\s.!?]*$/iu;

/** "Mã H29.16.14-": nothing else is said, and the rest may follow. */
const BEGINNING_ALONE =
  /^\s*(?:(?:dạ|da|đây|day|nè|ne|số|so|là|la|mã|ma|hồ sơ|ho so|hs|của|cua|em|tôi|toi|tui)[\s:]+)*(H\s?29(?:[.\s/-]{1,3}\d{1,3}){1,3})[.\s/-]*(?:\s(?:nha|nhé|nhe|nè|ne|ạ|a|đó|do|em))*[\s!?]*$/iu;

/** Only the beginning of a code of the city. */
export function readBeginning(text: string): FoundCode[] {
  const typed = BEGINNING_ALONE.exec(text)?.[1];
  if (typed === undefined) return [];
  const at = text.indexOf(typed);
  return [{ at, end: at + typed.length, read: { kind: 'unsure', guess: undefined, reason: 'incomplete', typed } }];
}

function isEndAlone(text: string, today: LocalDate): boolean {
  const date = END_ALONE.exec(text)?.[1];
  const day = date === undefined ? undefined : dayOf(date);
  return day !== undefined && day <= today;
}

function* readWithoutAgency(text: string, today: LocalDate): Iterable<FoundCode> {
  if (!SPEAKS_OF_CODE.test(text) && !isEndAlone(text, today)) return;
  for (const match of text.matchAll(WITHOUT_AGENCY)) {
    const [typed] = match;
    const read: ReadDossierCode = { kind: 'unsure', guess: undefined, reason: 'no-agency', typed };
    yield { at: match.index, end: match.index + typed.length, read };
  }
}

function runOf(digits: string, dash: number): DigitRun {
  return { digits, before: Array.from(digits, (_, index) => (index === 0 || index === dash ? 'dash' : 'none')) };
}
