import type { Candidate, Retrieval } from '../../retrieval/index.ts';

/** This share of what both look-ups find, and it is what is meant. */
const MEANT = 0.6;
/** What one of them does not find at all is so improbable there: a message that is too little alone finds little. */
const NOT_FOUND = { alone: 2e-4, beside: 1e-4 } as const;
/** What is in hand says more of what is meant than a message that is too little alone. */
const WEIGHT_ALONE = 0.5;

export interface TwoLookups {
  /** What the message alone found. */
  readonly alone: Retrieval;
  /** What it found with the name of the procedure in hand before it. */
  readonly beside: Retrieval;
  /** Barred: the procedure in hand, where the message asks of something else beside it ("còn nghỉ luôn?"). */
  readonly barred: string | undefined;
}

/**
 * What a message finds that is too little alone: of what it found, what it finds beside the procedure in hand as well.
 * "Lỡ mất giấy chứng nhận" is any certificate; after a household business it is the business's. Undefined: the two
 * look-ups agree on nothing.
 */
export function foundInContext({ alone, beside, barred }: TwoLookups): Retrieval | undefined {
  const found = new Map([...beside.candidates, ...alone.candidates].map((candidate) => [candidate.code, candidate]));
  const weighed = [...found.values()]
    .filter(({ code }) => code !== barred)
    .map((candidate) => ({
      candidate,
      weight:
        probabilityIn(alone, candidate, NOT_FOUND.alone) ** WEIGHT_ALONE *
        probabilityIn(beside, candidate, NOT_FOUND.beside),
    }));
  const sum = weighed.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) return undefined;
  const candidates = weighed
    .map(({ candidate, weight }) => ({ ...candidate, probability: weight / sum }))
    .sort((one, other) => other.probability - one.probability);
  return (candidates[0]?.probability ?? 0) >= MEANT ? { ...beside, candidates, none: 0 } : undefined;
}

function probabilityIn({ candidates }: Retrieval, { code }: Candidate, otherwise: number): number {
  return candidates.find((candidate) => candidate.code === code)?.probability ?? otherwise;
}
