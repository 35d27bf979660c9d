import type { Procedure } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';

/** The folded syllables of what is written about an entry: read once, entries never change. */
const syllablesOfEntry = new WeakMap<Procedure, ReadonlySet<string>>();

/** Whether every one of these syllables stands in what is written about the procedure. */
export function speaksOf(procedure: Procedure, folded: readonly string[]): boolean {
  const known =
    syllablesOfEntry.get(procedure) ??
    new Set(syllables(JSON.stringify(textsOf(procedure))).map((syllable) => syllable.folded));
  syllablesOfEntry.set(procedure, known);
  return folded.every((syllable) => known.has(syllable));
}

function textsOf({ name, shortName, shortNameEn, ways, record }: Procedure): unknown {
  const { legalBasis: _, related: __, source: ___, unknown: ____, ...facts } = record ?? {};
  return {
    name,
    shortName,
    shortNameEn,
    aliases: ways?.aliases,
    situations: ways?.situations,
    questions: ways?.questions,
    facts,
  };
}
