import path from 'node:path';
import type { Catalogue } from '../knowledge/index.ts';
import type { IdentifiedEmbeddings } from './embedding/identified-embeddings.ts';
import { locateModel } from './embedding/model-location.ts';
import { WorkerEmbeddings } from './embedding/worker-embeddings.ts';
import { RetrievalError, type RetrievalErrorCode } from './errors.ts';
import { lexicalQueryOf } from './find-question.ts';
import { fuse } from './fusion.ts';
import { nextGeneration, startGeneration, type Generation } from './generation.ts';
import { createIndexKeeper } from './index-keeper.ts';
import type { RetrievalLogger } from './logger.ts';
import { LEXICAL_HITS, type LexicalHit, type LexicalIndex } from './lexical/lexical-index.ts';
import type { ProcedureRetriever, Retrieval, RetrieveOptions } from './ports.ts';
import { searchedChanges } from './searched-changes.ts';
import type { VectorLeg } from './vector-leg.ts';
import { RANKED_CANDIDATES, rankCandidates } from './ranking/rank-candidates.ts';
import { loadRanker, type RankerFile } from './ranking/ranker.ts';
import { normalise } from './text/normalise.ts';
import { loadPhrasebook, type Phrasebook } from './text/phrasebook.ts';
import { syllablesOfNormalised } from './text/syllables.ts';
import { untilAborted } from './until-aborted.ts';

export type RetrievalLeg = 'lexical' | 'vector';

export interface ProcedureRetrieverOptions {
  readonly catalogue: Catalogue;
  /** Folder of package.json: the bundled model and the phrasebook are found below it. */
  readonly root: string;
  /** Where index artifacts are kept. */
  readonly indexDirectory: string;
  /** The `EMBEDDING_MODEL` setting; empty or absent: the bundled model. */
  readonly embeddingModel?: string;
  /** From the question for a message's vector to the vector, waiting included; later, the lexical leg answers alone. Default 1,500. */
  readonly queryDeadlineMs?: number;
  /** Any other embedder, instead of `embeddingModel`. It is closed with the retriever. */
  readonly embeddings?: IdentifiedEmbeddings;
  /** Default: knowledge/phrasebook/phrasebook.yaml. */
  readonly phrasebook?: Phrasebook;
  /** Default: retrieval/ranking/weights.json. */
  readonly ranker?: RankerFile;
  /** Told how far the building of the vector index is, 0..1. */
  readonly onProgress?: (share: number) => void;
  /** Told each time a leg did not answer a retrieval, and why. */
  readonly onDegraded?: (leg: RetrievalLeg, reason: RetrievalErrorCode) => void;
  readonly logger?: RetrievalLogger;
}

const DEFAULT_TOP_K = 10;

/** The legs with how each is asked. */
interface Searched extends Pick<Generation, 'catalogue' | 'lexical' | 'vectorLeg'> {
  readonly evidenceFor: VectorLeg['evidenceFor'];
  readonly searchTokens: (
    index: LexicalIndex,
    tokens: readonly string[],
    weights?: readonly number[],
  ) => readonly LexicalHit[];
}

function asServed(generation: Generation): Searched {
  return {
    ...generation,
    evidenceFor: (vector, codes) => generation.vectorLeg.evidenceFor(vector, codes),
    searchTokens: (index, tokens, weights) => index.searchTokens(tokens, LEXICAL_HITS, weights),
  };
}

/** A `ProcedureRetriever` whose catalogue can be exchanged while it serves. */
export interface SwappableRetriever extends ProcedureRetriever {
  /**
   * Serves another catalogue: a few changes are put into the indexes that serve, many are indexed beside them, and only
   * new texts are embedded. Rejects with the reason when that fails; the old one goes on serving. Call it again only
   * when it is done.
   */
  replaceCatalogue(catalogue: Catalogue): Promise<void>;
  /**
   * Searches as it would with this catalogue, of a few changes, beside what serves. Rejects when a text that comes in
   * cannot be embedded.
   */
  tryOut(catalogue: Catalogue): Promise<Pick<ProcedureRetriever, 'retrieve'>>;
  /** Resolves when at least one leg answers; rejects with the reason when neither can, or when it is closed before. */
  answers(): Promise<void>;
}

/**
 * Searches a catalogue with two legs. The lexical one serves after about 2 s, half a second when it was kept by an
 * earlier start; the vector one loads its index in the background, or builds it in a worker where there is none that fits. A leg that fails or is late is left out of that
 * retrieval and named in `degraded`.
 * @throws RetrievalError at once when the phrasebook or the model setting is wrong.
 */
