import { localDateOf, type LocalDate } from '../knowledge/index.ts';
import { findAgency } from './agencies.ts';
import { problemOf, readDayFirst, spellDate } from './code-days.ts';
import { dayOf, readingsOf, type CodeReading } from './code-readings.ts';
import { isCity, lettersOf, unitsBefore } from './code-units.ts';
import { readBeginning, readWithoutLetters, type FoundCode } from './codes-without-letters.ts';
import type { ReadDossierCode } from './codes.ts';
import { digitsAfter } from './digits-after.ts';
import { writeSpokenCodes } from './spoken-code.ts';

/** An agency's letter and number, `H29`; glued to a word only where it is the city's own. "9h30" is an hour. */
const LETTERS = /(?:(?<!\p{L}|(?<![\d.,-])\d{1,2})[HG][\s.\-_/]{0,2}|H[\s.\-_/]{0,2}(?=2\s?9))[0-9O]\s?[0-9O]/giu;
/** The city's code exactly as the law and `codeOf` write it: most of what systems send. */
const EXACT = /^(?:\d{3}\.\d{2}\.\d{2}\.H29|H29(?:\.\d{2,3}){0,3})-(\d{6}|\d{8})-\d{4,8}$/u;
const HIDDEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const DASHES = /[\u2010-\u2015\u2212\u30fc\ufe58\uff5e~]/gu;
/** Other letters and signs that are taken for digits, among them or behind the H. */
const LOOKALIKES: readonly (readonly [RegExp, string])[] = [
  [/(?<=[HOIL\d.-])z/giu, '2'],
  [/(?<=[OIL\d.-])s(?=[OIL\d.\s-]|$)/giu, '5'],
  [/(?<=[OIL\d.-])b(?=[OIL\d.\s-]|$)/giu, '8'],
  [/(?<=\d)[gq](?=[OIL\d.\s-]|$)/giu, '9'],
  [/(?<=[OIL\d.-])[|!](?=[OIL\d.\s|!-]|$)/giu, '1'],
];
const MIN_DIGITS_OF_ATTEMPT = { city: 6, other: 10 } as const;
/** A second reading this near to the first makes both doubtful. */
const DOUBT_COST = 0.15;
/** A reading further off than this is no code that somebody typed. */
const MAX_COST = 5;
const CLEAR_COST = 2;
const FEWEST_DIGITS_OF_NUMBER = 4;
/** "…-0021 và 0022": the next number of the same day and office. */
const NEXT_NUMBER =
  /^\s*(?:và|va|với|voi|cùng|cung|and|&)\s+(?:cái|cai|bộ|bo|mã|ma|hồ sơ|ho so)?\s*(\d{2,8})(?=\s*(?:$|[?!,;]|\.(?!\d)|nữa|nua|tới|toi|đến|den|sao|xong|where|status))/iu;

/** A text as its codes are read: each `typed` of `readDossierCodes` stands in it as it is. */
export function plainCodeText(text: string): string {
  return writeSpokenCodes(text.normalize('NFKC').replace(HIDDEN, '').replace(DASHES, '-'));
}

/**
 * Every dossier code in a text, as people type them: with spaces, in small letters, O for 0, l for 1, without dots and dashes, in
 * full-width digits, glued to a phone number, or in words as they are read aloud. Codes come out in capitals with dots and dashes. Empty when there is none.
 */
export function readDossierCodes(text: string, now: Date): ReadDossierCode[] {
  const plain = plainCodeText(text);
  const today = localDateOf(now);
  const exact = readExact(plain, today);
  if (exact !== undefined) return [exact];
  const found = readLettered(plain, today, false);
  if (!found.some(isReadable)) found.splice(0, found.length, ...readInDoubt(plain, today, found));
  for (const loose of readWithoutLetters(plain, today)) {
    if (!found.some(({ at, end }) => loose.at < end && at < loose.end)) found.push(loose);
  }
  if (found.length === 0) found.push(...readBeginning(plain));
  return found.sort((one, other) => one.at - other.at).map(({ read }) => read);
}

/** Spares an export of 100,000 codes the search for other readings. */
function readExact(text: string, today: LocalDate): ReadDossierCode | undefined {
  const date = EXACT.exec(text)?.[1];
  if (date === undefined) return undefined;
  const reading = { units: [], date, number: '', day: dayOf(date), cost: 0, length: 0 };
  const isPossible = problemOf(reading, today) === undefined && readDayFirst(reading, today) === undefined;
  return isPossible && reading.day !== undefined
    ? { kind: 'code', code: text, dated: reading.day, typed: text }
    : undefined;
}

function readLettered(plain: string, today: LocalDate, acrossWords: boolean): FoundCode[] {
  const found: FoundCode[] = [];
  for (const match of plain.matchAll(LETTERS)) {
    if (found.some(({ end }) => match.index < end)) continue;
    const attempt = readAt(plain, match.index, match[0], { today, acrossWords });
    if (attempt === undefined) continue;
    found.push(attempt);
    const next = nextNumber(plain, attempt);
    if (next !== undefined) found.push(next);
  }
  return found;
}

