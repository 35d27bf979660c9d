import { createHash } from 'node:crypto';
import { fold, normalise } from '../text/normalise.ts';
import { IdentifiedEmbeddings, type EmbedOptions, type ModelIdentity } from './identified-embeddings.ts';

const DIMENSIONS = 64;

/**
 * Embeds without a model, for tests: each run of three letters, without marks, adds to a dimension chosen by its hash.
 * Texts that share letters are near. `embeddedDocuments` tells what was asked for.
 */
export class FakeEmbeddings extends IdentifiedEmbeddings {
  readonly embeddedDocuments: string[] = [];
  isClosed = false;
  readonly #name: string;

  constructor(name = 'fake') {
    super({});
    this.#name = name;
  }

  override async identify(): Promise<ModelIdentity> {
    return { id: this.#name, digest: createHash('sha256').update(this.#name).digest('hex'), dimensions: DIMENSIONS };
  }

  override async embedQuery(text: string, { signal }: EmbedOptions = {}): Promise<number[]> {
    signal?.throwIfAborted();
    return embed(text);
  }

  override async embedDocuments(texts: string[], { signal }: EmbedOptions = {}): Promise<number[][]> {
    signal?.throwIfAborted();
    this.embeddedDocuments.push(...texts);
    return texts.map(embed);
  }

  override async close(): Promise<void> {
    this.isClosed = true;
  }
}

function embed(text: string): number[] {
  const letters = ` ${fold(normalise(text))} `;
  const vector = new Array<number>(DIMENSIONS).fill(0);
  for (let start = 0; start + 3 <= letters.length; start += 1) {
    const dimension =
      createHash('sha256')
        .update(letters.slice(start, start + 3))
        .digest()
        .readUInt16LE() % DIMENSIONS;
    vector[dimension] = (vector[dimension] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
