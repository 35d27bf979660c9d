import { createHash } from 'node:crypto';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { IdentifiedEmbeddings, type ModelIdentity } from './identified-embeddings.ts';

/** Any other LangChain embedder in the place of ours. Its vectors are brought to length 1; deadlines are its own affair. */
export class AdoptedEmbeddings extends IdentifiedEmbeddings {
  readonly #embeddings: EmbeddingsInterface;
  readonly #id: string;
  #dimensions: number | undefined;

  /** @param id names model and version: an index built under another name is not used. */
  constructor(embeddings: EmbeddingsInterface, id: string) {
    super({});
    this.#embeddings = embeddings;
    this.#id = id;
  }

  override async identify(): Promise<ModelIdentity> {
    this.#dimensions ??= (await this.#embeddings.embedQuery('thủ tục')).length;
    const digest = createHash('sha256').update(this.#id).digest('hex');
    return { id: this.#id, digest, dimensions: this.#dimensions };
  }

  override async embedQuery(text: string): Promise<number[]> {
    return toUnitLength(await this.#embeddings.embedQuery(text));
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.#embeddings.embedDocuments(texts)).map(toUnitLength);
  }

  override async close(): Promise<void> {
    // Whoever made it closes it.
  }
}

function toUnitLength(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
