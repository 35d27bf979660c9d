import type { Candidate, ProcedureRetriever, Retrieval, RetrieveOptions } from './ports.ts';

/** A candidate with what matters to a test; all else is filled in. */
export type FoundCandidate = Pick<Candidate, 'code' | 'probability'> & Partial<Candidate>;

/** A `ProcedureRetriever` that finds what it is told to, whatever the message. What the candidates leave is `none`. */
export class FakeRetriever implements ProcedureRetriever {
  /** Every message that was looked up. */
  readonly asked: { readonly message: string; readonly options: RetrieveOptions | undefined }[] = [];
  readonly #retrieval: Retrieval;

  constructor(found: readonly FoundCandidate[] = [], { several = 0 }: { several?: number } = {}) {
    const candidates = found.map((candidate) => ({
      score: candidate.probability,
      reasons: {},
      lexical: candidate.probability,
      vector: candidate.probability,
      bestCosine: candidate.probability,
      bestWay: '',
      ...candidate,
    }));
    const none = Math.max(0, 1 - candidates.reduce((sum, { probability }) => sum + probability, 0));
    this.#retrieval = { candidates, none, several, degraded: [] };
  }

  async retrieve(message: string, options?: RetrieveOptions): Promise<Retrieval> {
    this.asked.push({ message, options });
    return this.#retrieval;
  }

  status(): ReturnType<ProcedureRetriever['status']> {
    return { legs: ['lexical', 'vector'], progress: undefined, error: undefined };
  }

  async ready(): Promise<void> {
    // It is there from the beginning.
  }

  async close(): Promise<void> {
    // It holds nothing open.
  }
}
