import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { IdentifiedEmbeddings } from '../../retrieval/index.ts';

const DIGEST_BYTES = 16;
const TEXTS_AT_A_TIME = 128;

/**
 * Another embedder that keeps the vectors of documents in a file, by the digest of their text: what was embedded once
 * is not embedded again, not even after a run that was cut off.
 */
export class KeptEmbeddings implements EmbeddingsInterface {
  readonly #embeddings: IdentifiedEmbeddings;
  readonly #folder: string;
  readonly #onProgress: (share: number) => void;

  /** @param folder made when it is missing; a model has a file of its own there. */
  constructor(embeddings: IdentifiedEmbeddings, folder: string, onProgress: (share: number) => void = () => undefined) {
    this.#embeddings = embeddings;
    this.#folder = folder;
    this.#onProgress = onProgress;
  }

  async embedQuery(text: string): Promise<number[]> {
    return this.#embeddings.embedQuery(text);
  }

  async embedDocuments(texts: string[]): Promise<number[][]> {
    const { digest, dimensions } = await this.#embeddings.identify();
    const file = path.join(this.#folder, `vectors-${digest.slice(0, 16)}.bin`);
    const known = await readVectors(file, dimensions);
    const keys = texts.map(digestOf);
    const missing = [...new Map(texts.map((text, position) => [keys[position] ?? '', text]))].filter(
      ([key]) => !known.has(key),
    );
    for (let start = 0; start < missing.length; start += TEXTS_AT_A_TIME) {
      const batch = missing.slice(start, start + TEXTS_AT_A_TIME);
      const vectors = await this.#embeddings.embedDocuments(batch.map(([, text]) => text));
      const entries = batch.map(([key], position) => [key, Float32Array.from(vectors[position] ?? [])] as const);
      for (const [key, vector] of entries) known.set(key, vector);
      await appendFile(file, Buffer.concat(entries.map(([key, vector]) => toRecord(key, vector))));
      this.#onProgress((start + batch.length) / missing.length);
    }
    return keys.map((key) => Array.from(known.get(key) ?? []));
  }
}

async function readVectors(file: string, dimensions: number): Promise<Map<string, Float32Array>> {
  await mkdir(path.dirname(file), { recursive: true });
  const content = await readFile(file).catch(() => Buffer.alloc(0));
  const recordBytes = DIGEST_BYTES + dimensions * Float32Array.BYTES_PER_ELEMENT;
  const whole = Math.floor(content.length / recordBytes) * recordBytes;
  // The record that was being written when a run was cut off.
  if (whole < content.length) await truncate(file, whole);
  const known = new Map<string, Float32Array>();
  for (let start = 0; start < whole; start += recordBytes) {
    const key = content.toString('hex', start, start + DIGEST_BYTES);
    const bytes = content.subarray(start + DIGEST_BYTES, start + recordBytes);
    known.set(key, new Float32Array(Uint8Array.from(bytes).buffer));
  }
  return known;
}

function toRecord(key: string, vector: Float32Array): Buffer {
  return Buffer.concat([Buffer.from(key, 'hex'), new Uint8Array(vector.buffer)]);
}

function digestOf(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * DIGEST_BYTES);
}
