import { Embeddings } from '@langchain/core/embeddings';

/** Which model made a vector. Vectors of two models are never compared. */
export interface ModelIdentity {
  /** For people: the folder's name or the hub id. */
  readonly id: string;
  /** sha-256 (hex) over the model's files. */
  readonly digest: string;
  readonly dimensions: number;
}

export interface EmbedOptions {
  readonly signal?: AbortSignal | undefined;
}

/** LangChain's `Embeddings`, plus what an index must know of them. Vectors have length 1. */
export abstract class IdentifiedEmbeddings extends Embeddings {
  /** Resolves once the model is loaded; rejects with a `RetrievalError` when it cannot be. */
  abstract identify(): Promise<ModelIdentity>;
  /** Goes before waiting documents. Rejects with a `RetrievalError` when it cannot answer in time. */
  abstract override embedQuery(text: string, options?: EmbedOptions): Promise<number[]>;
  /** One vector a text, in order. */
  abstract override embedDocuments(texts: string[], options?: EmbedOptions): Promise<number[][]>;
  /** Rejects what waits and lets go of the model. */
  abstract close(): Promise<void>;
}
