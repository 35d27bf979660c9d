import { fold, normalise } from './normalise.ts';

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

/** The syllables of a text in order, normalised; punctuation is dropped. */
export function syllables(text: string): readonly Syllable[] {
  return (normalise(text).match(SYLLABLE) ?? []).map((match) => {
    const syllable = match.replace(DRAWN_OUT_LETTER, '$1');
    return { text: syllable, folded: fold(syllable) };
  });
}

/** Two neighbouring folded syllables as one token: "khai_sinh". Most Vietnamese words have two syllables. */
export function foldedBigrams(sequence: readonly Syllable[]): readonly string[] {
  return sequence.slice(1).map((syllable, index) => `${sequence[index]?.folded ?? ''}_${syllable.folded}`);
}
