import { foldedBigrams, syllables } from '../../retrieval/index.ts';

/**
 * What the classifiers see of a message: syllables with and without their marks, pairs and triples of neighbours, and
 * pieces of four letters, so that typing without marks, slips and abbreviations share most features with the full word.
 */
export function messageFeatures(text: string): string[] {
  const sequence = syllables(text).slice(0, MAX_SYLLABLES);
  const folded = sequence.map((syllable) => syllable.folded).map((word) => word.replace(/\d+/gu, '0'));
  const joined = ` ${folded.join(' ')} `;
  return [
    ...folded.map((word) => `w:${word}`),
    ...sequence.map((syllable) => `u:${syllable.text}`),
    ...foldedBigrams(sequence).map((pair) => `p:${pair}`),
    ...folded.slice(2).map((word, index) => `t:${folded[index] ?? ''}_${folded[index + 1] ?? ''}_${word}`),
    ...Array.from({ length: Math.max(0, joined.length - 3) }, (_, start) => `c:${joined.slice(start, start + 4)}`),
    `first:${folded[0] ?? ''}`,
    `last:${folded.at(-1) ?? ''}`,
    `length:${lengthBand(folded.length)}`,
  ];
}

/** A long story says what it wants at its beginning or end; the classifiers read that much. */
const MAX_SYLLABLES = 160;

function lengthBand(count: number): string {
  return count <= 2 ? '1-2' : count <= 5 ? '3-5' : count <= 12 ? '6-12' : count <= 30 ? '13-30' : '31+';
}
