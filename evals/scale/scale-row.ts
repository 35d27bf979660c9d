export interface ScaleJob {
  /** Folder of package.json. */
  readonly root: string;
  /** Procedures in all. */
  readonly size: number;
  readonly indexDirectory: string;
}

/** What was measured with so many procedures. */
export interface ScaleRow {
  readonly procedures: number;
  readonly vectors: number;
  /** `hnsw` or `exact`. */
  readonly search: string;
  /** Until both legs served. */
  readonly readyMs: number;
  /** Whether the vector index was built; else it was loaded. */
  readonly isBuilt: boolean;
  /** Vectors that a build took over from the one before. */
  readonly reused: number;
  /** From another catalogue with one renamed procedure until it was found by its new name. */
  readonly incrementalMs: number;
  readonly memoryBytes: number;
  readonly questions: number;
  /** Questions that one leg did not answer. */
  readonly degraded: number;
  readonly hitAt1: number;
  readonly hitAt3: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export type ScaleReply =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'problem'; readonly text: string }
  | { readonly kind: 'row'; readonly row: ScaleRow };
