import { partingFacets, type Facet, type Procedure } from '../../knowledge/index.ts';
import { fold } from '../text/normalise.ts';
import { syllables } from '../text/syllables.ts';
import { facetValueOf, wordsOf } from './facet-values.ts';

/** What a message tells of each facet, unasked: the ids of the values, none where it says nothing of it. */
export type ToldFacets = ReadonlyMap<string, ReadonlySet<string>>;

interface Mentions {
  readonly facet: Facet;
  readonly values: readonly {
    readonly id: string;
    readonly marked: readonly string[];
    readonly bare: readonly string[];
  }[];
}

let mentions: readonly Mentions[] | undefined;

/** Reads the message, after the phrasebook, for the facets of `facets.yaml`. Typed without marks, words count without theirs. */
export function toldFacets(message: string): ToldFacets {
  mentions ??= partingFacets().map(readMentions);
  const marked = wordsOf(message);
  const bare = ` ${syllables(message)
    .map(({ folded }) => folded)
    .join(' ')} `;
  const isBare = marked === bare;
  const told = new Map<string, ReadonlySet<string>>();
  for (const { facet, values } of mentions) {
    const found = values.filter((value) =>
      isBare ? value.bare.some((words) => bare.includes(words)) : value.marked.some((words) => marked.includes(words)),
    );
    if (found.length > 0) told.set(facet.id, new Set(found.map(({ id }) => id)));
  }
  return told;
}

function readMentions(facet: Facet): Mentions {
  const values = facet.values.map(({ id, words = [], mentions: told = words }) => ({
    id,
    marked: told.map(wordsOf),
    bare: told.map((word) => wordsOf(fold(word))),
  }));
  return { facet, values };
}

const valuesOfEntry = new WeakMap<Procedure, ReadonlyMap<string, string>>();

/** The value that a procedure has of each facet, by id; read once, entries never change. */
export function facetsOf(procedure: Procedure): ReadonlyMap<string, string> {
  const known = valuesOfEntry.get(procedure);
  if (known !== undefined) return known;
  const values = partingFacets().flatMap((facet) => {
    const value = facetValueOf(facet, procedure);
    return value === undefined ? [] : [[facet.id, value.id] as const];
  });
  const read = new Map(values);
  valuesOfEntry.set(procedure, read);
  return read;
}

/** 1: the procedure has what the message tells; -1: it has something else; 0: the message or the procedure says nothing of it. */
export function agreement(facet: string, told: ToldFacets, values: ReadonlyMap<string, string>): number {
  const said = told.get(facet);
  const value = values.get(facet);
  if (said === undefined || value === undefined) return 0;
  return said.has(value) ? 1 : -1;
}
