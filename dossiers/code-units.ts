import { CITY_LETTERS } from './agencies.ts';

/** What is typed for a digit: O for 0, l and I for 1. */
const DIGIT = '[\\dOIL]';
const BETWEEN = '[.,\\-_/]';
/** Not amid a longer number; an O at the end of a word is no digit. */
const START = `(?<!(?<!\\p{L})[OIL]|\\d|\\d${BETWEEN})`;
const AFTER_PHONE = '(?<=(?<!\\d)0[35789]\\d{8})';
/** What stands before the letters in the old form: `000.00.01.`; a phone number may be glued to it. */
const OLD_UNITS = new RegExp(
  `(?:${START}|${AFTER_PHONE})(?:(${DIGIT}{3})\\s*${BETWEEN}?\\s*(${DIGIT}{2})\\s*${BETWEEN}?\\s*(${DIGIT}{2})|(${DIGIT}{2})\\s*[.,]\\s*(${DIGIT}{2}))\\s*(${BETWEEN}|\\s)?\\s*$`,
  'iu',
);
/** Digits that touch the letters, or groups of them one space away: `00001`, `0.00.16.`, `16.14 `. */
const TOUCHING = /(?<![\p{L}\d])(?:\d(?:[\d.,\-_/]*\d)?[.,\-_/]*|\d{1,3}(?:[.,]\d{1,3})+\s)$/u;
const PHONE = /(?:0|84)[35789]\d{8}$/u;
const IDENTITY_LENGTHS: readonly number[] = [9, 12];
const UNIT_DIGITS = 7;

/** What stands before the letters of an agency. */
export type UnitsBefore =
  | { readonly kind: 'none' }
  /** The units of the old form, `000.00.01`. */
  | { readonly kind: 'units'; readonly prefix: string; readonly index: number }
  /** Digits that may be such units: `prefix` as they could be meant, undefined where they are too many. */
  | { readonly kind: 'doubtful'; readonly prefix: string | undefined; readonly index: number };

/** @param before the text up to the letters */
export function unitsBefore(before: string): UnitsBefore {
  const match = OLD_UNITS.exec(before);
  const prefix = match === null ? undefined : prefixOf(match);
  if (match !== null && prefix !== undefined) return { kind: 'units', prefix, index: match.index };
  const touching = TOUCHING.exec(before);
  if (touching === null) return { kind: 'none' };
  const digits = touching[0].replace(/\D+/gu, '');
  if (PHONE.test(digits) || IDENTITY_LENGTHS.includes(digits.length)) return { kind: 'none' };
  const { index } = touching;
  return { kind: 'doubtful', prefix: digits.length > UNIT_DIGITS ? undefined : unitsOf(digits), index };
}

function prefixOf([, first, second, third, shortFirst, shortSecond, separator = '']: RegExpExecArray):
  string | undefined {
  const parts = (first === undefined ? [shortFirst, shortSecond] : [first, second, third]).map((part) =>
    asDigits(part ?? ''),
  );
  // Only spaces before the letters: "10 20 30 H29…" may be anything, the city's own units begin with a zero.
  if (!/\S/u.test(separator) && !(parts[0] ?? '').startsWith('0')) return undefined;
  if (first === undefined && !(parts[0] ?? '').startsWith('0')) return undefined;
  return parts.join('.');
}

/** Three digits, two, two; what is missing are zeros in front. */
function unitsOf(digits: string): string {
  return digits.padStart(UNIT_DIGITS, '0').replace(/^(\d{3})(\d{2})(\d{2})$/u, '$1.$2.$3');
}

export function asDigits(text: string): string {
  return text.replace(/o/giu, '0').replace(/[il]/giu, '1');
}

/** `H29`, from "h 29", "H-29", "HO9". */
export function lettersOf(typed: string): string {
  return asDigits(typed.replace(/[^\p{L}\d]+/gu, '')).toUpperCase();
}

export function isCity(letters: string): boolean {
  return letters === CITY_LETTERS;
}
