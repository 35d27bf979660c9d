import { fold, normalise } from './normalise.ts';
import { remembered } from './remembered.ts';

/** A word of letters and digits; "1.001193", "500.000" and "1/2" stay whole. */
const SYLLABLE = /[\p{L}\p{M}]+|\p{N}[\p{L}\p{N}]*(?:[./]\p{N}+)*/gu;
/** "khônggg", "alooo": no Vietnamese syllable has the same letter three times. */
const DRAWN_OUT_LETTER = /(\p{L})\1{2,}/gu;

export interface Syllable {
  /** As typed, normalised. */
  readonly text: string;
  /** Without marks. */
  readonly folded: string;
}

/** There are some 7,000 Vietnamese syllables, and folding is most of the work: the first so many are remembered. */
const MEMORY = 20_000;
const known = new Map<string, Syllable>();

/** The syllables of a text in order, normalised; punctuation is dropped. */
export const syllables = remembered<readonly Syllable[]>((text) => syllablesOfNormalised(normalise(text)), 10_000);

/** As `syllables`, of what `normalise` returned: to normalise again is most of the work. */
export function syllablesOfNormalised(normalised: string): readonly Syllable[] {
  return (normalised.match(SYLLABLE) ?? []).map(toSyllable);
}

function toSyllable(match: string): Syllable {
  const before = known.get(match);
  if (before !== undefined) return before;
  const text = match.replace(DRAWN_OUT_LETTER, '$1');
  const syllable = { text, folded: fold(text) };
  if (known.size < MEMORY) known.set(match, syllable);
  return syllable;
}

/** Two neighbouring folded syllables as one token: "khai_sinh". Most Vietnamese words have two syllables. */
export function foldedBigrams(sequence: readonly Syllable[]): readonly string[] {
  return sequence.slice(1).map((syllable, index) => `${sequence[index]?.folded ?? ''}_${syllable.folded}`);
}
