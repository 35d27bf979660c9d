import { z } from 'zod';
import { softmax } from './softmax.ts';

/** A probability's log odds times `slope`, plus `intercept`, are the log odds that hold (Platt scaling). */
const line = z.strictObject({ slope: z.number().positive(), intercept: z.number() });

export const calibration = z.strictObject({
  /** That none of the candidates is meant. */
  none: line,
  /** That the first of them is, where one of them is. */
  first: line,
});

export type LogOddsLine = z.infer<typeof line>;
export type Calibration = z.infer<typeof calibration>;

export interface Chosen {
  /** That this candidate is what is meant, by position; with `none` they add up to 1. */
  readonly probabilities: readonly number[];
  /** That no candidate is. */
  readonly none: number;
}

/** Probabilities from the utilities of the candidates and, last, of "none of them". */
export function chosenBy(utilities: readonly number[]): Chosen {
  const probabilities = softmax(utilities);
  return { probabilities: probabilities.slice(0, -1), none: probabilities.at(-1) ?? 1 };
}

/** Brings to what holds on messages that nothing was learned from; the order of the candidates stays. */
export function calibrated({ probabilities, none }: Chosen, { none: ofNone, first: ofFirst }: Calibration): Chosen {
  if (probabilities.length === 0) return { probabilities, none };
  const someMeant = 1 - moved(none, ofNone);
  const among = amongCandidates({ probabilities, none });
  const [first = 0, second = 0] = among.toSorted((one, other) => other - one);
  const position = among.indexOf(first);
  const ofOthers = 1 - first;
  if (ofOthers <= 0) return { probabilities: among.map((share) => share * someMeant), none: 1 - someMeant };
  const behind = second / ofOthers;
  // Never below the second one.
  const held = Math.max(moved(first, ofFirst), behind / (1 + behind));
  const scale = (1 - held) / ofOthers;
  const shares = among.map((share, at) => (at === position ? held : share * scale));
  return { probabilities: shares.map((share) => share * someMeant), none: 1 - someMeant };
}

/** Their probabilities if one of them is meant. */
export function amongCandidates({ probabilities }: Chosen): readonly number[] {
  const total = probabilities.reduce((sum, probability) => sum + probability, 0) || 1;
  return probabilities.map((probability) => probability / total);
}

/** Kept this far from certainty, so that it stays a number. */
const LEAST = 1e-4;

export function logOdds(probability: number): number {
  const inside = Math.min(1 - LEAST, Math.max(LEAST, probability));
  return Math.log(inside / (1 - inside));
}

function moved(probability: number, { slope, intercept }: LogOddsLine): number {
  return 1 / (1 + Math.exp(-(slope * logOdds(probability) + intercept)));
}
