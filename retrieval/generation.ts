import type { Catalogue } from '../knowledge/index.ts';
import type { IdentifiedEmbeddings } from './embedding/identified-embeddings.ts';
import { RetrievalError } from './errors.ts';
import { openLexicalIndex } from './lexical/kept-index.ts';
import type { LexicalIndex } from './lexical/lexical-index.ts';
import { silentLogger, type RetrievalLogger } from './logger.ts';
import { searchedChanges, type SearchedChanges } from './searched-changes.ts';
import { untilAborted } from './until-aborted.ts';
import { VectorLeg } from './vector-leg.ts';

export interface GenerationOptions {
  readonly embeddings: IdentifiedEmbeddings;
  readonly indexDirectory: string;
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly logger?: RetrievalLogger | undefined;
}

/** A catalogue with the legs that search it; the next one may go on with the same legs, changed in place. */
export interface Generation extends Legs {
  readonly catalogue: Catalogue;
}

interface Legs {
  readonly lexical: { readonly ready: Promise<LexicalIndex>; isReady(): boolean };
  readonly vectorLeg: VectorLeg;
  /** Stops the work of both legs in the background; the embedder is left open. */
  close(): Promise<void>;
}

/** With more changes, indexes that are made anew are as quick and leave nothing of the old ones behind. */
export const MOST_CHANGES = 200;

export function startGeneration(catalogue: Catalogue, options: GenerationOptions): Generation {
  const { embeddings, indexDirectory, onProgress = () => undefined, logger = silentLogger } = options;
  const closing = new AbortController();
  let isReady = false;
  const { ready, settled } = openLexicalIndex({
    catalogue,
    directory: indexDirectory,
    signal: closing.signal,
    logger,
  });
  ready.then(
    () => (isReady = true),
    () => undefined,
  );
  const vectorLeg = new VectorLeg({ catalogue, embeddings, indexDirectory, onProgress, logger });
  return {
    catalogue,
    lexical: { ready, isReady: () => isReady },
    vectorLeg,
    async close() {
      closing.abort(new RetrievalError('EMBEDDING_CLOSED', 'The retriever was closed'));
      await Promise.all([vectorLeg.close(), settled]);
    },
  };
}

/**
 * The generation that serves another catalogue. A few changes are put into the indexes that serve, in one step; for
 * many, or while a leg that they touch is not there yet, new indexes are made beside them. Rejects when that fails or
 * the signal says so; nothing has changed then.
 */
export async function nextGeneration(
  current: Generation,
  catalogue: Catalogue,
  options: GenerationOptions & { readonly signal: AbortSignal },
): Promise<Generation> {
  options.signal.throwIfAborted();
  const changes = searchedChanges(current.catalogue, catalogue);
  const count = changes.removed.length + changes.added.length;
  if (count === 0) return { ...current, catalogue };
  const isInPlace = count <= MOST_CHANGES && current.lexical.isReady() && current.vectorLeg.isReady;
  return isInPlace ? changeInPlace(current, catalogue, changes) : startBeside(current, catalogue, options);
}

async function changeInPlace(current: Generation, catalogue: Catalogue, changes: SearchedChanges): Promise<Generation> {
  const lexicalIndex = await current.lexical.ready;
  const changeVectors = await current.vectorLeg.prepare(changes);
  // Nothing is awaited between these: no question meets one index with the changes and the other without.
  changeVectors();
  lexicalIndex.replace(changes);
  return { ...current, catalogue };
}

async function startBeside(
  current: Generation,
  catalogue: Catalogue,
  options: GenerationOptions & { readonly signal: AbortSignal },
): Promise<Generation> {
  const next = startGeneration(catalogue, options);
  try {
    // A vector leg that does not serve now is not waited for: nothing is lost without it.
    const awaited = [next.lexical.ready, ...(current.vectorLeg.isReady ? [next.vectorLeg.ready()] : [])];
    await untilAborted(Promise.all(awaited), options.signal);
    return next;
  } catch (cause) {
    await next.close();
    throw cause;
  }
}
