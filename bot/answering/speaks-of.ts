import type { Procedure } from '../../knowledge/index.ts';
import { syllables, type Syllable } from '../../retrieval/index.ts';

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

const writtenOfEntry = new WeakMap<Procedure, ReadonlySet<string>>();

/** The same of a syllable as it was typed, with its marks: "mưa" is not "mua". Typed without any, its folded form counts. */
export function speaksOfTyped(procedure: Procedure, { text, folded }: Syllable): boolean {
  if (text === folded) return speaksOf(procedure, [folded]);
  const known =
    writtenOfEntry.get(procedure) ??
    new Set(syllables(JSON.stringify(textsOf(procedure))).map((syllable) => syllable.text));
  writtenOfEntry.set(procedure, known);
  return known.has(text);
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
