import { foldedBigrams, syllables, syllablesOfNormalised, type Syllable } from '../text/syllables.ts';

/** Folded syllables and the bigrams of each line: "Khai sinh" → khai, sinh, khai_sinh. */
export function tokensOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => tokensOfSyllables(syllables(line)));
}

/** As `tokensOf`, of a message that `normalise` returned: it is one line. */
export function tokensOfNormalised(normalised: string): readonly string[] {
  return tokensOfSyllables(syllablesOfNormalised(normalised));
}

function tokensOfSyllables(sequence: readonly Syllable[]): readonly string[] {
  return [...sequence.map((syllable) => syllable.folded), ...foldedBigrams(sequence)];
}
