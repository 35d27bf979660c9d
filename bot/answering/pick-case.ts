import type { ProcedureRecord } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import { ageSaid, takesAge } from './age-range.ts';

/** Shares of a case's label that must stand in the message for the case to be taken. */
const ENOUGH = 0.5;

/**
 * The case of the record that the message speaks of: the one whose label shares most of its telling words with the
 * message, of those that take the age it names. Undefined when none shares enough, unless the usual case is for another
 * age; else the usual case serves.
 */
export function pickCase(record: ProcedureRecord, message: string): string | undefined {
  const said = new Set(syllables(message).flatMap(({ folded }) => folded));
  const frequency = new Map<string, number>();
  const labels = record.cases.map(({ id, when }) => {
    const words = [...new Set(syllables(when).map(({ folded }) => folded))];
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    return { id, when, words };
  });
  const age = ageSaid(message);
  const takes = (label: string) => (age === undefined ? undefined : takesAge(label, age));
  const ranked = labels
    .slice(1)
    .filter(({ when }) => takes(when) !== false)
    .map(({ id, when, words }) => {
      // A word that stands in every label tells nothing.
      const weight = (word: string) => Math.log((labels.length + 1) / (frequency.get(word) ?? 1));
      const total = words.reduce((sum, word) => sum + weight(word), 0);
      const shared = words.filter((word) => said.has(word)).reduce((sum, word) => sum + weight(word), 0);
      return { id, takesAge: takes(when) === true, share: total === 0 ? 0 : shared / total };
    })
    .sort((a, b) => b.share - a.share);
  const [best] = ranked;
  if (best !== undefined && best.share >= ENOUGH) return best.id;
  const [usual] = labels;
  if (usual === undefined || takes(usual.when) !== false) return undefined;
  return ranked.find((candidate) => candidate.takesAge)?.id;
}
