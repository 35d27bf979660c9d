import { softmax } from '../softmax.ts';

/** One message with its candidates: `rows[c][f]`, standardised, 0 where not known. */
export interface Choice {
  readonly rows: readonly Float64Array[];
  /** Of the alternative "none of them". */
  readonly noneRow: Float64Array;
  /** Which alternatives are right, the last one being "none of them"; one at least. */
  readonly right: readonly boolean[];
  readonly importance: number;
  /** Choices of a group are held out together. */
  readonly group: string;
}

export interface FittedChoice {
  readonly weights: Float64Array;
  readonly noneWeights: Float64Array;
}

const ITERATIONS = 150;
const LEARNING_RATE = 0.1;

/**
 * Maximum likelihood of a right alternative, with an L2 penalty on the candidates' weights; full-batch Adam, the same
 * result every time.
 */
export function fitConditionalLogit(choices: readonly Choice[], penaltyOf: (feature: number) => number): FittedChoice {
  const size = choices[0]?.rows[0]?.length ?? 0;
  const noneSize = choices[0]?.noneRow.length ?? 0;
  const parameters = new Float64Array(size + noneSize);
  const first = new Float64Array(parameters.length);
  const second = new Float64Array(parameters.length);
  const total = choices.reduce((sum, { importance }) => sum + importance, 0) || 1;
  for (let step = 1; step <= ITERATIONS; step += 1) {
    const gradient = new Float64Array(parameters.length);
    for (const choice of choices) addGradient(choice, parameters, size, gradient);
    for (let at = 0; at < parameters.length; at += 1) {
      const slope = ((gradient[at] ?? 0) + (at < size ? penaltyOf(at) * (parameters[at] ?? 0) : 0)) / total;
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.999 * (second[at] ?? 0) + 0.001 * slope * slope;
      const mean = (first[at] ?? 0) / (1 - 0.9 ** step);
      const spread = Math.sqrt((second[at] ?? 0) / (1 - 0.999 ** step));
      parameters[at] = (parameters[at] ?? 0) - (LEARNING_RATE * mean) / (spread + 1e-8);
    }
  }
  return { weights: parameters.slice(0, size), noneWeights: parameters.slice(size) };
}

/** Utilities of all alternatives, "none of them" last. */
export function utilitiesOf({ rows, noneRow }: Choice, { weights, noneWeights }: FittedChoice): number[] {
  return [...rows.map((row) => dot(row, weights)), dot(noneRow, noneWeights)];
}

function addGradient(choice: Choice, parameters: Float64Array, size: number, gradient: Float64Array): void {
  const fitted = { weights: parameters.subarray(0, size), noneWeights: parameters.subarray(size) };
  const probabilities = softmax(utilitiesOf(choice, fitted));
  const rightTotal = probabilities.reduce(
    (sum, probability, at) => sum + (choice.right[at] === true ? probability : 0),
    0,
  );
  for (const [at, probability] of probabilities.entries()) {
    const target = choice.right[at] === true ? probability / Math.max(rightTotal, 1e-12) : 0;
    const error = (probability - target) * choice.importance;
    if (Math.abs(error) < 1e-9) continue;
    const isNone = at === choice.rows.length;
    const row = isNone ? choice.noneRow : choice.rows[at];
    const offset = isNone ? size : 0;
    if (row === undefined) continue;
    for (let feature = 0; feature < row.length; feature += 1) {
      gradient[offset + feature] = (gradient[offset + feature] ?? 0) + error * (row[feature] ?? 0);
    }
  }
}

function dot(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < row.length; at += 1) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}
