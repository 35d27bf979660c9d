import { setTimeout } from 'node:timers/promises';
import type { Catalogue } from '../knowledge/index.ts';
import { deferred } from './deferred.ts';
import type { IdentifiedEmbeddings } from './embedding/identified-embeddings.ts';
import { RetrievalError } from './errors.ts';
import { buildIndex } from './index-artifact/build-index.ts';
import { openIndex, type LoadedIndex } from './index-artifact/load-index.ts';
import { passagesOf, toStored } from './index-artifact/passages.ts';
import type { RetrievalLogger } from './logger.ts';
import type { SearchedChanges } from './searched-changes.ts';
import { untilAborted } from './until-aborted.ts';
import { createExactIndex } from './vector/exact-index.ts';
import { PassageStore, type ProcedureEvidence } from './vector/passage-store.ts';
import { VectorMatrix } from './vector/vector-matrix.ts';

/** Passages whose procedures are looked at: the ten best are then those of an exhaustive search for 489 of 491 questions. */
export const NEAREST_PASSAGES = 200;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 10 * 60_000;
const NOT_AVAILABLE = 'the vector index is not available; the lexical leg answers alone';

export interface VectorLegOptions {
  readonly catalogue: Catalogue;
  readonly embeddings: IdentifiedEmbeddings;
  /** Holds the artifacts. */
  readonly indexDirectory: string;
  readonly onProgress: (share: number) => void;
  readonly logger: RetrievalLogger;
  /** Pause after the first failure that another attempt may mend; it doubles each time. Default 5,000. */
  readonly firstRetryMs?: number;
}

/** The semantic leg: loads its index in the background, or builds it where there is none that fits. */
export class VectorLeg {
  readonly #options: Omit<VectorLegOptions, 'catalogue'>;
  readonly #closing = new AbortController();
  readonly #work: Promise<void>;
  #store: PassageStore | undefined;
  #attempt = deferred<undefined>();
  #progress: number | undefined;
  #error: string | undefined;

  constructor({ catalogue, ...options }: VectorLegOptions) {
    // The catalogue is let go of once it is indexed: the leg may outlive it.
    this.#options = options;
    this.#work = this.#provide(catalogue);
  }

  get isReady(): boolean {
    return this.#store !== undefined;
  }

  /** 0..1 while the index is built. */
  get progress(): number | undefined {
    return this.#progress;
  }

  /** Why the index is not there; undefined while it is awaited or serves. */
  get error(): string | undefined {
    return this.#error;
  }

  /** Resolves when the index serves; rejects when the attempt that runs now fails. */
  async ready(): Promise<void> {
    await this.#attempt.promise;
  }

