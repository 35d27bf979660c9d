import type { CatalogueCounts } from '../evaluate.ts';
import type { Comparison } from './compare.ts';

/** Everything one run of `eval:retrieval` found out. */
export interface RetrievalEvaluation {
  readonly catalogue: CatalogueCounts;
  readonly model: string;
  readonly settings: object;
  /** Chunks in LangChain's store; undefined where it is not installed. */
  readonly langchainChunks: number | undefined;
  readonly comparison: Comparison;
  /** Procedures known by their official name and text alone, asked for in residents' words. */
  readonly unseen: (Comparison & { readonly procedures: number }) | undefined;
}
