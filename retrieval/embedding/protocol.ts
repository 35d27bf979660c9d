import type { ModelIdentity } from './identified-embeddings.ts';
import type { ModelLocation } from './model-location.ts';

/** What the main thread and the embedding worker say to each other. */
export interface WorkerSettings {
  readonly model: ModelLocation;
  /** A download that makes no progress for so long has failed. */
  readonly hubDeadlineMs: number;
}

export interface EmbedRequest {
  readonly id: number;
  readonly texts: readonly string[];
}

export type WorkerReply =
  | { readonly kind: 'ready'; readonly identity: ModelIdentity }
  /** The model cannot be loaded; the worker ends. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** `vectors` holds one row of `dimensions` numbers for each text. */
  | { readonly kind: 'vectors'; readonly id: number; readonly vectors: Float32Array; readonly dimensions: number }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
