import { Document, type DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import { createExactIndex } from './exact-index.ts';
import { poolCosines } from './pooling.ts';
import type { VectorIndex } from './vector-index.ts';
import { VectorMatrix } from './vector-matrix.ts';

/** Where a passage stands in the entry of its procedure. */
export const PASSAGE_KINDS = ['name', 'short-name', 'alias', 'situation', 'question', 'question-en'] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

/** One name or way of asking: a text with a vector of its own. */
export interface StoredPassage {
  /** Unique in the store. */
  readonly id: string;
  /** The procedure it belongs to. */
  readonly code: string;
  readonly text: string;
  /** Default `question`. */
  readonly kind?: PassageKind;
}

/** What the vectors of one procedure say together about a query. */
export interface ProcedureEvidence {
  readonly pooled: number;
  readonly bestCosine: number;
  readonly bestWay: string;
  /** Highest cosines, best first, at most `BEST_COSINES`. */
  readonly cosines: readonly number[];
  /** Highest cosine of the passages of a kind; a kind that the procedure lacks is absent. */
  readonly byKind: Readonly<Partial<Record<PassageKind, number>>>;
}

/** So many of a procedure's cosines are told one by one. */
export const BEST_COSINES = 5;

/** The parts that only the candidates of the ranking are asked for are worked out when they are asked for. */
class PooledPassages implements ProcedureEvidence {
  readonly pooled: number;
  readonly bestCosine: number;
  readonly bestWay: string;
  readonly #all: Float64Array;
  readonly #rows: readonly number[];
  readonly #passages: readonly (StoredPassage | undefined)[];

  constructor(
    rows: readonly number[],
    passages: readonly (StoredPassage | undefined)[],
    similarity: (row: number) => number,
  ) {
    this.#all = Float64Array.from(rows, similarity);
    const { pooled, best, bestPosition } = poolCosines(this.#all);
    this.pooled = pooled;
    this.bestCosine = best;
    this.bestWay = passages[rows[bestPosition] ?? -1]?.text ?? '';
    this.#rows = rows;
    this.#passages = passages;
  }

  get cosines(): readonly number[] {
    return Array.from(this.#all.toSorted().subarray(-BEST_COSINES)).reverse();
  }

  get byKind(): Readonly<Partial<Record<PassageKind, number>>> {
    const byKind: Partial<Record<PassageKind, number>> = {};
    for (const [position, cosine] of this.#all.entries()) {
      const kind = this.#passages[this.#rows[position] ?? -1]?.kind ?? 'question';
      byKind[kind] = Math.max(byKind[kind] ?? -1, cosine);
    }
    return byKind;
  }
}

export interface PassageStoreContent {
  readonly matrix: VectorMatrix;
  readonly index: VectorIndex;
  /** By row of the matrix. */
  readonly passages: readonly StoredPassage[];
}

/** Lets a document take part in a search. */
export type DocumentFilter = (document: DocumentInterface) => boolean;

/**
 * A LangChain `VectorStore` of passages in memory, over any `VectorIndex`. It deletes by id, and it pools the vectors of
 * a procedure. A document's `metadata.code` names the procedure; without one the document stands for itself.
 */
export class PassageStore extends VectorStore {
  declare FilterType: DocumentFilter;
  readonly #matrix: VectorMatrix;
  readonly #index: VectorIndex;
  readonly #passages: (StoredPassage | undefined)[];
  readonly #rowById = new Map<string, number>();
  readonly #rowsByCode = new Map<string, number[]>();

  constructor(embeddings: EmbeddingsInterface, { matrix, index, passages }: PassageStoreContent) {
    super(embeddings, {});
    if (passages.length !== matrix.count) {
      throw new RangeError(`${passages.length} passages for ${matrix.count} vectors`);
    }
    this.#matrix = matrix;
    this.#index = index;
    this.#passages = [...passages];
    for (const [row, passage] of passages.entries()) this.#register(row, passage);
  }

  static override async fromTexts(
    texts: string[],
    metadatas: object[] | object,
    embeddings: EmbeddingsInterface,
  ): Promise<PassageStore> {
    const documents = texts.map((pageContent, position) => {
      const metadata = (Array.isArray(metadatas) ? metadatas[position] : metadatas) as Record<string, unknown>;
      return new Document({ pageContent, metadata });
    });
    return PassageStore.fromDocuments(documents, embeddings);
  }

  /** A store with exact search over the documents. */
  static override async fromDocuments(
    documents: DocumentInterface[],
    embeddings: EmbeddingsInterface,
  ): Promise<PassageStore> {
    const vectors = await embeddings.embedDocuments(documents.map(({ pageContent }) => pageContent));
    const matrix = new VectorMatrix(vectors[0]?.length ?? 1);
    const store = new PassageStore(embeddings, { matrix, index: createExactIndex(matrix), passages: [] });
    await store.addVectors(vectors, documents);
    return store;
  }

  /** Passages that can be found. */
  get size(): number {
    return this.#rowById.size;
  }

  get indexKind(): VectorIndex['kind'] {
    return this.#index.kind;
  }

  override _vectorstoreType(): string {
    return 'motcua-passages';
  }

  override async addDocuments(documents: DocumentInterface[], options?: { ids?: string[] }): Promise<string[]> {
    const vectors = await this.embeddings.embedDocuments(documents.map(({ pageContent }) => pageContent));
    return this.addVectors(vectors, documents, options);
  }

  /** A document with an id that is there already takes its place. Returns the ids. */
  override async addVectors(
    vectors: number[][],
    documents: DocumentInterface[],
    options?: { ids?: string[] },
  ): Promise<string[]> {
    return documents.map((document, position) => {
      const id = options?.ids?.[position] ?? document.id ?? `row-${this.#matrix.count}`;
      const { code } = document.metadata as { code?: unknown };
      const passage = { id, code: typeof code === 'string' ? code : id, text: document.pageContent };
      this.put(passage, vectors[position] ?? []);
      return id;
    });
  }

  /** As `addVectors` for one passage, but at once. */
  put(passage: StoredPassage, vector: readonly number[]): void {
    this.remove(passage.id);
    const row = this.#matrix.add(vector);
    this.#passages[row] = passage;
    this.#index.add(row);
    this.#register(row, passage);
  }

  /** Ids that are not there are passed over. */
  override async delete({ ids }: { ids: readonly string[] }): Promise<void> {
    for (const id of ids) this.remove(id);
  }

  /** As `delete` for one passage, but at once. */
  remove(id: string): void {
    const row = this.#rowById.get(id);
    if (row === undefined) return;
    const code = this.#passages[row]?.code ?? '';
    const others = (this.#rowsByCode.get(code) ?? []).filter((other) => other !== row);
    if (others.length > 0) this.#rowsByCode.set(code, others);
    else this.#rowsByCode.delete(code);
    this.#rowById.delete(id);
    this.#passages[row] = undefined;
    this.#index.remove(row);
  }

  override async similaritySearchVectorWithScore(
    query: number[],
    limit: number,
    filter?: DocumentFilter,
  ): Promise<[DocumentInterface, number][]> {
    const accept = filter === undefined ? undefined : (row: number) => filter(this.#documentAt(row));
    return this.#index
      .search(Float32Array.from(query), limit, accept)
      .map(({ row, similarity }) => [this.#documentAt(row), similarity]);
  }

  /**
   * The evidence for the procedures of the `limit` nearest passages and for those named in `codes`, each over all of its
   * vectors: the approximate search only chooses who is looked at.
   */
  poolByProcedure(
    query: ArrayLike<number>,
    limit: number,
    codes: Iterable<string> = [],
  ): Map<string, ProcedureEvidence> {
    const vector = Float32Array.from(query);
    const candidates = new Set(codes);
    for (const { row } of this.#index.search(vector, limit)) {
      const code = this.#passages[row]?.code;
      if (code !== undefined) candidates.add(code);
    }
    const similarity = this.#matrix.similarityTo(vector);
    const evidence = new Map<string, ProcedureEvidence>();
    for (const code of candidates) {
      const rows = this.#rowsByCode.get(code);
      if (rows === undefined) continue;
      evidence.set(code, new PooledPassages(rows, this.#passages, similarity));
    }
    return evidence;
  }

  #documentAt(row: number): Document {
    const passage = this.#passages[row];
    return new Document({
      pageContent: passage?.text ?? '',
      metadata: { code: passage?.code },
      ...(passage === undefined ? {} : { id: passage.id }),
    });
  }

  #register(row: number, { id, code }: StoredPassage): void {
    this.#rowById.set(id, row);
    const rows = this.#rowsByCode.get(code);
    if (rows === undefined) this.#rowsByCode.set(code, [row]);
    else rows.push(row);
  }
}
