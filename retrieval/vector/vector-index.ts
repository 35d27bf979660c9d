/** One stored vector and how near it is. */
export interface Neighbour {
  /** Row of the vector in its `VectorMatrix`. */
  readonly row: number;
  /** Cosine, -1..1. */
  readonly similarity: number;
}

/** Finds the nearest rows of a `VectorMatrix`. All vectors have length 1. */
export interface VectorIndex {
  readonly kind: 'exact' | 'hnsw';
  /** Takes in a row that the matrix has just got. */
  add(row: number): void;
  /** The row is never found again. */
  remove(row: number): void;
  /** At most `limit`, nearest first, of those that `accept` lets through. */
  search(query: Float32Array, limit: number, accept?: (row: number) => boolean): readonly Neighbour[];
}
