import { syllables, type Syllable } from '../../retrieval/index.ts';
import { ASKING_SYLLABLES, MARKED_ASKING_SYLLABLES } from './asking-syllables.ts';

/** Typed without marks, words side by side that name something though each of them also asks or fills. */
const NAMING_PAIRS = new Set([
  'khai tu',
  'chung tu',
  'bao tu',
  'giay tu',
  'so do',
  'so hong',
  'so dat',
  'tien dien',
  'tien nuoc',
]);
/** "Khai" and "điện" ask in these alone: "tờ khai", "điện thoại". */
const ASKING_PAIRS = new Set(['tờ khai', 'điện thoại']);

/** The syllables that say of what a message asks, folded, in order; none where it only asks: "còn phí?", "mấy ngày có". */
export function contentSyllables(text: string): readonly string[] {
  const sequence = syllables(text);
  const isBare = sequence.every(({ text: typed, folded }) => typed === folded);
  return sequence.flatMap((syllable, index) => {
    const pairs = [sequence.slice(Math.max(0, index - 1), index + 1), sequence.slice(index, index + 2)];
    const asks = isBare
      ? ASKING_SYLLABLES.has(syllable.folded) && !pairs.some((pair) => NAMING_PAIRS.has(foldedOf(pair)))
      : asksAsTyped(syllable) || pairs.some((pair) => ASKING_PAIRS.has(textOf(pair)));
    return asks ? [] : [syllable.folded];
  });
}

/** With its marks, where it has any; "khai" has none and names. */
function asksAsTyped({ text, folded }: Syllable): boolean {
  return text === folded ? ASKING_SYLLABLES.has(folded) && folded !== 'khai' : MARKED_ASKING_SYLLABLES.has(text);
}

function foldedOf(pair: readonly Syllable[]): string {
  return pair.map(({ folded }) => folded).join(' ');
}

function textOf(pair: readonly Syllable[]): string {
  return pair.map(({ text }) => text).join(' ');
}
