import { SimdMemory } from './simd-memory.ts';

/** Vectors of one length, one row each, in one block of memory. Rows are never moved or reused. */
export class VectorMatrix {
  readonly dimensions: number;
  readonly #memory: SimdMemory | undefined;
  /** The whole block of `#memory`, where there is one. */
  #data: Float32Array;
  #count: number;
  /** Which query is in the memory. */
  #query: Float32Array | undefined;

  /** @param data rows one after another. */
  constructor(dimensions: number, data: Float32Array = new Float32Array(0)) {
    if (data.length % dimensions !== 0) throw new RangeError(`${data.length} numbers are no rows of ${dimensions}`);
    this.dimensions = dimensions;
    this.#count = data.length / dimensions;
    this.#memory = SimdMemory.create(dimensions, data.length);
    this.#memory?.numbers.set(data);
    this.#data = this.#memory?.numbers ?? data;
  }

  get count(): number {
    return this.#count;
  }

  /** Appends a row and returns its number. */
  add(vector: ArrayLike<number>): number {
    if (vector.length !== this.dimensions) {
      throw new RangeError(`A vector of ${vector.length} numbers does not fit rows of ${this.dimensions}`);
    }
    const start = this.#count * this.dimensions;
    if (start + this.dimensions > this.#data.length) this.#grow();
    this.#data.set(vector, start);
    this.#count += 1;
    return this.#count - 1;
  }

  /** A view, valid until the next `add`. */
  row(row: number): Float32Array {
    return this.#data.subarray(row * this.dimensions, (row + 1) * this.dimensions);
  }

  /** Dot product of a row with a query: the cosine, as all vectors have length 1. */
  similarity(row: number, query: Float32Array): number {
    return this.similarityTo(query)(row);
  }

  /** As `similarity`, for many rows and one query. */
  similarityTo(query: Float32Array): (row: number) => number {
    const memory = this.#memory;
    if (memory === undefined) return (row) => this.#plainSimilarity(row, query);
    // A copy: whoever asked may put other numbers into theirs meanwhile.
    const held = query.slice();
    return (row) => {
      if (this.#query !== held) {
        memory.takeQuery(held);
        this.#query = held;
      }
      return memory.dot(row);
    };
  }

  #plainSimilarity(row: number, query: Float32Array): number {
    const data = this.#data;
    const { dimensions } = this;
    const start = row * dimensions;
    // Two sums run side by side in the processor: half the time of one.
    let even = 0;
    let odd = 0;
    let column = 0;
    for (; column + 1 < dimensions; column += 2) {
      even += (data[start + column] ?? 0) * (query[column] ?? 0);
      odd += (data[start + column + 1] ?? 0) * (query[column + 1] ?? 0);
    }
    if (column < dimensions) even += (data[start + column] ?? 0) * (query[column] ?? 0);
    return even + odd;
  }

  #grow(): void {
    const numbers = Math.max(16, Math.ceil(this.#count * 1.5)) * this.dimensions;
    if (this.#memory !== undefined) {
      this.#memory.grow(numbers);
      this.#data = this.#memory.numbers;
      return;
    }
    const larger = new Float32Array(numbers);
    larger.set(this.#data);
    this.#data = larger;
  }
}
