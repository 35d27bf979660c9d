import { describe, expect, it } from 'vitest';
import { calibrated, chosenBy } from '../calibration.ts';
import { fitCalibration } from './fit-calibration.ts';
import { fitConditionalLogit, utilitiesOf, type Choice } from './conditional-logit.ts';
import { expectedCalibrationError } from './fit-ranker.ts';

/** The first candidate has more of the first feature and is right; the second feature says nothing. */
const choices: Choice[] = Array.from({ length: 40 }, (_, index) => ({
  rows: [Float64Array.of(1, index % 2), Float64Array.of(-1, index % 3)],
  noneRow: Float64Array.of(1),
  right: [true, false, false],
  importance: 1,
  group: `${index}`,
}));

describe('fitConditionalLogit', () => {
  it('finds the feature that tells the right candidate', () => {
    const { weights } = fitConditionalLogit(choices, () => 0.1);

    expect(weights[0]).toBeGreaterThan(1);
    expect(Math.abs(weights[1]!)).toBeLessThan(0.5);
  });

  it('gives the same weights for the same choices', () => {
    expect(fitConditionalLogit(choices, () => 0.1)).toEqual(fitConditionalLogit(choices, () => 0.1));
  });

  it('learns when none is meant', () => {
    const noneMeant = choices.map((choice) => ({ ...choice, right: [false, false, true] }));
    const fitted = fitConditionalLogit(noneMeant, () => 0.1);
    const [first, second, none] = utilitiesOf(noneMeant[0]!, fitted);

    expect(none).toBeGreaterThan(Math.max(first!, second!));
  });
});

describe('fitCalibration', () => {
  /** Said with 0.6 of the first of two candidates; `rightOfTen` times of ten it is right. */
  const said = (rightOfTen: number) =>
    Array.from({ length: 200 }, (_, index) => ({
      choice: { ...choices[0]!, right: [index % 10 < rightOfTen, index % 10 >= rightOfTen, false] },
      utilities: [Math.log(0.6), Math.log(0.4), index % 2 === 0 ? -3 : -5],
    }));

  it('raises what comes true more often than it was said', () => {
    const [{ utilities } = { utilities: [] }] = said(9);
    const { probabilities } = calibrated(chosenBy(utilities), fitCalibration(said(9)));

    expect(probabilities[0]).toBeCloseTo(0.9, 1);
  });

  it('gives the same for the same predictions', () => {
    expect(fitCalibration(said(8))).toEqual(fitCalibration(said(8)));
  });
});

describe('expectedCalibrationError', () => {
  it('is 0 when what is said comes true as often', () => {
    const predictions = Array.from({ length: 10 }, (_, index) => ({ probability: 0.8, isRight: index < 8 }));

    expect(expectedCalibrationError(predictions)).toBeCloseTo(0, 10);
  });

  it('is the difference when it does not', () => {
    const predictions = Array.from({ length: 10 }, (_, index) => ({ probability: 0.95, isRight: index < 5 }));

    expect(expectedCalibrationError(predictions)).toBeCloseTo(0.45, 10);
  });
});
