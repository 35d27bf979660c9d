import { syllables } from '../../retrieval/index.ts';
import { ASKING_SYLLABLES } from './asking-syllables.ts';

/** With these marks they name papers, whatever they ask without: "tử" is no "từ", "sổ" no "số", "hồng" no "hông". */
const NAMING = new Set('tử chứng khai sổ đỏ hồng đất'.split(' '));
/** The same, typed without marks, by whole words side by side. */
const NAMING_PAIRS = new Set(['khai tu', 'chung tu', 'bao tu', 'giay tu', 'so do', 'so hong', 'so dat']);

/** The syllables that say of what a message asks, folded, in order; none where it only asks: "còn phí?", "mấy ngày có". */
export function contentSyllables(text: string): readonly string[] {
  const sequence = syllables(text);
  const isBare = sequence.every(({ text: typed, folded }) => typed === folded);
  const folded = sequence.map((syllable) => syllable.folded);
  return sequence.flatMap((syllable, index) => {
    const before = `${folded[index - 1] ?? ''} ${syllable.folded}`;
    const after = `${syllable.folded} ${folded[index + 1] ?? ''}`;
    const names = isBare ? NAMING_PAIRS.has(before) || NAMING_PAIRS.has(after) : NAMING.has(syllable.text);
    return names || !ASKING_SYLLABLES.has(syllable.folded) ? [syllable.folded] : [];
  });
}
