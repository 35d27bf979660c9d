import type { ProcedureRetriever, Retrieval } from '../retrieval/index.ts';

/** What the engine asks of a retriever. */
export type Lookups = Pick<ProcedureRetriever, 'retrieve'>;

/** The retriever for one turn: steps that look the same message up share what it found. */
export function rememberLookups(retriever: Lookups): Lookups {
  const found = new Map<string, Promise<Retrieval>>();
  return {
    async retrieve(message, options = {}) {
      const { signal: _, ...asked } = options;
      const key = JSON.stringify([message, asked]);
      const known = found.get(key);
      if (known !== undefined) return known;
      const lookup = retriever.retrieve(message, options);
      found.set(key, lookup);
      return lookup;
    },
  };
}