export function createProcedureRetriever(options: ProcedureRetrieverOptions): SwappableRetriever {
  const { root, queryDeadlineMs, onDegraded } = options;
  const phrasebook =
    options.phrasebook ?? loadPhrasebook(path.join(root, 'knowledge', 'phrasebook', 'phrasebook.yaml'));
  const embeddings =
    options.embeddings ??
    new WorkerEmbeddings({
      model: locateModel(options.embeddingModel ?? '', root),
      ...(queryDeadlineMs === undefined ? {} : { queryDeadlineMs }),
    });
  const ranker = options.ranker ?? loadRanker(root);
  const closing = new AbortController();
  const generationOptions = { ...options, embeddings };
  const keeper = createIndexKeeper(generationOptions);
  let current = startGeneration(options.catalogue, generationOptions);

  /** What the legs of the generation that serves say; asked again when another one takes over meanwhile. */
  async function ofCurrent(answer: (generation: typeof current) => Promise<unknown>): Promise<void> {
    for (;;) {
      const asked = current;
      try {
        await answer(asked);
        return;
      } catch (cause) {
        if (asked.vectorLeg === current.vectorLeg) throw cause;
      }
    }
  }

  async function retrieveIn(
    { catalogue, lexical, vectorLeg, evidenceFor, searchTokens }: Searched,
    message: string,
    {
      topK = DEFAULT_TOP_K,
      legs = ['lexical', 'vector'],
      isRanked = true,
      isExpanded = true,
      findsQuestion = false,
      answerLogOdds = 0,
      signal,
    }: RetrieveOptions,
  ): Promise<Retrieval> {
    signal?.throwIfAborted();
    const text = normalise(message);
    const syllableCount = syllablesOfNormalised(text).length;
    if (syllableCount === 0) return { candidates: [], none: 1, several: 0, degraded: [] };

    const degraded: RetrievalLeg[] = [];
    const answerOf = async <T>(leg: RetrievalLeg, answer: () => Promise<T>): Promise<T | undefined> => {
      if (!legs.includes(leg)) return undefined;
      try {
        return await answer();
      } catch (cause) {
        signal?.throwIfAborted();
        if (!(cause instanceof RetrievalError)) throw cause;
        degraded.push(leg);
        onDegraded?.(leg, cause.code);
        return undefined;
      }
    };
    const { tokens, weights } = lexicalQueryOf(text, {
      phrasebook: isExpanded ? phrasebook : undefined,
      findsQuestion,
    });
    // The encoder is asked first: it works in its thread while this one looks up words.
    const [vector, found] = await Promise.all([
      answerOf('vector', () => vectorLeg.embed(text, signal)),
      answerOf('lexical', async () => {
        const index = await lexical.ready;
        return { index, hits: searchTokens(index, tokens, weights) };
      }),
    ]);
    const codes = found?.hits.map(({ code }) => code) ?? [];
    const evidence = vector === undefined ? undefined : evidenceFor(vector, codes);
    const fused = fuse({ lexical: found?.hits, vector: evidence }, catalogue, Math.max(topK, RANKED_CANDIDATES));
    const weightOf = (token: string) => found?.index.inverseFrequency(token);
    const { candidates, none, several } = rankCandidates(
      ranker,
      { candidates: fused, text, tokens, catalogue, weightOf, syllableCount },
      { answerLogOdds },
    );
    const ordered = isRanked ? candidates : candidates.toSorted((one, other) => other.score - one.score);
    return { candidates: ordered.slice(0, topK), none, several, degraded };
  }

  return {
    retrieve: async (message, options = {}) => retrieveIn(asServed(current), message, options),

    async tryOut(catalogue) {
      const served = current;
      const changes = searchedChanges(served.catalogue, catalogue);
      const evidenceFor =
        served.vectorLeg.isReady && changes.added.length > 0
          ? await served.vectorLeg.tryOut(changes)
          : asServed(served).evidenceFor;
      // Changed and changed back with nothing awaited between: no other question meets it.
      const searchTokens: Searched['searchTokens'] = (index, tokens, weights) => {
        // Another catalogue serves by now: the changes no longer fit what is indexed.
        if (current !== served) return index.searchTokens(tokens, LEXICAL_HITS, weights);
        index.replace(changes);
        try {
          return index.searchTokens(tokens, LEXICAL_HITS, weights);
        } finally {
          index.replace({ removed: changes.added, added: changes.removed });
        }
      };
      const searched = { ...served, catalogue, evidenceFor, searchTokens };
      return { retrieve: async (message, options = {}) => retrieveIn(searched, message, options) };
    },

    status() {
      const { lexical, vectorLeg } = current;
      const legs: RetrievalLeg[] = [];
      if (lexical.isReady()) legs.push('lexical');
      if (vectorLeg.isReady) legs.push('vector');
      return { legs, progress: vectorLeg.progress, error: vectorLeg.error };
    },

    async ready(signal) {
      await ofCurrent(async ({ lexical, vectorLeg }) =>
        untilAborted(Promise.all([lexical.ready, vectorLeg.ready()]), signal),
      );
    },

    async answers() {
      await ofCurrent(async ({ lexical, vectorLeg }) => {
        try {
          await Promise.any([lexical.ready, vectorLeg.ready()]);
        } catch (cause) {
          throw cause instanceof AggregateError ? cause.errors[0] : cause;
        }
      });
    },

    async replaceCatalogue(catalogue) {
      const previous = current;
      current = await nextGeneration(previous, catalogue, { ...generationOptions, signal: closing.signal });
      if (current.vectorLeg !== previous.vectorLeg) await previous.close();
      else if (catalogue.digest !== previous.catalogue.digest) keeper.keep(catalogue);
    },

    async close() {
      closing.abort(new RetrievalError('EMBEDDING_CLOSED', 'The retriever was closed'));
      await Promise.all([current.close(), keeper.close(), embeddings.close()]);
    },
  };
}
