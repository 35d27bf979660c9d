import { setImmediate } from 'node:timers/promises';
import { createExactIndex } from './exact-index.ts';
import type { VectorIndex } from './vector-index.ts';
import type { VectorMatrix } from './vector-matrix.ts';

/**
 * Share of the truly nearest `neighbours` that an index finds, over `samples` of the stored vectors taken as queries.
 * Recall is a property of the data, so it is measured on the real corpus; 1 for an empty matrix.
 */
export async function measureRecall(
  index: VectorIndex,
  matrix: VectorMatrix,
  { samples = 100, neighbours = 10 }: { samples?: number; neighbours?: number } = {},
): Promise<number> {
  const exact = createExactIndex(matrix);
  const step = Math.max(1, Math.floor(matrix.count / samples));
  let wanted = 0;
  let found = 0;
  for (let row = 0; row < matrix.count; row += step) {
    const query = matrix.row(row);
    const near = new Set(index.search(query, neighbours).map((neighbour) => neighbour.row));
    for (const neighbour of exact.search(query, neighbours)) {
      wanted += 1;
      if (near.has(neighbour.row)) found += 1;
    }
    await setImmediate();
  }
  return wanted === 0 ? 1 : found / wanted;
}
