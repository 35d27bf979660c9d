import { describe, expect, it } from 'vitest';
import { calibrated, chosenBy, type Calibration } from './calibration.ts';

const unchanged = { slope: 1, intercept: 0 };

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

describe('calibrated', () => {
  const chosen = chosenBy([2, 1, 0, 0.5]);

  it('changes nothing where what is said holds', () => {
    const { probabilities, none } = calibrated(chosen, { none: unchanged, first: unchanged });

    expect(none).toBeCloseTo(chosen.none, 10);
    for (const [at, probability] of probabilities.entries()) {
      expect(probability).toBeCloseTo(chosen.probabilities[at]!, 10);
    }
  });

  it('raises the first candidate at the cost of the others, and leaves "none" as it is', () => {
    const { probabilities, none } = calibrated(chosen, { none: unchanged, first: { slope: 1, intercept: 0.5 } });

    expect(probabilities[0]).toBeGreaterThan(chosen.probabilities[0]!);
    expect(probabilities[1]).toBeLessThan(chosen.probabilities[1]!);
    expect(none).toBeCloseTo(chosen.none, 10);
    expect(sumOf(probabilities) + none).toBeCloseTo(1, 10);
  });

  it('raises "none" at the cost of all candidates alike', () => {
    const { probabilities, none } = calibrated(chosen, { none: { slope: 1, intercept: 1 }, first: unchanged });

    expect(none).toBeGreaterThan(chosen.none);
    expect(probabilities[0]! / probabilities[1]!).toBeCloseTo(chosen.probabilities[0]! / chosen.probabilities[1]!, 10);
    expect(sumOf(probabilities) + none).toBeCloseTo(1, 10);
  });

  it('keeps the order, however much the first one is lowered', () => {
    const lowered: Calibration = { none: unchanged, first: { slope: 1, intercept: -9 } };
    const { probabilities } = calibrated(chosen, lowered);

    expect(probabilities[0]).toBeGreaterThanOrEqual(probabilities[1]! - 1e-12);
    expect(probabilities[1]).toBeGreaterThan(probabilities[2]!);
  });

  it('leaves a single candidate all that "none" does not have', () => {
    const { probabilities, none } = calibrated(chosenBy([1, 0]), {
      none: unchanged,
      first: { slope: 0.5, intercept: 0 },
    });

    expect(probabilities).toHaveLength(1);
    expect(probabilities[0]! + none).toBeCloseTo(1, 10);
  });
});
