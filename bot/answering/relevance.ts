import type { ProcedureRecord } from '../../knowledge/index.ts';
import { foldedBigrams, remembered, syllables } from '../../retrieval/index.ts';
import { ASKING_SYLLABLES } from '../understanding/asking-syllables.ts';
import type { Localise } from './format.ts';

/** How much of what a message says stands in a text; 0 for nothing, about 2 for one two-syllable word that is rare here. */
export type Relevance = (text: string) => number;

/** A line of this relevance speaks of what the message speaks of. */
export const SPEAKS_OF_IT = 0.6;

/** Of two syllables that stand together the meaning is surer than of one. */
const ONE_SYLLABLE = 0.5;

/**
 * Compares texts of a record with a message, in the language of the reply. A word counts the more, the fewer lines of
 * the record hold it; the procedure's own name, which every line speaks of, chooses nothing.
 */
export function relevanceTo(message: string, name: string, record: ProcedureRecord, localise: Localise): Relevance {
  const named = tokensOf(name);
  const said = new Set([...tokensOf(message)].filter((token) => !named.has(token)));
  if (said.size === 0) return () => 0;
  const lines = linesOf(record).map((line) => tokensOf(localise(line)));
  const most = Math.log(lines.length + 1);
  const weightOf = (token: string) => {
    const holding = lines.filter((line) => line.has(token)).length;
    const weight = Math.log((lines.length + 1) / (holding + 0.5)) / most;
    return token.includes('_') ? weight : weight * ONE_SYLLABLE;
  };
  const weights = new Map([...said].map((token) => [token, Math.max(0, weightOf(token))]));
  return (text) => [...tokensOf(text)].reduce((sum, token) => sum + (weights.get(token) ?? 0), 0);
}

/** Syllables that say of what, and pairs of neighbours of which one does. */
const tokensOf = remembered<ReadonlySet<string>>((text) => {
  const sequence = syllables(text);
  const content = sequence.map(({ folded }) => folded).filter((folded) => !ASKING_SYLLABLES.has(folded));
  const pairs = foldedBigrams(sequence).filter((pair) => pair.split('_').some((half) => !ASKING_SYLLABLES.has(half)));
  return new Set([...content, ...pairs]);
}, 10_000);

function linesOf({ where, who = [], conditions = [], cases, steps }: ProcedureRecord): string[] {
  const ofCases = cases.flatMap(({ when, documents, notes = [] }) => [
    when,
    ...documents.flatMap((document) => [document.name, document.when ?? '', document.note ?? '']),
    ...notes,
  ]);
  return [...new Set([...where, ...who, ...conditions, ...steps, ...ofCases])].filter((line) => line !== '');
}
