import { describe, expect, it } from 'vitest';
import { calibrate, cheapest, riskCoverage } from './calibration.ts';

const rows = (probability: number, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ probability, isRight: true })),
  ...Array.from({ length: wrong }, () => ({ probability, isRight: false })),
];

describe('calibrate', () => {
  it('has no error where the probability is the share that is right', () => {
    expect(calibrate([...rows(0.9, 9, 1), ...rows(0.25, 1, 3)]).error).toBeCloseTo(0);
  });

  it('weighs the distance of a bin by its rows', () => {
    // Eight rows that are off by .5, two that are off by .1.
    expect(calibrate([...rows(0.75, 2, 6), ...rows(0.6, 1, 1)]).error).toBeCloseTo(0.8 * 0.5 + 0.2 * 0.1);
  });

  it('puts certainty into the last bin and leaves out empty ones', () => {
    expect(calibrate(rows(1, 1, 0)).bins).toEqual([{ probability: 1, right: 1, count: 1 }]);
    expect(calibrate([]).error).toBeNull();
  });
});

describe('riskCoverage', () => {
  const curve = riskCoverage([...rows(0.9, 3, 0), ...rows(0.5, 1, 1), ...rows(0.1, 0, 5)]);

  it('answers the surest rows first, those of one probability together', () => {
    expect(curve.map(({ threshold, coverage, risk }) => [threshold, coverage, risk])).toEqual([
      [0.9, 0.3, 0],
      [0.5, 0.5, 0.2],
      [0.1, 1, 0.6],
    ]);
  });

  it('counts a wrong answer as five questions and a needless abstention as two', () => {
    expect(curve.map(({ cost }) => cost)).toEqual([0.2, 0.5, 3]);
    expect(cheapest(curve)?.threshold).toBe(0.9);
    expect(cheapest([])).toBeUndefined();
  });
});
