import { fold, normalise } from '../../retrieval/index.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { speaksOfAll } from './dossier-words.ts';

/** Who tells more than this chooses none. */
const MOST_WORDS = 7;
/** So many digits of a code's end tell it from others. */
const FEWEST_DIGITS = 2;
const NUMBER_WORDS = ['mot|nhat|first|dau', 'hai|nhi|second', 'ba|third', 'bon|tu|fourth', 'nam|fifth'] as const;
const PLACE = /(?:cai|ho so|bo|thu|so|ma|the|number) (?:so |thu )?([a-z]+|\d)(?: tien)?(?: one)?(?!\d)/u;
const FIRST = /(?<![a-z])dau(?: tien)?(?![a-z])|(?<![a-z])first(?![a-z])/u;
const LAST = /(?<![a-z])(?:cuoi(?: cung)?|sau|last)(?![a-z])/u;
const BOTH = wordings('cả (?:hai|2|ba|3|bốn|4)|hai cái|2 cái|cả thảy', 'both|every one');
const ELSE = wordings('gì|sao|đâu|hạn|giờ|lệ phí|thủ tục|hồ sơ khác', 'how|what|where|when|why');

/** Which of the codes that were just listed a short answer means: "hết", "cả hai", "0021", "cái đầu". Empty: none. */
export function chosenCodes(message: string, codes: readonly string[]): readonly string[] {
  const words = fold(normalise(message))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const spelled = spellOut(message);
  if (words.split(' ').length > MOST_WORDS || ELSE.test(spelled)) return [];
  if (BOTH.test(spelled) || speaksOfAll(message)) return codes;
  const [digits] = /\d{2,8}/u.exec(words) ?? [];
  if (digits !== undefined && digits.length >= FEWEST_DIGITS) {
    const ending = codes.filter((code) => code.endsWith(digits));
    return ending.length === 1 ? ending : [];
  }
  const at = placeOf(words, codes.length);
  const code = at === undefined ? undefined : codes[at];
  return code === undefined ? [] : [code];
}

function placeOf(words: string, count: number): number | undefined {
  const said = PLACE.exec(words)?.[1] ?? (/^\d$/u.test(words) ? words : '');
  if (/^[1-9]$/u.test(said)) return Number(said) - 1;
  const named = NUMBER_WORDS.findIndex((forms) => forms.split('|').includes(said));
  if (named >= 0) return named;
  if (FIRST.test(words)) return 0;
  return LAST.test(words) ? count - 1 : undefined;
}
