import { IdentifiedEmbeddings, type EmbedOptions, type ModelIdentity } from '../../retrieval/index.ts';

/** An embedder for several retrievers: it is not closed with one of them, but by whoever made it. */
export class SharedEmbeddings extends IdentifiedEmbeddings {
  readonly #embeddings: IdentifiedEmbeddings;

  constructor(embeddings: IdentifiedEmbeddings) {
    super({});
    this.#embeddings = embeddings;
  }

  override identify(): Promise<ModelIdentity> {
    return this.#embeddings.identify();
  }

  override embedQuery(text: string, options?: EmbedOptions): Promise<number[]> {
    return this.#embeddings.embedQuery(text, options);
  }

  override embedDocuments(texts: string[], options?: EmbedOptions): Promise<number[][]> {
    return this.#embeddings.embedDocuments(texts, options);
  }

  override async close(): Promise<void> {
    // Others go on using it.
  }
}

/** Remembers the vectors of messages besides: every system of a comparison asks for the same ones. */
export class MemoisedEmbeddings extends SharedEmbeddings {
  readonly #vectors = new Map<string, number[]>();

  override async embedQuery(text: string, options?: EmbedOptions): Promise<number[]> {
    const known = this.#vectors.get(text);
    if (known !== undefined) return known;
    const vector = await super.embedQuery(text, options);
    this.#vectors.set(text, vector);
    return vector;
  }
}
