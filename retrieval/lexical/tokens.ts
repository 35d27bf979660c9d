import { foldedBigrams, syllables } from '../text/syllables.ts';

/** Folded syllables and the bigrams of each line: "Khai sinh" → khai, sinh, khai_sinh. */
export function tokensOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const sequence = syllables(line);
    return [...sequence.map((syllable) => syllable.folded), ...foldedBigrams(sequence)];
  });
}
