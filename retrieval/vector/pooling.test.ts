import { describe, expect, it } from 'vitest';
import { poolCosines } from './pooling.ts';

describe('poolCosines', () => {
  it('is the cosine itself for a single vector', () => {
    expect(poolCosines([0.7])).toEqual({ pooled: 0.7, best: 0.7, bestPosition: 0 });
  });

  it('names the best one', () => {
    expect(poolCosines([0.2, 0.9, 0.4])).toMatchObject({ best: 0.9, bestPosition: 1 });
  });

  it('lets several near ways of asking outweigh one that is a little nearer', () => {
    const several = poolCosines([0.8, 0.8, 0.8, 0.8]);
    const one = poolCosines([0.81, 0.1, 0.1, 0.1]);

    expect(several.pooled).toBeGreaterThan(one.pooled);
  });

  it('prefers a procedure known by one near name to one with thirty distant ways of asking', () => {
    const oneName = poolCosines([0.7]);
    const manyWays = poolCosines(Array.from({ length: 30 }, () => 0.65));

    expect(oneName.pooled).toBeGreaterThan(manyWays.pooled);
  });

  it('does not depend on the order', () => {
    expect(poolCosines([0.9, 0.3, 0.5]).pooled).toBeCloseTo(poolCosines([0.5, 0.9, 0.3]).pooled, 12);
  });
});
