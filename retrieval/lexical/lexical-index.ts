import type { Procedure } from '../../knowledge/index.ts';
import { analyse, tokensOf, toMiniSearch, type AnalysedIndex } from './analysed-index.ts';
import { lexicalDocument, LEXICAL_FIELDS, type LexicalField } from './document.ts';

/** Best of a small grid on the development questions (hit@1 .71 to .73, flat around these). */
export const FIELD_BOOST: Readonly<Record<LexicalField, number>> = { name: 1, aliases: 1, ways: 1.5, body: 0.3 };
/** `d` adds a constant for each term a document has, however long it is: with fields of very different length it only adds noise. */
export const BM25 = { k: 1.2, b: 0.7, d: 0 };
/**
 * A syllable that more than this share of the procedures hold ("giấy", "cho") costs most of a query's time and says
 * nothing alone; its bigrams say what it meant. 19 ms a query become 8, at the same hit rate.
 */
export const COMMON_SHARE = 0.22;
export const COMMON_AT_LEAST = 200;
/** The rest of a longer message is not looked at. */
export const MAX_MESSAGE_CHARACTERS = 2_000;
/** A long story is searched by its rarest tokens: no hit is lost, and the longest message costs half. */
export const MAX_QUERY_TOKENS = 60;

/** Procedures that this leg hands on; more bring none among those that are ranked, and each is compared with all its vectors. */
export const LEXICAL_HITS = 40;

export interface LexicalHit {
  readonly code: string;
  /** BM25 over the fields, greater than 0; comparable within one query. */
  readonly score: number;
}

/** BM25 over all procedures, one document a procedure. */
export interface LexicalIndex {
  readonly size: number;
  /** Best first, at most `limit`; empty when no token of the message is known. */
  search(message: string, limit: number): readonly LexicalHit[];
  /** How much a token tells, greater than 0: the rarer, the more. Undefined when no procedure holds it. */
  inverseFrequency(token: string): number | undefined;
  /** Takes procedures out, each as it was put in, and puts others in, in one step. */
  replace(changes: { readonly removed: readonly Procedure[]; readonly added: readonly Procedure[] }): void;
}

/**
 * Indexes the procedures, giving way to other work in between (about 2 s in all for 3,105 procedures).
 * @throws the signal's reason when aborted.
 */
export async function createLexicalIndex(
  procedures: Iterable<Procedure>,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<LexicalIndex> {
  return loadLexicalIndex(await analyse(procedures, signal));
}

/** Loads what `analyse` gave, giving way to other work in between (about 0.5 s for 3,105 procedures). */
export async function loadLexicalIndex(analysed: AnalysedIndex): Promise<LexicalIndex> {
  const { miniSearch, documentFrequency } = await toMiniSearch(analysed, {
    idField: 'code',
    fields: [...LEXICAL_FIELDS],
    tokenize: (tokens) => tokens.split(' '),
    processTerm: (term) => term,
    searchOptions: { combineWith: 'OR', boost: FIELD_BOOST, bm25: BM25 },
  });
  const frequencyOf = (token: string) => documentFrequency.get(token) ?? 0;
  const count = (tokens: Iterable<string>, by: 1 | -1) => {
    for (const token of tokens) {
      const frequency = frequencyOf(token) + by;
      if (frequency > 0) documentFrequency.set(token, frequency);
      else documentFrequency.delete(token);
    }
  };
  return {
    get size() {
      return miniSearch.documentCount;
    },
    search(message, limit) {
      const commonFrom = Math.max(COMMON_AT_LEAST, COMMON_SHARE * miniSearch.documentCount);
      const tokens = tokensOf(message.slice(0, MAX_MESSAGE_CHARACTERS));
      const known = tokens.filter((token) => frequencyOf(token) > 0);
      const telling = known.filter((token) => frequencyOf(token) < commonFrom);
      const rarestFirst = (telling.length > 0 ? telling : known).sort((a, b) => frequencyOf(a) - frequencyOf(b));
      const results = miniSearch.search(rarestFirst.slice(0, MAX_QUERY_TOKENS).join(' '));
      return results.slice(0, limit).map((result) => ({ code: result.id as string, score: result.score }));
    },
    inverseFrequency(token) {
      const frequency = frequencyOf(token);
      if (frequency === 0) return undefined;
      return Math.log(1 + (miniSearch.documentCount - frequency + 0.5) / (frequency + 0.5));
    },
    replace({ removed, added }) {
      for (const procedure of removed) {
        const { document, tokens } = tokenised(procedure);
        miniSearch.remove(document);
        count(tokens, -1);
      }
      for (const procedure of added) {
        const { document, tokens } = tokenised(procedure);
        miniSearch.add(document);
        count(tokens, 1);
      }
    },
  };
}

/** A procedure as MiniSearch takes it, and all its tokens, each once. */
function tokenised(procedure: Procedure) {
  const document = lexicalDocument(procedure);
  const fields = LEXICAL_FIELDS.map((field) => [field, tokensOf(document[field].join('\n'))] as const);
  return {
    document: {
      code: document.code,
      ...Object.fromEntries(fields.map(([field, tokens]) => [field, tokens.join(' ')])),
    },
    tokens: new Set(fields.flatMap(([, tokens]) => tokens)),
  };
}
