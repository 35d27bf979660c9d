import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { IdentifiedEmbeddings, type EmbedOptions, type ModelIdentity } from '../../retrieval/index.ts';

const DIGEST_BYTES = 16;

/**
 * Keeps every vector of a document by the digest of its text, in a file that only grows: a build that is cut off goes on
 * where it was, and no text is embedded twice.
 */
export class KeptEmbeddings extends IdentifiedEmbeddings {
  readonly #inner: IdentifiedEmbeddings;
  readonly #folder: string;
  #kept: Promise<Map<string, Float32Array>> | undefined;

  constructor(inner: IdentifiedEmbeddings, folder: string) {
    super({});
    this.#inner = inner;
    this.#folder = folder;
  }

  override async identify(): Promise<ModelIdentity> {
    return this.#inner.identify();
  }

  override async embedQuery(text: string, options?: EmbedOptions): Promise<number[]> {
    return this.#inner.embedQuery(text, options);
  }

  override async embedDocuments(texts: string[], options?: EmbedOptions): Promise<number[][]> {
    const model = await this.#inner.identify();
    const kept = await (this.#kept ??= this.#read(model));
    const digests = texts.map(digestOf);
    const missing = texts.filter((_text, position) => !kept.has(digests[position] ?? ''));
    if (missing.length > 0) {
      const vectors = await this.#inner.embedDocuments(missing, options);
      const rows = missing.map((text, position) => {
        const vector = Float32Array.from(vectors[position] ?? []);
        kept.set(digestOf(text), vector);
        return Buffer.concat([Buffer.from(digestOf(text), 'hex'), Buffer.from(vector.buffer)]);
      });
      await mkdir(this.#folder, { recursive: true });
      await appendFile(this.#fileFor(model), Buffer.concat(rows));
    }
    return digests.map((digest) => [...(kept.get(digest) ?? [])]);
  }

  override async close(): Promise<void> {
    await this.#inner.close();
  }

  #fileFor({ digest }: ModelIdentity): string {
    return join(this.#folder, `vectors-${digest.slice(0, 16)}.rows`);
  }

  /** A row that was cut off at the end is taken away, so that the next one stands where it should. */
  async #read(model: ModelIdentity): Promise<Map<string, Float32Array>> {
    const rowBytes = DIGEST_BYTES + model.dimensions * Float32Array.BYTES_PER_ELEMENT;
    const file = this.#fileFor(model);
    const data = await readFile(file).catch(() => Buffer.alloc(0));
    const rest = data.length % rowBytes;
    if (rest > 0) await truncate(file, data.length - rest);
    const kept = new Map<string, Float32Array>();
    for (let start = 0; start + rowBytes <= data.length; start += rowBytes) {
      const vector = Uint8Array.from(data.subarray(start + DIGEST_BYTES, start + rowBytes));
      kept.set(data.toString('hex', start, start + DIGEST_BYTES), new Float32Array(vector.buffer));
    }
    return kept;
  }
}

function digestOf(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * DIGEST_BYTES);
}
