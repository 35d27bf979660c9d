import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { RetrievalError } from '../errors.ts';
import type { IdentifiedEmbeddings } from '../embedding/identified-embeddings.ts';
import { buildGraph } from '../vector/build-graph.ts';
import { publishFolder, removeFolder, startBuildFolder, syncFile, writeDurably } from './files.ts';
import type { IndexRequest } from './load-index.ts';
import {
  DIGESTS_FILE,
  GRAPH_FILE,
  indexId,
  MANIFEST_FILE,
  newManifest,
  VECTORS_FILE,
  type IndexManifest,
  type StoredFile,
} from './manifest.ts';
import { digestOfPassages, passagesOf, type Passage } from './passages.ts';
import { readReusableVectors, removeOldIndexes } from './previous.ts';

export interface BuildRequest extends IndexRequest {
  /** Share of the work that is done, 0..1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface BuiltIndex {
  readonly folder: string;
  readonly manifest: IndexManifest;
}

const TEXTS_AT_A_TIME = 256;
const ATTEMPTS = 4;
/** Of all the time that a build takes. */
const EMBEDDING_SHARE = 0.85;

/**
 * Builds the artifact for a catalogue and a model: only texts that no earlier artifact of the model holds are embedded.
 * It appears under its name when it is whole. Rejects with a `RetrievalError` or the signal's reason; nothing is left
 * behind then.
 */
export async function buildIndex(request: BuildRequest): Promise<BuiltIndex> {
  try {
    return await build(request);
  } catch (cause) {
    throw isFileSystemError(cause) ? folderUnusable(request.directory, cause) : cause;
  }
}

function isFileSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'syscall' in cause && 'code' in cause;
}

function folderUnusable(directory: string, cause: NodeJS.ErrnoException): RetrievalError {
  return new RetrievalError(
    'INDEX_FOLDER_UNUSABLE',
    `The index folder ${directory} cannot be written (${cause.code ?? cause.message}); let this user write there, with space to spare, or choose a DATA_DIR where it can`,
    { cause },
  );
}

async function build(request: BuildRequest): Promise<BuiltIndex> {
  const { catalogue, embeddings, directory, onProgress = () => undefined, signal } = request;
  const model = await embeddings.identify();
  const passages = await passagesOf(catalogue.procedures.values());
  const passagesDigest = digestOfPassages(passages);
  const folder = path.join(directory, indexId(passagesDigest, model));
  const building = await startBuildFolder(directory);
  try {
    const known = await readReusableVectors(directory, model);
    const vectors = new Float32Array(passages.length * model.dimensions);
    const missing = fillIn(vectors, passages, known, model.dimensions);
    await embedMissing(vectors, missing, { embeddings, dimensions: model.dimensions, signal }, (share) =>
      onProgress(share * EMBEDDING_SHARE),
    );
    const files: Record<string, StoredFile> = {
      [VECTORS_FILE]: await writeDurably(path.join(building, VECTORS_FILE), new Uint8Array(vectors.buffer)),
      [DIGESTS_FILE]: await writeDurably(
        path.join(building, DIGESTS_FILE),
        Buffer.from(passages.map(({ digest }) => digest).join(''), 'hex'),
      ),
    };
    const graphRecall = await buildGraph(
      {
        vectorsFile: path.join(building, VECTORS_FILE),
        graphFile: path.join(building, GRAPH_FILE),
        dimensions: model.dimensions,
      },
      { signal, onProgress: (share) => onProgress(EMBEDDING_SHARE + share * (1 - EMBEDDING_SHARE)) },
    );
    if (graphRecall !== undefined) files[GRAPH_FILE] = await syncFile(path.join(building, GRAPH_FILE));
    const manifest = newManifest({
      createdAt: new Date().toISOString(),
      catalogueDigest: catalogue.digest,
      passages: { count: passages.length, digest: passagesDigest },
      procedures: catalogue.procedures.size,
      model,
      reused: passages.length - [...missing.values()].reduce((total, { rows }) => total + rows.length, 0),
      files,
      graphRecall: graphRecall ?? null,
    });
    await writeDurably(path.join(building, MANIFEST_FILE), `${JSON.stringify(manifest, undefined, 2)}\n`);
    await publishFolder(building, folder);
    await removeOldIndexes(directory, folder, model);
    onProgress(1);
    return { folder, manifest };
  } catch (cause) {
    await removeFolder(building);
    throw cause;
  }
}

/** A text to be embedded, and the rows that get its vector. */
interface MissingText {
  readonly text: string;
  readonly rows: number[];
}

function fillIn(
  vectors: Float32Array,
  passages: readonly Passage[],
  known: ReadonlyMap<string, Float32Array>,
  dimensions: number,
): ReadonlyMap<string, MissingText> {
  const missing = new Map<string, MissingText>();
  for (const [row, { text, digest }] of passages.entries()) {
    const vector = known.get(digest);
    if (vector !== undefined) vectors.set(vector, row * dimensions);
    else if (missing.has(digest)) missing.get(digest)?.rows.push(row);
    else missing.set(digest, { text, rows: [row] });
  }
  return missing;
}

async function embedMissing(
  vectors: Float32Array,
  missing: ReadonlyMap<string, MissingText>,
  {
    embeddings,
    dimensions,
    signal,
  }: { embeddings: IdentifiedEmbeddings; dimensions: number; signal: AbortSignal | undefined },
  onProgress: (share: number) => void,
): Promise<void> {
  // Long texts take longest: they come first, so that the progress bar speeds up towards its end.
  const queue = [...missing.values()].toSorted((one, other) => other.text.length - one.text.length);
  for (let start = 0; start < queue.length; start += TEXTS_AT_A_TIME) {
    signal?.throwIfAborted();
    const chunk = queue.slice(start, start + TEXTS_AT_A_TIME);
    const embedded = await embedPatiently(
      embeddings,
      chunk.map(({ text }) => text),
      signal,
    );
    for (const [position, { rows }] of chunk.entries()) {
      for (const row of rows) vectors.set(embedded[position] ?? [], row * dimensions);
    }
    onProgress(Math.min(1, (start + chunk.length) / queue.length));
    await setImmediate();
  }
}

/** A worker that died is restarted by the embedder; the texts are tried again then. */
async function embedPatiently(
  embeddings: IdentifiedEmbeddings,
  texts: string[],
  signal: AbortSignal | undefined,
): Promise<number[][]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await embeddings.embedDocuments(texts, { signal });
    } catch (cause) {
      if (!(cause instanceof RetrievalError) || !cause.isRetryable || attempt === ATTEMPTS) throw cause;
      await embeddings.identify();
    }
  }
}
