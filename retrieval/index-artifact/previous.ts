import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { RetrievalError } from '../errors.ts';
import type { ModelIdentity } from '../embedding/identified-embeddings.ts';
import { readChecked, removeFolder } from './files.ts';
import { DIGESTS_FILE, readManifest, VECTORS_FILE, type IndexManifest } from './manifest.ts';
import { DIGEST_BYTES } from './passages.ts';

/** Artifacts of one model that stay: other processes may be loading the one before. */
const KEPT_INDEXES = 3;

/** Vectors of the newest artifact of a model, by the digest of their text; empty when there is none to be trusted. */
export async function readReusableVectors(
  directory: string,
  model: ModelIdentity,
): Promise<ReadonlyMap<string, Float32Array>> {
  for (const { folder, manifest } of await artifactsOf(directory, model)) {
    try {
      const digests = Buffer.from(await readChecked(path.join(folder, DIGESTS_FILE), manifest.files[DIGESTS_FILE]));
      const vectors = new Float32Array(
        await readChecked(path.join(folder, VECTORS_FILE), manifest.files[VECTORS_FILE]),
      );
      return byDigest(digests, vectors, model.dimensions);
    } catch (cause) {
      if (!(cause instanceof RetrievalError)) throw cause;
    }
  }
  return new Map();
}

/** Leaves `current` and the newest others of the same model. */
export async function removeOldIndexes(directory: string, current: string, model: ModelIdentity): Promise<void> {
  const others = (await artifactsOf(directory, model)).filter(({ folder }) => folder !== current);
  for (const { folder } of others.slice(KEPT_INDEXES - 1)) await removeFolder(folder);
}

interface Artifact {
  readonly folder: string;
  readonly manifest: IndexManifest;
}

/** Newest first; what cannot be read is passed over. */
async function artifactsOf(directory: string, model: ModelIdentity): Promise<readonly Artifact[]> {
  const names = (await readdir(directory)).filter((name) => !name.startsWith('.'));
  const found = await Promise.all(
    names.map(async (name): Promise<Artifact[]> => {
      const folder = path.join(directory, name);
      try {
        return [{ folder, manifest: await readManifest(folder) }];
      } catch {
        return [];
      }
    }),
  );
  return found
    .flat()
    .filter(({ manifest }) => manifest.model.digest === model.digest && manifest.model.dimensions === model.dimensions)
    .toSorted((one, other) => other.manifest.createdAt.localeCompare(one.manifest.createdAt));
}

function byDigest(digests: Buffer, vectors: Float32Array, dimensions: number): ReadonlyMap<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  for (let row = 0; (row + 1) * DIGEST_BYTES <= digests.byteLength; row += 1) {
    const digest = digests.toString('hex', row * DIGEST_BYTES, (row + 1) * DIGEST_BYTES);
    known.set(digest, vectors.subarray(row * dimensions, (row + 1) * dimensions));
  }
  return known;
}
