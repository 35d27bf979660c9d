import { amongCandidates, chosenBy, logOdds, type Calibration, type LogOddsLine } from '../calibration.ts';
import { fitConditionalLogit, type Choice } from './conditional-logit.ts';

/** What was said of a choice by weights that were fitted without it. */
interface Predicted {
  readonly choice: Choice;
  /** Of the candidates, then of "none of them". */
  readonly utilities: readonly number[];
}

/** Maximum likelihood of what came true: first whether one of the candidates is meant, then whether it is the first. */
export function fitCalibration(predicted: readonly Predicted[]): Calibration {
  const chosen = predicted.map(({ choice, utilities }) => ({ choice, ...chosenBy(utilities) }));
  return {
    none: fitLine(
      chosen.map(({ choice, none }) => ({ choice, probability: none, isTrue: choice.right.at(-1) === true })),
    ),
    first: fitLine(
      chosen
        .filter(({ choice }) => choice.right.at(-1) !== true)
        .map(({ choice, ...said }) => {
          const among = amongCandidates(said);
          const probability = Math.max(...among);
          return { choice, probability, isTrue: choice.right[among.indexOf(probability)] === true };
        }),
    ),
  };
}

interface Outcome {
  readonly choice: Choice;
  readonly probability: number;
  readonly isTrue: boolean;
}

function fitLine(outcomes: readonly Outcome[]): LogOddsLine {
  const choices = outcomes.map(({ choice, probability, isTrue }) => ({
    ...choice,
    rows: [Float64Array.of(logOdds(probability))],
    noneRow: Float64Array.of(1),
    right: [isTrue, !isTrue],
  }));
  const { weights, noneWeights } = fitConditionalLogit(choices, () => 0);
  return { slope: rounded(weights[0] ?? 1), intercept: rounded(-(noneWeights[0] ?? 0)) };
}

/** As far as it says anything: what is kept of a fit changes with no last digit. */
export function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
