import MiniSearch from 'minisearch';
import type { Procedure } from '../../knowledge/index.ts';
import { foldedBigrams, syllables } from '../../retrieval/index.ts';
import { officialSections } from './official-page.ts';

const FIELDS = ['name', 'ways', 'official'] as const;
type Field = (typeof FIELDS)[number];

/** A name says more than the text below it. */
const BOOST: Readonly<Record<Field, number>> = { name: 2, ways: 2, official: 1 };
/** Plain BM25, with the constants of MiniSearch and without the term that BM25+ adds. */
const BM25 = { k: 1.2, b: 0.7, d: 0 };

export interface Bm25Index {
  /** Codes, best first, from names and official texts, and from the ways of asking where they are asked for. */
  search(message: string, options: { readonly withWays: boolean; readonly topK: number }): readonly string[];
}

/**
 * An index as anybody would make it: one document a procedure, BM25, nothing of ours but the tokens (folded syllables and
 * their bigrams, the best analysis for Vietnamese that was tried).
 */
export async function createBm25(procedures: Iterable<Procedure>): Promise<Bm25Index> {
  const index = new MiniSearch<Readonly<Record<Field | 'code', string>>>({
    idField: 'code',
    fields: [...FIELDS],
    tokenize: tokensOf,
    processTerm: (term) => term,
    searchOptions: { combineWith: 'OR', boost: BOOST, bm25: BM25 },
  });
  await index.addAllAsync(
    [...procedures].map(({ code, name, ways, official }) => ({
      code,
      name,
      ways:
        ways === undefined
          ? ''
          : [ways.shortName, ...ways.aliases, ...ways.situations, ...ways.questions, ...ways.questionsEn].join('\n'),
      official: official === undefined ? '' : officialSections(official),
    })),
    { chunkSize: 50 },
  );
  return {
    search: (message, { withWays, topK }) =>
      index
        .search(message, { fields: withWays ? [...FIELDS] : ['name', 'official'] })
        .slice(0, topK)
        .map(({ id }) => id as string),
  };
}

function tokensOf(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const sequence = syllables(line);
    return [...sequence.map(({ folded }) => folded), ...foldedBigrams(sequence)];
  });
}
