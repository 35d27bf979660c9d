import { fold, foldedBigrams, normalise, syllables } from '../../retrieval/index.ts';
import { findAspectCues } from './aspect-cues.ts';
import { ASKING_SYLLABLES } from './asking-syllables.ts';

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

/** Syllables, folded, of which one at least stands in most questions. */
const QUESTION_SYLLABLES = new Set(
  `gi j nao dau sao khong hong hok hk ko k hem may bao nhieu nhiu bn lau ai chua ntn duoc dc phi han tre online onl mang
  what which where when how who can do does is fee cost need long much many`.split(/\s+/u),
);
/** In a long story the question stands in a clause or two; what lies around says of what, not what of it. */
const LONG = 14;

/**
 * What the aspect classifier sees: how the message asks, not of what. Of the asking clauses only the syllables that ask
 * or fill are kept, with their neighbours in that sequence, and the wordings that ask for an aspect.
 */
export function aspectFeatures(text: string): string[] {
  const asking = askingClauses(text);
  const cues = findAspectCues(asking);
  const distinct = [...new Set(cues.map(({ aspect }) => aspect))];
  const words = syllables(asking).map(({ folded }) => (ASKING_SYLLABLES.has(folded) ? folded : '*'));
  const sequence = words.filter((word, index) => word !== '*' || words[index - 1] !== '*');
  return [
    ...messageFeatures(asking).filter((feature) => !feature.startsWith('c:')),
    ...sequence.map((word) => `a:${word}`),
    ...sequence.slice(1).map((word, index) => `b:${sequence[index] ?? ''}_${word}`),
    ...sequence.slice(2).map((word, index) => `d:${sequence[index] ?? ''}_${sequence[index + 1] ?? ''}_${word}`),
    ...cues.flatMap(({ aspect, wording }) => repeat(`cue:${aspect}`, CUE_WEIGHT).concat(`cue:${aspect}:${wording}`)),
    `cues:${distinct.sort().join('+')}`,
    ...repeat(`cue-first:${cues[0]?.aspect ?? 'none'}`, 2),
    ...repeat(`cue-last:${cues.at(-1)?.aspect ?? 'none'}`, 2),
    `length:${lengthBand(sequence.length)}`,
  ];
}

const CUE_WEIGHT = 4;

/** A feature under several names weighs more: the classifier's features are there or not. */
function repeat(feature: string, times: number): string[] {
  return Array.from({ length: times }, (_, index) => `${feature}#${index}`);
}

const REQUEST =
  /(?<![a-z])(?:(?:cho|xin|kinh|muon|dam|can) (?:phep )?(?:toi |em |minh |tui |con |chau |xin )?(?:duoc )?(?:hoi|biet)|(?:kinh |xin |mong (?:duoc )?|nho )(?:[a-z]+ )?(?:huong dan|chi dan|chi giup|giai thich)|huong dan|de nghi)(?![a-z])/u;

/** Of a long story the sentences that end as a question or ask to be told; else the clauses with a word that asks. */
export function askingClauses(text: string): string {
  if (syllables(text).length <= LONG) return text;
  const sentences = text.match(/[^.?!;\n]+[.?!;\n]*/gu) ?? [];
  const asked = sentences.filter((sentence) => sentence.includes('?') || REQUEST.test(fold(normalise(sentence))));
  if (asked.length > 0 && asked.length < sentences.length) return asked.join(' ');
  const clauses = text.split(/[.?!;,\n]+/u).filter((clause) => clause.trim() !== '');
  const asking = clauses.filter(
    (clause) =>
      syllables(clause).some(({ folded }) => QUESTION_SYLLABLES.has(folded)) || findAspectCues(clause).length > 0,
  );
  return asking.length === 0 ? text : asking.join(', ');
}
