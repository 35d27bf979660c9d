import type { RankerWeights } from './ranker.ts';

/** How the probabilities lie, for telling whether several procedures fit. */
export interface Spread {
  /** Of the candidates, in any order. */
  readonly probabilities: readonly number[];
  readonly none: number;
  /** Syllables of the message. */
  readonly syllableCount: number;
}

const OFFERED = 4;

/** Little is said, and the probability is shared by some: what the model of "several fit" sees. */
export function spreadFeatures({ probabilities, none, syllableCount }: Spread): Float64Array {
  const bestFirst = probabilities.toSorted((one, other) => other - one);
  const [first = 0, second = 0] = bestFirst;
  const covered = bestFirst.slice(0, OFFERED).reduce((sum, probability) => sum + probability, 0);
  const entropy = bestFirst.reduce((sum, probability) => sum - probability * Math.log(probability + 1e-9), 0);
  return Float64Array.of(Math.log1p(syllableCount), first, second, covered, none, entropy);
}

/** That so little was said that several procedures fit, and only a question can part them; 0..1. */
export function probabilityOfSeveral({ several }: RankerWeights, spread: Spread): number {
  const utility = spreadFeatures(spread).reduce(
    (sum, value, at) => sum + value * (several.weights[at] ?? 0),
    several.bias,
  );
  return 1 / (1 + Math.exp(-utility));
}
