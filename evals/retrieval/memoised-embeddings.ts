import { IdentifiedEmbeddings, type EmbedOptions, type ModelIdentity } from '../../retrieval/index.ts';

/** Remembers the vectors of messages: every system of a comparison asks for the same ones. Never closes the embedder. */
export class MemoisedEmbeddings extends IdentifiedEmbeddings {
  readonly #embeddings: IdentifiedEmbeddings;
  readonly #vectors = new Map<string, number[]>();

  constructor(embeddings: IdentifiedEmbeddings) {
    super({});
    this.#embeddings = embeddings;
  }

  override identify(): Promise<ModelIdentity> {
    return this.#embeddings.identify();
  }

  override async embedQuery(text: string, options?: EmbedOptions): Promise<number[]> {
    const known = this.#vectors.get(text);
    if (known !== undefined) return known;
    const vector = await this.#embeddings.embedQuery(text, options);
    this.#vectors.set(text, vector);
    return vector;
  }

  override embedDocuments(texts: string[], options?: EmbedOptions): Promise<number[][]> {
    return this.#embeddings.embedDocuments(texts, options);
  }

  override async close(): Promise<void> {
    // Whoever made the embedder closes it.
  }
}
