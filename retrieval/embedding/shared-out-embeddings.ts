import { IdentifiedEmbeddings, type EmbedOptions, type ModelIdentity } from './identified-embeddings.ts';

/** Several encoders of one model that share out documents, for an index that is built where nobody waits for an answer. */
export class SharedOutEmbeddings extends IdentifiedEmbeddings {
  readonly #encoders: readonly [IdentifiedEmbeddings, ...IdentifiedEmbeddings[]];

  /** Closes them when it is closed. */
  constructor(encoders: readonly [IdentifiedEmbeddings, ...IdentifiedEmbeddings[]]) {
    super({});
    this.#encoders = encoders;
  }

  override async identify(): Promise<ModelIdentity> {
    await Promise.all(this.#encoders.map((encoder) => encoder.identify()));
    return this.#encoders[0].identify();
  }

  override embedQuery(text: string, options?: EmbedOptions): Promise<number[]> {
    return this.#encoders[0].embedQuery(text, options);
  }

  override async embedDocuments(texts: string[], options?: EmbedOptions): Promise<number[][]> {
    // In turn, not in halves: neighbours are of like length, and take as long.
    const count = this.#encoders.length;
    const parts = await Promise.all(
      this.#encoders.map((encoder, turn) =>
        encoder.embedDocuments(
          texts.filter((_text, position) => position % count === turn),
          options,
        ),
      ),
    );
    return texts.map((_text, position) => parts[position % count]?.[Math.floor(position / count)] ?? []);
  }

  override async close(): Promise<void> {
    await Promise.all(this.#encoders.map((encoder) => encoder.close()));
  }
}
