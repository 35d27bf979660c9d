import { localDateOf, type LocalDate } from '../knowledge/index.ts';
import { CITY_LETTERS, findAgency } from './agencies.ts';
import { dayOf, readingsOf, type CodeReading, type DigitRun, type Separator } from './code-readings.ts';
import type { ReadDossierCode } from './codes.ts';

/** What is typed for a digit: O for 0, l and I for 1. */
const DIGIT = '[\\dOIL]';
/** An agency's letter and number, `H29`; glued to a word only where it is the city's own. */
const LETTERS = /(?:(?<![\p{L}])[HG]|H(?=\s?[2][9]))\s?[0-9O]\s?[0-9O]/giu;
/** What stands before the letters in the old form: `000.00.01.`; a phone number may be glued to it. */
const OLD_UNITS = new RegExp(
  `(?:(?<![\\dOIL.])|(?<=(?<!\\d)0[35789]\\d{8}))(?:(${DIGIT}{3})\\s*[.,]?\\s*(${DIGIT}{2})\\s*[.,]?\\s*(${DIGIT}{2})|(${DIGIT}{2})\\s*[.,]\\s*(${DIGIT}{2}))\\s*([.,\\s]?)\\s*$`,
  'iu',
);
/** The same with zeros lost and nothing between: `00001`. */
const SQUEEZED_UNITS = /(?<![\p{L}\d.,-])0\d{2,5}$/u;
/** The letter forgotten or mistyped before 29. */
const WITHOUT_LETTER =
  /(?<![\p{L}\d.])\p{L}?29((?:\s*[.\s]\s*\d{2,3}){1,3})\s*-\s*(\d{6}|\d{8})\s*-\s*(\d{4,8})(?!\d)/giu;
/** Everything of the agency before its units forgotten. */
const WITHOUT_CITY = /(?<![\p{L}\d.,\-/])(\d{2,3}(?:\.\d{2,3}){1,2})\s*-\s*(\d{6}|\d{8})\s*-\s*(\d{4,8})(?!\d|-|\/)/gu;
/** Only the end of a code. */
const WITHOUT_AGENCY = /(?<![\p{L}\d.\-/])(\d{6}|\d{8})\s*-\s*\d{4,8}(?!\d|-|\/)/gu;
const SPEAKS_OF_CODE =
  /hồ sơ|ho so|hồsơ|hoso|\bhs\b|mã số|ma so|\bmã\b|\bma\b|biên nhận|bien nhan|biên lai|dossier|application|receipt|reference|\bcode\b/iu;
/** The city's code exactly as the law and `codeOf` write it: most of what systems send. */
const EXACT = /^(?:\d{3}\.\d{2}\.\d{2}\.H29|H29(?:\.\d{2,3}){0,3})-(\d{6}|\d{8})-\d{4,8}$/u;
const HIDDEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const DASHES = /[\u2010-\u2015\u2212\u30fc\ufe58\uff5e~]/gu;
const MIN_DIGITS_OF_ATTEMPT = { city: 6, other: 10 } as const;
/** A second reading this near to the first makes both doubtful. */
const DOUBT_COST = 0.15;
/** A reading further off than this is no code that somebody typed. */
const MAX_COST = 5;
const CLEAR_COST = 2;
/** Electronic one-stop offices began later. */
const FIRST_YEAR = 2010;

/** A text as its codes are read: each `typed` of `readDossierCodes` stands in it as it is. */
export function plainCodeText(text: string): string {
  return text.normalize('NFKC').replace(HIDDEN, '').replace(DASHES, '-');
}

/**
 * Every dossier code in a text, as people type them: with spaces, in small letters, O for 0, l for 1, without dots and dashes, in
 * full-width digits, glued to a phone number. Codes come out in capitals with dots and dashes. Empty when there is none.
 */
export function readDossierCodes(text: string, now: Date): ReadDossierCode[] {
  const plain = plainCodeText(text);
  const today = localDateOf(now);
  const exact = readExact(plain, today);
  if (exact !== undefined) return [exact];
  const found: { at: number; end: number; read: ReadDossierCode }[] = [];
  for (const match of plain.matchAll(LETTERS)) {
    if (found.some(({ end }) => match.index < end)) continue;
    const attempt = readAt(plain, match.index, match[0], today);
    if (attempt !== undefined) found.push(attempt);
  }
  const withoutLetters = [WITHOUT_LETTER, WITHOUT_CITY].flatMap((form) => [...readWithoutLetters(plain, form, today)]);
  for (const loose of [...withoutLetters, ...readWithoutAgency(plain)]) {
    if (!found.some(({ at, end }) => loose.at < end && at < loose.end)) found.push(loose);
  }
  return found.sort((one, other) => one.at - other.at).map(({ read }) => read);
}

