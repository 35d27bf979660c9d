import { setImmediate } from 'node:timers/promises';
import type { Procedure } from '../../knowledge/index.ts';
import { analyse, fieldCountsOf, lengthOf, type AnalysedIndex } from './analysed-index.ts';
import { Bm25Scorer, type QueryTerm } from './bm25.ts';
import { LEXICAL_FIELDS } from './document.ts';
import { Postings } from './postings.ts';
import { tokensOf } from './tokens.ts';

/**
 * A syllable that more than this share of the procedures hold ("giấy", "cho") says nothing alone; its bigrams say what it
 * meant. Left out of a query, at the same hit rate.
 */
export const COMMON_SHARE = 0.22;
export const COMMON_AT_LEAST = 200;
/** The rest of a longer message is not looked at. */
export const MAX_MESSAGE_CHARACTERS = 2_000;
/** A long story is searched by its rarest tokens: no hit is lost, and the longest message costs half. */
export const MAX_QUERY_TOKENS = 60;

/** Procedures that this leg hands on; more bring none among those that are ranked, and each is compared with all its vectors. */
export const LEXICAL_HITS = 40;

/** Terms put in place between two turns of the event loop. */
const TERMS_AT_A_TIME = 20_000;
const FIELD_COUNT = LEXICAL_FIELDS.length;

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
  /**
   * As `search`, for a message whose tokens are known already; a token that stands twice counts twice.
   * @param weights what the score of each token is multiplied by; default 1.
   */
  searchTokens(tokens: readonly string[], limit: number, weights?: readonly number[]): readonly LexicalHit[];
  /** How much a token tells, greater than 0: the rarer, the more. Undefined when no procedure holds it. */
  inverseFrequency(token: string): number | undefined;
  /** Takes procedures out, each as it was put in, and puts others in, in one step. */
  replace(changes: { readonly removed: readonly Procedure[]; readonly added: readonly Procedure[] }): void;
}

/**
 * Indexes the procedures, giving way to other work in between.
 * @throws the signal's reason when aborted.
 */
export async function createLexicalIndex(
  procedures: Iterable<Procedure>,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<LexicalIndex> {
  return loadLexicalIndex(await analyse(procedures, signal));
}

/** Takes over what `analyse` gave, giving way to other work in between. */
export async function loadLexicalIndex(analysed: AnalysedIndex): Promise<LexicalIndex> {
  const terms = new Map<string, number>();
  for (const [number, term] of analysed.terms.entries()) {
    if (number % TERMS_AT_A_TIME === 0) await setImmediate();
    terms.set(term, number);
  }
  return new TypedLexicalIndex(new Postings(terms, analysed), analysed);
}

class TypedLexicalIndex implements LexicalIndex {
  readonly #postings: Postings;
  readonly #scorer: Bm25Scorer;
  /** By document; undefined: the place is free. */
  readonly #codes: (string | undefined)[];
  readonly #documents: Map<string, number>;
  readonly #freePlaces: number[] = [];
  #fieldLengths: Uint32Array;

  constructor(postings: Postings, { codes, fieldLengths }: AnalysedIndex) {
    this.#postings = postings;
    this.#codes = [...codes];
    this.#documents = new Map(codes.map((code, document) => [code, document]));
    this.#fieldLengths = fieldLengths.slice();
    this.#scorer = new Bm25Scorer(postings, (one, other) => (this.#codes[one] ?? '') < (this.#codes[other] ?? ''));
    this.#scorer.takeLengths(this.#fieldLengths, this.size);
  }

  get size(): number {
    return this.#documents.size;
  }

  search(message: string, limit: number): readonly LexicalHit[] {
    return this.searchTokens(tokensOf(message.slice(0, MAX_MESSAGE_CHARACTERS)), limit);
  }

  searchTokens(tokens: readonly string[], limit: number, weights?: readonly number[]): readonly LexicalHit[] {
    const commonFrom = Math.max(COMMON_AT_LEAST, COMMON_SHARE * this.size);
    const known = tokens.flatMap((token, position) => {
      const term = this.#postings.numberOf(token);
      const frequency = term === undefined ? 0 : this.#postings.frequencyOf(term);
      return term === undefined || frequency === 0 ? [] : [{ term, weight: weights?.[position] ?? 1, frequency }];
    });
    const telling = known.filter(({ frequency }) => frequency < commonFrom);
    const rarestFirst = (telling.length > 0 ? telling : known).toSorted(
      (one, other) => one.frequency - other.frequency,
    );
    const hits = this.#scorer.search(together(rarestFirst.slice(0, MAX_QUERY_TOKENS)), limit);
    return hits.map(({ document, score }) => ({ code: this.#codes[document] ?? '', score }));
  }

  inverseFrequency(token: string): number | undefined {
    const term = this.#postings.numberOf(token);
    const frequency = term === undefined ? 0 : this.#postings.frequencyOf(term);
    return frequency === 0 ? undefined : this.#scorer.inverseFrequency(frequency);
  }

  replace({ removed, added }: { readonly removed: readonly Procedure[]; readonly added: readonly Procedure[] }): void {
    for (const procedure of removed) this.#remove(procedure);
    for (const procedure of added) this.#add(procedure);
    this.#scorer.takeLengths(this.#fieldLengths, this.size);
  }

  #remove(procedure: Procedure): void {
    const document = this.#documents.get(procedure.code);
    if (document === undefined) return;
    this.#postings.remove(document, fieldCountsOf(procedure));
    this.#documents.delete(procedure.code);
    this.#codes[document] = undefined;
    this.#fieldLengths.fill(0, document * FIELD_COUNT, (document + 1) * FIELD_COUNT);
    this.#freePlaces.push(document);
  }

  #add(procedure: Procedure): void {
    const fields = fieldCountsOf(procedure);
    const document = this.#freePlaces.pop() ?? this.#codes.length;
    if ((document + 1) * FIELD_COUNT > this.#fieldLengths.length) {
      const larger = new Uint32Array(Math.ceil(document * 1.1 + 1) * FIELD_COUNT);
      larger.set(this.#fieldLengths);
      this.#fieldLengths = larger;
    }
    this.#codes[document] = procedure.code;
    this.#documents.set(procedure.code, document);
    this.#fieldLengths.set(fields.map(lengthOf), document * FIELD_COUNT);
    this.#postings.add(document, fields);
  }
}

/** Each term once, with the weights of all its places in the message added up. */
function together(tokens: readonly QueryTerm[]): readonly QueryTerm[] {
  const weights = new Map<number, number>();
  for (const { term, weight } of tokens) weights.set(term, (weights.get(term) ?? 0) + weight);
  return [...weights].map(([term, weight]) => ({ term, weight }));
}
