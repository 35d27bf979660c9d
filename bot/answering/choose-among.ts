import type { Retrieval } from '../../retrieval/index.ts';

/** What was said does not fit with the procedure that was denied: its odds fall to this share, and it is answered only where nothing else fits. */
const DENIED = 0.1;

/** Two look-ups of one meaning as one: the mean of their probabilities, without what was denied unless nothing else fits. */
export function joinRetrievals(lookups: readonly Retrieval[], barred?: string): Retrieval {
  const codes = [...new Set(lookups.flatMap(({ candidates }) => candidates.map(({ code }) => code)))];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / lookups.length;
  const weighed = codes.flatMap((code) => {
    const found = lookups.flatMap(({ candidates }) => candidates.find((candidate) => candidate.code === code) ?? []);
    const [first] = found;
    const probability = mean(found.map((candidate) => candidate.probability)) * (code === barred ? DENIED : 1);
    return first === undefined ? [] : [{ ...first, score: Math.max(...found.map(({ score }) => score)), probability }];
  });
  const none = mean(lookups.map((lookup) => lookup.none));
  const total = none + weighed.reduce((sum, { probability }) => sum + probability, 0);
  const scale = total === 0 ? 1 : 1 / total;
  return {
    candidates: weighed
      .map((candidate) => ({ ...candidate, probability: candidate.probability * scale }))
      .toSorted((one, other) => other.probability - one.probability),
    none: none * scale,
    several: mean(lookups.map((lookup) => lookup.several)),
    degraded: [...new Set(lookups.flatMap(({ degraded }) => degraded))],
  };
}

/** How the candidates share out among some codes, best first, and how much of the whole falls to them. */
export function sharesAmong(
  { candidates }: Retrieval,
  codes: readonly string[],
): { readonly shares: readonly { readonly code: string; readonly share: number }[]; readonly mass: number } {
  const probabilities = codes.map((code) => ({
    code,
    probability: candidates.find((candidate) => candidate.code === code)?.probability ?? 0,
  }));
  const mass = probabilities.reduce((sum, { probability }) => sum + probability, 0);
  const shares = probabilities.map(({ code, probability }) => ({
    code,
    share: mass === 0 ? 1 / codes.length : probability / mass,
  }));
  return { shares: shares.toSorted((one, other) => other.share - one.share), mass };
}