/** What it may be with words between its parts, or with letters for digits; asked about in any case. */
function readInDoubt(plain: string, today: LocalDate, before: readonly FoundCode[]): readonly FoundCode[] {
  const asDigits = LOOKALIKES.reduce((text, [letter, digit]) => text.replace(letter, digit), plain);
  for (const [text, acrossWords] of [
    [plain, true],
    [asDigits, false],
  ] as const) {
    const guesses = readLettered(text, today, acrossWords).flatMap(({ at, end, read }): FoundCode[] => {
      const guess = read.kind === 'code' ? read.code : read.kind === 'unsure' ? read.guess : undefined;
      if (guess === undefined || (read.kind === 'unsure' && read.reason === 'incomplete')) return [];
      return [
        { at, end, read: { kind: 'unsure', guess, reason: 'several-readings', typed: plain.slice(at, end).trim() } },
      ];
    });
    if (guesses.length > 0) return guesses;
  }
  return before;
}

function isReadable({ read }: FoundCode): boolean {
  return read.kind !== 'unsure' || read.reason !== 'incomplete';
}

/** "…-0021 và 0022" */
function nextNumber(plain: string, { end, read }: FoundCode): FoundCode | undefined {
  if (read.kind !== 'code') return undefined;
  const [said, number = ''] = NEXT_NUMBER.exec(plain.slice(end)) ?? [];
  if (said === undefined || number.length > read.code.length - read.code.lastIndexOf('-') - 1) return undefined;
  const code = `${read.code.slice(0, -number.length)}${number}`;
  return { at: end, end: end + said.length, read: { ...read, code, typed: said.trim() } };
}

function readAt(
  text: string,
  index: number,
  typedLetters: string,
  { today, acrossWords }: { today: LocalDate; acrossWords: boolean },
): FoundCode | undefined {
  const letters = lettersOf(typedLetters);
  const { run, ends } = digitsAfter(text, index + typedLetters.length, acrossWords);
  if (run.digits.length < MIN_DIGITS_OF_ATTEMPT[isCity(letters) ? 'city' : 'other']) return undefined;

  const before = unitsBefore(text.slice(0, index));
  const possibleOf = (isOldForm: boolean) => {
    const complete = readingsOf(run, isOldForm).filter(isComplete);
    return complete.filter((reading) => problemOf(reading, today) === undefined);
  };
  // "Nộp 05.11 H29.16.14-…" has its units behind the letters, and those before are none.
  const isOldForm = before.kind === 'units' && (possibleOf(true).length > 0 || possibleOf(false).length === 0);
  const agency = isOldForm ? `${before.prefix}.${letters}` : letters;
  const at = isOldForm ? before.index : index;
  const build = (length: number, read: (typed: string) => ReadDossierCode, from = at): FoundCode => {
    const end = ends[length - 1] ?? index;
    return { at: from, end, read: read(text.slice(from, end).trim()) };
  };
  const doubt = (guess: string, length: number, from = at) =>
    build(length, (typed) => ({ kind: 'unsure', guess, reason: 'several-readings', typed }), from);

  const readings = readingsOf(run, isOldForm).filter(({ cost }) => cost <= MAX_COST);
  const complete = readings.filter(isComplete);
  const [best, ...others] = complete.filter((reading) => problemOf(reading, today) === undefined);
  const dayFirst = readDayFirstOf(complete, best, today);
  if (dayFirst !== undefined && isCity(letters)) return doubt(codeOf(agency, dayFirst), dayFirst.length);
  if (best?.day !== undefined) {
    const { day, length } = best;
    const code = codeOf(agency, best);
    const isRival = (other: CodeReading) =>
      codeOf(agency, other) !== code && other.cost - best.cost < DOUBT_COST && other.length === length;
    if (others.some(isRival)) return doubt(code, length);
    if (isCity(letters) && best.units.length === 0 && before.kind === 'doubtful') {
      return doubt(before.prefix === undefined ? code : `${before.prefix}.${code}`, length, before.index);
    }
    return build(length, (typed) =>
      isCity(letters) ? { kind: 'code', code, dated: day, typed } : foreign(code, letters, typed),
    );
  }

  const [wrongDay] = complete;
  if (wrongDay !== undefined && wrongDay.cost <= CLEAR_COST) {
    const code = codeOf(agency, wrongDay);
    const reason = problemOf(wrongDay, today) ?? 'no-such-day';
    return build(wrongDay.length, (typed) =>
      isCity(letters)
        ? { kind: 'impossible-date', code, date: spellDate(wrongDay.date), reason, typed }
        : foreign(code, letters, typed),
    );
  }
  const short = readings.find((reading) => !isComplete(reading) && problemOf(reading, today) === undefined);
  const guess = short && codeOf(agency, { ...short, number: short.number.padStart(FEWEST_DIGITS_OF_NUMBER, '0') });
  return build(short?.length ?? run.digits.length, (typed) => ({
    kind: 'unsure',
    guess,
    reason: 'incomplete',
    typed,
  }));
}

function isComplete({ number }: CodeReading): boolean {
  return number.length >= FEWEST_DIGITS_OF_NUMBER;
}

/** Where the day is likelier written first than as the best reading has it. */
function readDayFirstOf(
  readings: readonly CodeReading[],
  best: CodeReading | undefined,
  today: LocalDate,
): CodeReading | undefined {
  const limit = best?.cost ?? Number.POSITIVE_INFINITY;
  const likelier = readings.filter((each) => each === best || (each.cost <= CLEAR_COST && each.cost < limit));
  for (const reading of likelier) {
    const turned = readDayFirst(reading, today);
    if (turned !== undefined) return turned;
  }
  return undefined;
}

function foreign(code: string, letters: string, typed: string): ReadDossierCode {
  return { kind: 'foreign', code, letters, agency: findAgency(letters), typed };
}

function codeOf(agency: string, { units, date, number }: CodeReading): string {
  return `${[agency, ...units].join('.')}-${date}-${number}`;
}
