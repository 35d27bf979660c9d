import type { Neighbour, VectorIndex } from './vector-index.ts';
import type { VectorMatrix } from './vector-matrix.ts';

/** Compares the query with every row: right by construction, 3 to 5 ms for 24,000 rows of 384 numbers. */
export function createExactIndex(matrix: VectorMatrix): VectorIndex {
  const removed = new Set<number>();
  return {
    kind: 'exact',
    add: () => undefined,
    remove: (row) => void removed.add(row),
    search(query, limit, accept) {
      const nearest: Neighbour[] = [];
      const similarityOf = matrix.similarityTo(query);
      for (let row = 0; row < matrix.count; row += 1) {
        if (removed.has(row) || accept?.(row) === false) continue;
        const similarity = similarityOf(row);
        if (nearest.length < limit || similarity > (nearest.at(-1)?.similarity ?? Infinity)) {
          insert(nearest, { row, similarity });
          if (nearest.length > limit) nearest.pop();
        }
      }
      return nearest;
    },
  };
}

/** Into a list in falling order, behind equals. */
function insert(nearest: Neighbour[], neighbour: Neighbour): void {
  let low = 0;
  let high = nearest.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((nearest[middle]?.similarity ?? -Infinity) >= neighbour.similarity) low = middle + 1;
    else high = middle;
  }
  nearest.splice(low, 0, neighbour);
}
