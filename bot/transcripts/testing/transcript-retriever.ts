import { FakeRetriever, type ProcedureRetriever, type Retrieval } from '../../../retrieval/index.ts';
import type { FoundScript } from '../engine-host.ts';
import type { Found } from '../host.ts';

/** Two that are as near as this are not told apart. */
const EVEN = 0.1;
const UNDECIDED = 0.7;

/**
 * The real search, each look-up made once; what a transcript scripts for a turn goes before it. `script` is read at every
 * look-up.
 */
export function scripted(retriever: ProcedureRetriever, script: FoundScript): ProcedureRetriever {
  const known = new Map<string, Promise<Retrieval>>();
  return Object.assign(Object.create(retriever) as ProcedureRetriever, {
    retrieve: async (...[message, options]: Parameters<ProcedureRetriever['retrieve']>) => {
      if (script.found !== undefined) return retrievalOf(script.found);
      const { signal: _, ...rest } = options ?? {};
      const key = JSON.stringify([message, rest]);
      const retrieval = known.get(key) ?? retriever.retrieve(message, rest);
      known.set(key, retrieval);
      return retrieval;
    },
  });
}

async function retrievalOf(found: Found): Promise<Retrieval> {
  const candidates = found.map(([code, probability]) => ({ code, probability }));
  const [first, second] = candidates;
  const isEven = first !== undefined && second !== undefined && first.probability - second.probability < EVEN;
  return new FakeRetriever(candidates, { several: isEven ? UNDECIDED : 0 }).retrieve('');
}
