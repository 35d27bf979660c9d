import type { DigitRun, Separator } from './code-readings.ts';
import { asDigits } from './code-units.ts';

/** What is said between the parts of a code that is read aloud: "ngày 261110 số 0021", "chấm 16 gạch 261110". */
const SAID_BETWEEN =
  /^(?:ngày|ngay|số|so|stt|thứ tự|thu tu|no|chấm|cham|gạch ngang|gach ngang|gạch|gach|ngang|trừ|tru|xuyệt|xẹt|dash|dot|slash)(?!\p{L})/iu;
const SAID_FOR_DOT = /^(?:chấm|cham|dot)$/iu;

/**
 * Digits, and what is typed for one among digits, from here on; each with the place in the text where it ends.
 *
 * @param acrossWords also over the words with which a code is read aloud
 */
export function digitsAfter(text: string, from: number, acrossWords: boolean): { run: DigitRun; ends: number[] } {
  const before: Separator[] = [];
  const ends: number[] = [];
  let digits = '';
  let separator: Separator = 'none';
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    const said = acrossWords && !/\d/u.test(character) ? SAID_BETWEEN.exec(text.slice(at))?.[0] : undefined;
    if (said !== undefined) {
      separator = SAID_FOR_DOT.test(said) ? 'dot' : 'dash';
      at += said.length - 1;
    } else if (/\d/u.test(character) || (/[oil]/iu.test(character) && standsAmongDigits(text, at))) {
      digits += asDigits(character);
      before.push(separator);
      ends.push(at + 1);
      separator = 'none';
    } else if (/[-/_]/u.test(character)) {
      separator = 'dash';
    } else if (/[.,:·。*#]/u.test(character)) {
      if (separator !== 'dash') separator = 'dot';
    } else if (/\s/u.test(character)) {
      if (separator === 'none') separator = 'space';
    } else {
      break;
    }
  }
  return { run: { digits, before: isSpacedOut(before) ? before.map(closed) : before }, ends };
}

/** "2 6 1 1 1 0": a space behind every digit parts nothing. */
function isSpacedOut(before: readonly Separator[]): boolean {
  return before.length > 1 && before.slice(1).every((separator) => separator !== 'none');
}

function closed(separator: Separator): Separator {
  return separator === 'space' ? 'none' : separator;
}

/** An O, I or L that belongs to a word is none. */
function standsAmongDigits(text: string, at: number): boolean {
  const group = /^[\doil]+(?!\p{L})/iu.exec(text.slice(at))?.[0] ?? '';
  const before = /[\doil]+$/iu.exec(text.slice(0, at))?.[0] ?? '';
  return group !== '' && /\d/u.test(before + group);
}
