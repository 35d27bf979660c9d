import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { RetrievalError } from '../errors.ts';
import type { ModelIdentity } from '../embedding/identified-embeddings.ts';
import { HNSW_SETTINGS } from '../vector/hnsw-index.ts';

/** Raised when the meaning of the files changes: older artifacts are then built anew. */
const SCHEMA = 1;

export const MANIFEST_FILE = 'manifest.json';
/** Rows of little-endian 32-bit floats, in the order of the passages. */
export const VECTORS_FILE = 'vectors.f32';
/** The digests of the passages, one after another: which row belongs to which text. */
export const DIGESTS_FILE = 'passages.sha256';
/** hnswlib's own format. */
export const GRAPH_FILE = 'graph.hnsw';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const storedFile = z.strictObject({ bytes: z.number().int().nonnegative(), sha256 });

const indexManifest = z.strictObject({
  schema: z.literal(SCHEMA),
  createdAt: z.iso.datetime(),
  /** Digest of the whole catalogue it was built from, for people: only the passages decide whether it fits. */
  catalogueDigest: z.string(),
  passages: z.strictObject({ count: z.number().int().nonnegative(), digest: sha256 }),
  procedures: z.number().int().nonnegative(),
  model: z.strictObject({ id: z.string(), digest: z.string(), dimensions: z.number().int().positive() }),
  settings: z.strictObject({ m: z.number(), efConstruction: z.number() }),
  /** Vectors taken over from the artifact before. */
  reused: z.number().int().nonnegative(),
  files: z.record(z.string(), storedFile),
  /** Share of the 10 nearest that the graph finds, on this data; null: no graph, exact search serves. */
  graphRecall: z.number().nullable(),
});

/** What an index was made of. */
export type IndexManifest = z.infer<typeof indexManifest>;
export type StoredFile = z.infer<typeof storedFile>;

/** Equal for equal passages, model and settings: the name of the artifact's folder. */
export function indexId(passagesDigest: string, model: ModelIdentity): string {
  const parts = [SCHEMA, passagesDigest, model.digest, model.dimensions, HNSW_SETTINGS];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

export function newManifest(content: Omit<IndexManifest, 'schema' | 'settings'>): IndexManifest {
  return { schema: SCHEMA, settings: { ...HNSW_SETTINGS }, ...content };
}

/** @throws RetrievalError `INDEX_MISSING` or `INDEX_DAMAGED` */
export async function readManifest(folder: string): Promise<IndexManifest> {
  let text: string;
  try {
    text = await readFile(path.join(folder, MANIFEST_FILE), 'utf8');
  } catch (cause) {
    throw new RetrievalError('INDEX_MISSING', `There is no vector index in ${folder}; run "npm run index"`, { cause });
  }
  try {
    return indexManifest.parse(JSON.parse(text));
  } catch (cause) {
    throw new RetrievalError(
      'INDEX_DAMAGED',
      `${path.join(folder, MANIFEST_FILE)} cannot be read; run "npm run index"`,
      {
        cause,
      },
    );
  }
}
