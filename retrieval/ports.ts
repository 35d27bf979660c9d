/**
 * What retrieval offers to the bot. The parts below it speak LangChain's interfaces (`Embeddings`, `VectorStore`,
 * `BaseRetriever` of `@langchain/core`), so that any model or store of that ecosystem fits.
 */

/** One procedure that may be meant, with the evidence. */
export interface Candidate {
  /** National code of a procedure in the catalogue. */
  readonly code: string;
  /** Fused score, higher is better; comparable within one retrieval only. */
  readonly score: number;
  /** That this procedure is what is meant, 0..1, calibrated; with those of all candidates and `none` about 1. */
  readonly probability: number;
  /** What each feature added to the ranker's utility of this candidate: why it stands where it stands. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Lexical score divided by the best lexical score of this query, 0..1; 0 when the leg did not find it. */
  readonly lexical: number;
  /** Pooled cosine evidence (log-sum-exp, about 0.2..1.1); undefined when the vector leg did not answer. */
  readonly vector: number | undefined;
  /** Highest single cosine of one name or way of asking, -1..1; undefined when the vector leg did not answer. */
  readonly bestCosine: number | undefined;
  /** The name or way of asking that `bestCosine` belongs to. */
  readonly bestWay: string | undefined;
}

export interface Retrieval {
  /** Best first, at most `topK`. Empty when nothing matches: an honest "not found" serves better than a guess. */
  readonly candidates: readonly Candidate[];
  /** That no procedure of the catalogue is meant, 0..1. */
  readonly none: number;
  /** That so little was said that several procedures fit equally, 0..1. */
  readonly several: number;
  /** Legs that did not answer (model still loading, queue full, deadline passed). */
  readonly degraded: readonly ('lexical' | 'vector')[];
}

export interface RetrieveOptions {
  /** Default 10. */
  readonly topK?: number;
  /** Use one leg alone (baselines of the eval). Default both. */
  readonly legs?: readonly ('lexical' | 'vector')[];
  /** Off: the order of the fused scores is kept (ablations of the eval). Default on. */
  readonly isRanked?: boolean;
  /** Off: words are looked up as they were typed, without the phrasebook (ablations of the eval). Default on. */
  readonly isExpanded?: boolean;
  /** In a long story the clause that asks weighs more than the others, in the lexical leg. Default off. */
  readonly findsQuestion?: boolean;
  /** Log odds that the message asks about a procedure and not for anything else. Default 0. */
  readonly answerLogOdds?: number;
  readonly signal?: AbortSignal;
}

/** Finds procedures for a resident's message, from a local index. */
export interface ProcedureRetriever {
  retrieve(message: string, options?: RetrieveOptions): Promise<Retrieval>;
  /** Which legs answer now; `vector` is absent until its index is loaded. `progress` is 0..1 while it is built. */
  status(): {
    readonly legs: readonly ('lexical' | 'vector')[];
    readonly progress: number | undefined;
    readonly error: string | undefined;
  };
  /** Resolves when the full index serves; rejects with the reason when it cannot. */
  ready(signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
