import type { HierarchicalNSW } from 'hnswlib-node';
import type { Neighbour, VectorIndex } from './vector-index.ts';
import type { VectorMatrix } from './vector-matrix.ts';

/** Links a vector and candidates looked at while building; 15 to 20 s for 24,000 vectors. */
export const HNSW_SETTINGS = { m: 16, efConstruction: 200 } as const;
/** Candidates looked at in one search, when no more are asked for. */
export const MIN_EF = 128;

export type HnswLibrary = typeof import('hnswlib-node');

/** The native addon is an optional dependency: undefined where it was not built. */
export async function importHnswLibrary(): Promise<HnswLibrary | undefined> {
  try {
    const module = await import('hnswlib-node');
    return module.default;
  } catch {
    return undefined;
  }
}

/** An empty graph for vectors of one length. */
export function createGraph(library: HnswLibrary, dimensions: number, capacity: number): HierarchicalNSW {
  const graph = new library.HierarchicalNSW('ip', dimensions);
  graph.initIndex({ maxElements: Math.max(1, capacity), ...HNSW_SETTINGS });
  return graph;
}

/** Reads a graph that was written to a file; the reading does not block. Rejects when the file is none. */
export async function readGraph(library: HnswLibrary, dimensions: number, file: string): Promise<HierarchicalNSW> {
  const graph = new library.HierarchicalNSW('ip', dimensions);
  await graph.readIndex(file);
  return graph;
}

/**
 * Approximate search over an hnswlib graph whose labels are the rows of the matrix: 0.2 ms, with a recall that the index
 * build measures. Similarities are taken from the matrix, so they are exact.
 */
export function createHnswIndex(graph: HierarchicalNSW, matrix: VectorMatrix): VectorIndex {
  return {
    kind: 'hnsw',
    add(row) {
      if (graph.getCurrentCount() >= graph.getMaxElements()) {
        graph.resizeIndex(Math.ceil(graph.getMaxElements() * 1.5) + 1);
      }
      graph.addPoint(Array.from(matrix.row(row)), row);
    },
    remove: (row) => graph.markDelete(row),
    search(query, limit, accept) {
      graph.setEf(Math.max(MIN_EF, limit));
      const { neighbors } = graph.searchKnn(Array.from(query), Math.min(limit, graph.getMaxElements()), accept);
      const similarity = matrix.similarityTo(query);
      return neighbors
        .map((row): Neighbour => ({ row, similarity: similarity(row) }))
        .toSorted((one, other) => other.similarity - one.similarity);
    },
  };
}