/** Spares an export of 100,000 codes the search for other readings. */
function readExact(text: string, today: LocalDate): ReadDossierCode | undefined {
  const date = EXACT.exec(text)?.[1];
  if (date === undefined) return undefined;
  const day = dayOf(date);
  const isPossible = day !== undefined && problemOf({ date, day }, today) === undefined;
  return isPossible ? { kind: 'code', code: text, dated: day, typed: text } : undefined;
}

interface Found {
  readonly at: number;
  readonly end: number;
  readonly read: ReadDossierCode;
}

function readAt(text: string, index: number, typedLetters: string, today: LocalDate): Found | undefined {
  const letters = asDigits(typedLetters.replace(/\s+/gu, '')).toUpperCase();
  const oldUnits = OLD_UNITS.exec(text.slice(0, index));
  const prefix = oldUnits === null ? undefined : oldPrefixOf(oldUnits);
  const { run, ends } = digitsAfter(text, index + typedLetters.length);
  const fewest = letters === CITY_LETTERS ? MIN_DIGITS_OF_ATTEMPT.city : MIN_DIGITS_OF_ATTEMPT.other;
  if (run.digits.length < fewest) return undefined;

  const at = prefix === undefined || oldUnits === null ? index : oldUnits.index;
  const withTyped = (length: number, build: (typed: string) => ReadDossierCode): Found => {
    const end = ends[length - 1] ?? index;
    return { at, end, read: build(text.slice(at, end).trim()) };
  };
  const agency = prefix === undefined ? letters : `${prefix}.${letters}`;
  const readings = readingsOf(run, prefix !== undefined).filter(({ cost }) => cost <= MAX_COST);
  const complete = readings.filter(({ number }) => number.length >= 4);
  const possible = complete.filter((reading) => problemOf(reading, today) === undefined);
  const [best, ...others] = possible;
  if (best?.day !== undefined) {
    const { day } = best;
    const code = codeOf(agency, best);
    const rival = others.find(
      (other) => codeOf(agency, other) !== code && other.cost - best.cost < DOUBT_COST && other.length === best.length,
    );
    if (rival !== undefined) {
      return withTyped(best.length, (typed) => ({ kind: 'unsure', guess: code, reason: 'several-readings', typed }));
    }
    const squeezed = oldUnits === null && best.units.length === 0 ? SQUEEZED_UNITS.exec(text.slice(0, index)) : null;
    if (squeezed !== null && letters === CITY_LETTERS) {
      const end = ends[best.length - 1] ?? index;
      const guess = `${unitsOf(squeezed[0])}.${code}`;
      const read = {
        kind: 'unsure',
        guess,
        reason: 'several-readings',
        typed: text.slice(squeezed.index, end),
      } as const;
      return { at: squeezed.index, end, read };
    }
    return withTyped(best.length, (typed) =>
      letters === CITY_LETTERS
        ? { kind: 'code', code, dated: day, typed }
        : { kind: 'foreign', code, letters, agency: findAgency(letters), typed },
    );
  }

  const [wrongDay] = complete;
  if (wrongDay !== undefined && wrongDay.cost <= CLEAR_COST) {
    const code = codeOf(agency, wrongDay);
    return withTyped(wrongDay.length, (typed) =>
      letters === CITY_LETTERS
        ? {
            kind: 'impossible-date',
            code,
            date: spellDate(wrongDay.date),
            reason: problemOf(wrongDay, today) ?? 'no-such-day',
            typed,
          }
        : { kind: 'foreign', code, letters, agency: findAgency(letters), typed },
    );
  }
  const short = readings.find((reading) => reading.number.length < 4 && problemOf(reading, today) === undefined);
  const guess = short === undefined ? undefined : codeOf(agency, { ...short, number: short.number.padStart(4, '0') });
  return withTyped(run.digits.length, (typed) => ({ kind: 'unsure', guess, reason: 'incomplete', typed }));
}