  /** The vector of a message. @throws RetrievalError when the index is not there, or the encoder does not answer in time. */
  async embed(message: string, signal: AbortSignal | undefined): Promise<readonly number[]> {
    if (this.#store === undefined) throw new RetrievalError('INDEX_MISSING', 'The vector index is not loaded yet');
    return this.#options.embeddings.embedQuery(message, { signal });
  }

  /** The evidence for the procedures nearest to a vector and for those named in `codes`. */
  evidenceFor(vector: readonly number[], codes: readonly string[]): ReadonlyMap<string, ProcedureEvidence> {
    return this.#store?.poolByProcedure(vector, NEAREST_PASSAGES, codes) ?? new Map();
  }

  /**
   * The evidence as it would be with the changes, beside what serves. @throws RetrievalError when the index is not there,
   * or a text cannot be embedded.
   */
  async tryOut({ removed, added }: SearchedChanges): Promise<VectorLeg['evidenceFor']> {
    if (this.#store === undefined) throw new RetrievalError('INDEX_MISSING', 'The vector index is not loaded yet');
    const passages = (await passagesOf(added)).map(toStored);
    const vectors = await this.#options.embeddings.embedDocuments(passages.map(({ text }) => text));
    const matrix = new VectorMatrix(vectors[0]?.length ?? 1);
    const index = createExactIndex(matrix);
    const tried = new PassageStore(this.#options.embeddings, { matrix, index, passages: [] });
    for (const [position, passage] of passages.entries()) tried.put(passage, vectors[position] ?? []);
    return (vector, codes) => {
      const evidence = new Map(this.evidenceFor(vector, codes));
      for (const { code } of removed) evidence.delete(code);
      for (const [code, found] of tried.poolByProcedure(vector, NEAREST_PASSAGES)) evidence.set(code, found);
      return evidence;
    };
  }

  /**
   * Embeds the texts that come in. Resolves to what puts the changes into the index, in one step; until that is called
   * nothing has changed. @throws RetrievalError when the index is not there, or a text cannot be embedded.
   */
  async prepare({ removed, added }: SearchedChanges): Promise<() => void> {
    const store = this.#store;
    if (store === undefined) throw new RetrievalError('INDEX_MISSING', 'The vector index is not loaded yet');
    const before = (await passagesOf(removed)).map(toStored);
    const after = (await passagesOf(added)).map(toStored);
    const [idsBefore, idsAfter] = [new Set(before.map(({ id }) => id)), new Set(after.map(({ id }) => id))];
    const leaving = before.filter(({ id }) => !idsAfter.has(id));
    const coming = after.filter(({ id }) => !idsBefore.has(id));
    const texts = coming.map(({ text }) => text);
    const vectors = texts.length === 0 ? [] : await this.#options.embeddings.embedDocuments(texts);
    return () => {
      for (const { id } of leaving) store.remove(id);
      for (const [position, passage] of coming.entries()) store.put(passage, vectors[position] ?? []);
    };
  }

  /** Stops the work in the background; the embedder is left open. */
  async close(): Promise<void> {
    this.#closing.abort(new RetrievalError('EMBEDDING_CLOSED', 'The retriever was closed'));
    await this.#work;
  }

  async #provide(catalogue: Catalogue): Promise<void> {
    const { logger, firstRetryMs = FIRST_RETRY_MS } = this.#options;
    for (let waitMs = firstRetryMs; ; waitMs = Math.min(LAST_RETRY_MS, waitMs * 2)) {
      try {
        const { store, manifest, folder } = await this.#openOrBuild(catalogue);
        this.#store = store;
        this.#error = undefined;
        this.#attempt.resolve(undefined);
        logger.info(
          { folder, passages: store.size, search: store.indexKind, model: manifest.model.id },
          'vector index loaded',
        );
        return;
      } catch (cause) {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        this.#attempt.reject(error);
        if (this.#closing.signal.aborted) return;
        // A reason that stays is told once, however often it is met.
        if (this.#error !== error.message) logger.error(logged(error), NOT_AVAILABLE);
        this.#error = error.message;
        if (error instanceof RetrievalError && !error.isRetryable) return;
        try {
          await setTimeout(waitMs, undefined, { signal: this.#closing.signal });
        } catch {
          return;
        }
        this.#attempt = deferred();
      } finally {
        this.#progress = undefined;
      }
    }
  }

  async #openOrBuild(catalogue: Catalogue): Promise<LoadedIndex> {
    const { embeddings, indexDirectory, onProgress, logger } = this.#options;
    const request = { catalogue, embeddings, directory: indexDirectory };
    await untilAborted(embeddings.identify(), this.#closing.signal);
    try {
      return await openIndex(request);
    } catch (cause) {
      if (!(cause instanceof RetrievalError) || !cause.code.startsWith('INDEX_')) throw cause;
      logger.info({ reason: cause.message }, 'building the vector index');
    }
    this.#progress = 0;
    const { manifest } = await buildIndex({
      ...request,
      signal: this.#closing.signal,
      onProgress: (share) => {
        this.#progress = share;
        onProgress(share);
      },
    });
    logger.info(
      { passages: manifest.passages.count, reused: manifest.reused, recall: manifest.graphRecall },
      'vector index built',
    );
    return openIndex(request);
  }
}

/** Our own errors say what is wrong and what to do; for any other the stack is needed. */
function logged(error: Error): object {
  if (!(error instanceof RetrievalError)) return { err: error };
  const cause = error.cause instanceof Error ? { cause: error.cause.message } : {};
  return { code: error.code, reason: error.message, ...cause };
}
