import type { Catalogue } from '../../knowledge/index.ts';
import type { ProcedureRetriever, RetrieveOptions } from '../../retrieval/index.ts';
import { createBm25 } from './bm25.ts';
import type { LangchainPipeline } from './langchain.ts';

/** How many procedures each system names for a message. */
export const RANKED = 10;

/** Leaves the order of the fused scores as it is. */
const UNRANKED: RetrieveOptions & { readonly isRanked: false } = { isRanked: false };

/** One way of ranking the procedures for a message: a column of the comparison. */
export interface RankingSystem {
  readonly name: string;
  /** Codes, best first, at most `RANKED`. */
  rank(message: string): Promise<readonly string[]>;
}

export interface SystemParts {
  readonly catalogue: Catalogue;
  readonly retriever: ProcedureRetriever;
  readonly langchain: LangchainPipeline | undefined;
}

/** Every system of the comparison, ours last but for LangChain's. A new one is one more line. */
export async function openSystems({ catalogue, retriever, langchain }: SystemParts): Promise<readonly RankingSystem[]> {
  const bm25 = await createBm25(catalogue.procedures.values());
  return [
    { name: 'BM25, official text', rank: async (message) => bm25.search(message, { withWays: false, topK: RANKED }) },
    { name: 'BM25 with ways', rank: async (message) => bm25.search(message, { withWays: true, topK: RANKED }) },
    ofRetriever('lexical leg alone', retriever, { legs: ['lexical'] }),
    ofRetriever('encoder alone', retriever, { ...UNRANKED, legs: ['vector'] }),
    ofRetriever('fused, no ranker', retriever, UNRANKED),
    ofRetriever('ours, no phrasebook', retriever, { isExpanded: false }),
    ofRetriever('ours, question weighed', retriever, { findsQuestion: true }),
    ofRetriever('ours', retriever),
    ...(langchain === undefined
      ? []
      : [{ name: 'LangChain', rank: async (message: string) => langchain.rank(message, RANKED) }]),
  ];
}

function ofRetriever(name: string, retriever: ProcedureRetriever, options: RetrieveOptions = {}): RankingSystem {
  return {
    name,
    async rank(message) {
      const { candidates } = await retriever.retrieve(message, { ...options, topK: RANKED });
      return candidates.map(({ code }) => code);
    },
  };
}
