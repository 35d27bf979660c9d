import { describe, expect, it, vi } from 'vitest';
import { createExactIndex } from './exact-index.ts';
import { createGraph, createHnswIndex, importHnswLibrary } from './hnsw-index.ts';
import { measureRecall } from './recall.ts';
import type { VectorIndex } from './vector-index.ts';
import { VectorMatrix } from './vector-matrix.ts';

const DIMENSIONS = 16;

/** Repeatable numbers in 0..1 (a linear congruential generator). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function unitVector(next: () => number): number[] {
  const vector = Array.from({ length: DIMENSIONS }, () => next() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function randomMatrix(count: number, seed = 1): VectorMatrix {
  const next = randomNumbers(seed);
  const matrix = new VectorMatrix(DIMENSIONS);
  for (let row = 0; row < count; row += 1) matrix.add(unitVector(next));
  return matrix;
}

/** By the definition: every dot product, sorted. */
function nearestByDefinition(matrix: VectorMatrix, query: readonly number[], limit: number): number[] {
  const similarity = (row: number) => matrix.row(row).reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0);
  return Array.from({ length: matrix.count }, (_row, row) => row)
    .toSorted((one, other) => similarity(other) - similarity(one))
    .slice(0, limit);
}

const rowsOf = (neighbours: readonly { row: number }[]) => neighbours.map(({ row }) => row);
const library = await importHnswLibrary();

function hnswOver(matrix: VectorMatrix): VectorIndex {
  if (library === undefined) throw new Error('hnswlib-node is not installed');
  const index = createHnswIndex(createGraph(library, DIMENSIONS, matrix.count), matrix);
  for (let row = 0; row < matrix.count; row += 1) index.add(row);
  return index;
}

describe.each([
  ['exact search', createExactIndex, true],
  ['an hnswlib graph', hnswOver, library !== undefined],
])('%s', (_name, createIndex, isInstalled) => {
  // hnswlib-node is an optional dependency: where it was not built, exact search serves and is tested alone.
  const test = it.runIf(isInstalled);

  test('finds the nearest rows in order, with their cosines', () => {
    const matrix = randomMatrix(500);
    const query = unitVector(randomNumbers(7));

    const found = createIndex(matrix).search(Float32Array.from(query), 10);

    expect(rowsOf(found)).toEqual(nearestByDefinition(matrix, query, 10));
    for (const { row, similarity } of found) {
      expect(similarity).toBeCloseTo(matrix.similarity(row, Float32Array.from(query)), 6);
    }
  });

  test('finds no more than there are', () => {
    const matrix = randomMatrix(3);

    expect(createIndex(matrix).search(matrix.row(0), 10)).toHaveLength(3);
  });

  test('finds nothing among nothing', () => {
    const query = Float32Array.from(unitVector(randomNumbers(7)));

    expect(createIndex(randomMatrix(0)).search(query, 10)).toEqual([]);
  });

  test('never finds a removed row again', () => {
    const matrix = randomMatrix(50);
    const index = createIndex(matrix);
    const query = matrix.row(4);

    index.remove(4);

    expect(rowsOf(index.search(query, 50))).not.toContain(4);
    expect(index.search(query, 50)).toHaveLength(49);
  });

  test('finds rows that are added later, beyond the first size', () => {
    const matrix = randomMatrix(4);
    const index = createIndex(matrix);
    const next = randomNumbers(3);

    for (let added = 0; added < 20; added += 1) index.add(matrix.add(unitVector(next)));

    expect(index.search(matrix.row(23), 1)[0]).toMatchObject({ row: 23 });
  });

  test('looks only at rows that are accepted', () => {
    const matrix = randomMatrix(100);

    const found = createIndex(matrix).search(matrix.row(4), 5, (row) => row % 2 === 1);

    expect(found).toHaveLength(5);
    expect(rowsOf(found).every((row) => row % 2 === 1)).toBe(true);
  });
});

describe('measureRecall', () => {
  it('is 1 for exact search and for nothing', async () => {
    const matrix = randomMatrix(300);

    expect(await measureRecall(createExactIndex(matrix), matrix)).toBe(1);
    expect(await measureRecall(createExactIndex(randomMatrix(0)), randomMatrix(0))).toBe(1);
  });

  it('tells the share that an index misses', async () => {
    const matrix = randomMatrix(300);
    const exact = createExactIndex(matrix);
    const forgetful: VectorIndex = {
      ...exact,
      search: (query, limit) => exact.search(query, limit).slice(0, limit / 2),
    };

    expect(await measureRecall(forgetful, matrix)).toBeCloseTo(0.5, 5);
  });

  it.runIf(library !== undefined)('is near 1 for a graph over clustered vectors', async () => {
    const matrix = randomMatrix(1_000);

    expect(await measureRecall(hnswOver(matrix), matrix)).toBeGreaterThan(0.98);
  });
});

describe('VectorMatrix', () => {
  it('keeps its rows while it grows', () => {
    const matrix = randomMatrix(1);
    const first = Array.from(matrix.row(0));
    const next = randomNumbers(9);
    for (let added = 0; added < 100; added += 1) matrix.add(unitVector(next));

    expect(Array.from(matrix.row(0))).toEqual(first);
    expect(matrix.count).toBe(101);
  });

  it('computes dot products of an odd number of columns', () => {
    const matrix = new VectorMatrix(3, Float32Array.from([1, 2, 3]));

    expect(matrix.similarity(0, Float32Array.from([4, 5, 6]))).toBe(32);
  });

  it('refuses a vector of another length', () => {
    expect(() => randomMatrix(1).add([1, 2])).toThrow(/2 numbers does not fit rows of 16/);
    expect(() => new VectorMatrix(3, new Float32Array(4))).toThrow(/no rows of 3/);
  });

  it.each([
    ['as one block', 16],
    ['as one block of longer rows', 384],
    ['one by one', 15],
  ])('multiplies rows whose length fits the instructions %s', (_how, dimensions) => {
    const next = randomNumbers(5);
    const vectors = Array.from({ length: 40 }, () => Array.from({ length: dimensions }, () => next() - 0.5));
    const matrix = new VectorMatrix(dimensions, Float32Array.from(vectors.slice(0, 7).flat()));
    for (const vector of vectors.slice(7)) matrix.add(vector);
    const [one, other] = [vectors[3]!, vectors[30]!];
    const [toOne, toOther] = [one, other].map((query) => matrix.similarityTo(Float32Array.from(query)));

    for (const [row, vector] of vectors.entries()) {
      const productWith = (query: readonly number[]) =>
        vector.reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0);
      // In turn, so that each asks for the place of the other's query.
      expect(toOne!(row)).toBeCloseTo(productWith(one), 5);
      expect(toOther!(row)).toBeCloseTo(productWith(other), 5);
    }
  });

  it('answers for the query that it was given, whatever becomes of its array', () => {
    const matrix = randomMatrix(3);
    const query = Float32Array.from(matrix.row(1));
    const similarity = matrix.similarityTo(query);

    query.fill(0);

    expect(similarity(1)).toBeCloseTo(1, 5);
  });

  it('does without the instructions where there is no memory for them', () => {
    vi.stubGlobal('WebAssembly', {
      Memory: vi.fn(() => {
        throw new RangeError('no memory');
      }),
    });
    const matrix = randomMatrix(3);
    vi.unstubAllGlobals();

    expect(matrix.similarity(2, matrix.row(2))).toBeCloseTo(1, 5);
  });
});
