/** Digits as they are read aloud, and what stands between the parts. */
const DIGITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    không: 0,
    hông: 0,
    khong: 0,
    một: 1,
    mot: 1,
    mốt: 1,
    hai: 2,
    ba: 3,
    bốn: 4,
    bon: 4,
    tư: 4,
    năm: 5,
    nam: 5,
    lăm: 5,
    sáu: 6,
    sau: 6,
    bảy: 7,
    bẩy: 7,
    bay: 7,
    tám: 8,
    tam: 8,
    chín: 9,
    chin: 9,
  }).map(([word, digit]) => [word, `${digit}`]),
);
const TENS = '(?:mười|mươi|muoi)';
const DIGIT = `(?:${[...DIGITS.keys()].join('|')}|${TENS}|\\d+)`;
const DOT = '(?:chấm|cham)';
const DASH = '(?:gạch(?: ngang| nối)?|gach(?: ngang| noi)?|trừ|tru|xẹt|xet)';
/** "Hát hai chín chấm …": the letter, 29, and at least a day and a number behind it. */
const SPOKEN = new RegExp(
  `(?<![\\p{L}\\d])(?:hát|hắt|hat|hờ|ho|h)[ ,]+(?:hai|2) ?(?:chín|chin|9)((?:[ ,]+(?:${DIGIT}|${DOT}|${DASH})(?![\\p{L}])){8,})`,
  'giu',
);
const PART = new RegExp(`${DOT}|${DASH}|${DIGIT}`, 'giu');
const IS_TENS = new RegExp(`^${TENS}$`, 'iu');
const IS_DOT = new RegExp(`^${DOT}$`, 'iu');
const IS_DASH = new RegExp(`^${DASH}$`, 'iu');
const NUMBER_AND_PROOF = /-(\d{4})(\d{4})$/u;

/** A text in which a code that is read aloud ("hát hai chín chấm … gạch …") stands as it is written. */
export function writeSpokenCodes(text: string): string {
  return text.replace(SPOKEN, (_, rest: string) => {
    const parts = Array.from(rest.matchAll(PART), ([part]) => part.toLowerCase());
    const written = parts.map((part, at) => digitOf(part, parts[at - 1], parts[at + 1])).join('');
    // Eight digits in one breath are a number of four and the proof behind it.
    return `H29${written}`.replace(NUMBER_AND_PROOF, '-$1 $2');
  });
}

function digitOf(part: string, before: string | undefined, after: string | undefined): string {
  if (IS_DOT.test(part)) return '.';
  if (IS_DASH.test(part)) return '-';
  if (!IS_TENS.test(part)) return DIGITS.get(part) ?? part;
  // "Sáu, mười, không một": the ten stands by itself between two numbers.
  if (part.startsWith('mườ') && isDigitWord(before) && isZero(after)) return '10';
  // "Mười sáu" is 16, "hai mươi mốt" 21, "hai mươi" 20.
  return `${isDigitWord(before) ? '' : '1'}${isDigitWord(after) ? '' : '0'}`;
}

function isZero(part: string | undefined): boolean {
  return part !== undefined && DIGITS.get(part) === '0';
}

function isDigitWord(part: string | undefined): boolean {
  return part !== undefined && DIGITS.has(part);
}