/** Digits, and what is typed for one among digits, from here on; each with the place in the text where it ends. */
function digitsAfter(text: string, from: number): { run: DigitRun; ends: number[] } {
  const before: Separator[] = [];
  const ends: number[] = [];
  let digits = '';
  let separator: Separator = 'none';
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (/\d/u.test(character) || (/[oil]/iu.test(character) && standsAmongDigits(text, at))) {
      digits += asDigits(character);
      before.push(separator);
      ends.push(at + 1);
      separator = 'none';
    } else if (/[-/_]/u.test(character)) {
      separator = 'dash';
    } else if (/[.,:·]/u.test(character)) {
      if (separator !== 'dash') separator = 'dot';
    } else if (/\s/u.test(character)) {
      if (separator === 'none') separator = 'space';
    } else {
      break;
    }
  }
  return { run: { digits, before }, ends };
}

/** An O, I or L that belongs to a word is none. */
function standsAmongDigits(text: string, at: number): boolean {
  const group = /^[\doil]+(?!\p{L})/iu.exec(text.slice(at))?.[0] ?? '';
  const before = /[\doil]+$/iu.exec(text.slice(0, at))?.[0] ?? '';
  return group !== '' && /\d/u.test(before + group);
}

function oldPrefixOf(units: RegExpExecArray): string | undefined {
  const [, first, second, third, shortFirst, shortSecond, separator = ''] = units;
  const parts = (first === undefined ? [shortFirst, shortSecond] : [first, second, third]).map((part) =>
    asDigits(part ?? ''),
  );
  // Only spaces before the letters: "10 20 30 H29…" may be anything, the city's own units begin with a zero.
  if (!/[.,]/u.test(separator) && !(parts[0] ?? '').startsWith('0')) return undefined;
  if (first === undefined && !(parts[0] ?? '').startsWith('0')) return undefined;
  return parts.join('.');
}

/** Three digits, two, two; what is missing are zeros in front. */
function unitsOf(digits: string): string {
  return digits.padStart(7, '0').replace(/^(\d{3})(\d{2})(\d{2})$/u, '$1.$2.$3');
}

function* readWithoutLetters(text: string, form: RegExp, today: LocalDate): Iterable<Found> {
  for (const match of text.matchAll(form)) {
    const [typed, units = '', date = '', number = ''] = match;
    const day = readingsOf(runOf(date + number, date.length), true).find((reading) => reading.date === date);
    if (day === undefined || problemOf(day, today) !== undefined) continue;
    const guess = `${CITY_LETTERS}.${units.match(/\d+/gu)?.join('.') ?? ''}-${date}-${number}`;
    const read: ReadDossierCode = { kind: 'unsure', guess, reason: 'no-agency', typed };
    yield { at: match.index, end: match.index + typed.length, read };
  }
}

function* readWithoutAgency(text: string): Iterable<Found> {
  if (!SPEAKS_OF_CODE.test(text)) return;
  for (const match of text.matchAll(WITHOUT_AGENCY)) {
    const [typed] = match;
    const read: ReadDossierCode = { kind: 'unsure', guess: undefined, reason: 'no-agency', typed };
    yield { at: match.index, end: match.index + typed.length, read };
  }
}

function runOf(digits: string, dash: number): DigitRun {
  return { digits, before: Array.from(digits, (_, index) => (index === 0 || index === dash ? 'dash' : 'none')) };
}

function problemOf(
  { date, day }: Pick<CodeReading, 'date' | 'day'>,
  today: LocalDate,
): 'no-such-day' | 'future' | 'too-old' | undefined {
  if (day === undefined) return 'no-such-day';
  if (day > today) return 'future';
  const year = date.length === 8 ? Number(date.slice(0, 4)) : Number(`20${date.slice(0, 2)}`);
  return year < FIRST_YEAR ? 'too-old' : undefined;
}

function codeOf(agency: string, { units, date, number }: CodeReading): string {
  return `${[agency, ...units].join('.')}-${date}-${number}`;
}

function spellDate(date: string): string {
  const year = date.length === 8 ? date.slice(0, 4) : `20${date.slice(0, 2)}`;
  return `${date.slice(-2)}/${date.slice(-4, -2)}/${year}`;
}

function asDigits(text: string): string {
  return text.replace(/o/giu, '0').replace(/[il]/giu, '1');
}
