import { describe, expect, it } from 'vitest';
import { procedureOf, smallCatalogue } from '../retrieval/__fixtures__/small-catalogue.ts';
import { measureRanking, reciprocalRank, rightCodes } from './ranking.ts';

describe('reciprocalRank', () => {
  it('is one over the first place among ten, else 0', () => {
    expect(reciprocalRank(['b'], ['a', 'b'])).toBe(0.5);
    expect(reciprocalRank(['z'], ['a', 'b'])).toBe(0);
    expect(reciprocalRank(['b'], [...Array.from('0123456789'), 'b'])).toBe(0);
  });
});

describe('measureRanking', () => {
  it('counts a row as found within the places that it asks for', () => {
    const measures = measureRanking([
      { gold: ['a'], ranked: ['a'] },
      { gold: ['b'], ranked: ['x', 'y', 'b'] },
      { gold: ['c', 'd'], ranked: ['1', '2', '3', '4', 'd'] },
      { gold: ['e'], ranked: [] },
    ]);

    expect([measures['hit@1'].value, measures['hit@3'].value, measures['hit@10'].value]).toEqual([0.25, 0.5, 0.75]);
    expect(measures['mrr@10'].value).toBeCloseTo((1 + 1 / 3 + 1 / 5) / 4);
  });
});

describe('rightCodes', () => {
  const twins = smallCatalogue([
    procedureOf('1.000001', 'Cấp lại thẻ', { sameService: ['1.000002'] }),
    procedureOf('1.000002', 'Cấp lại thẻ (xã)', { sameService: ['1.000001'] }),
  ]);

  it('holds the other code of a service that is listed twice', () => {
    expect(rightCodes(['1.000001'], twins)).toEqual(['1.000001', '1.000002']);
  });

  it('is empty when the catalogue lacks the procedure', () => {
    expect(rightCodes(['9.999999'], twins)).toEqual([]);
  });
});
