import { describe, expect, it } from 'vitest';
import { procedureOf, smallCatalogue } from './__fixtures__/small-catalogue.ts';
import { fuse } from './fusion.ts';
import type { ProcedureEvidence } from './vector/passage-store.ts';

const catalogue = smallCatalogue([
  procedureOf('1.000001', 'A'),
  procedureOf('1.000002', 'B'),
  procedureOf('1.000003', 'C'),
]);
const near = (pooled: number): ProcedureEvidence => ({
  pooled,
  bestCosine: pooled,
  bestWay: `way at ${pooled}`,
  cosines: [pooled],
  byKind: { question: pooled },
});
const codesOf = (candidates: readonly { code: string }[]) => candidates.map(({ code }) => code);

describe('fuse', () => {
  it('adds what both legs found of a procedure', () => {
    const candidates = fuse(
      {
        lexical: [
          { code: '1.000001', score: 20 },
          { code: '1.000002', score: 10 },
        ],
        vector: new Map([
          ['1.000002', near(0.8)],
          ['1.000003', near(0.6)],
        ]),
      },
      catalogue,
      10,
    );

    expect(candidates).toEqual([
      { code: '1.000002', score: 0.5 + 6 * 0.8, lexical: 0.5, evidence: near(0.8) },
      { code: '1.000003', score: 6 * 0.6, lexical: 0, evidence: near(0.6) },
      { code: '1.000001', score: 1, lexical: 1, evidence: undefined },
    ]);
  });

  it('ranks by one leg when the other did not answer', () => {
    const lexical = [{ code: '1.000003', score: 4 }];
    const vector = new Map([['1.000001', near(0.9)]]);

    expect(codesOf(fuse({ lexical, vector: undefined }, catalogue, 10))).toEqual(['1.000003']);
    expect(codesOf(fuse({ lexical: undefined, vector }, catalogue, 10))).toEqual(['1.000001']);
    expect(fuse({ lexical: undefined, vector: undefined }, catalogue, 10)).toEqual([]);
  });

  it('finds nothing when no word agrees and no way of asking is near', () => {
    expect(fuse({ lexical: [], vector: new Map([['1.000001', near(0.29)]]) }, catalogue, 10)).toEqual([]);
  });

  it('passes over a procedure that has left the catalogue', () => {
    expect(fuse({ lexical: [{ code: '9.999999', score: 1 }], vector: undefined }, catalogue, 10)).toEqual([]);
  });

  it('returns at most topK', () => {
    const vector = new Map(['1.000001', '1.000002', '1.000003'].map((code) => [code, near(0.5)]));

    expect(codesOf(fuse({ lexical: [], vector }, catalogue, 2))).toEqual(['1.000001', '1.000002']);
  });
});

describe('a service that is listed under two codes', () => {
  const pair = (curated: boolean) =>
    smallCatalogue([
      procedureOf('1.001613', 'Cấp lại sổ', { sameService: ['1.014173'] }),
      procedureOf('1.014173', 'Cấp lại sổ (Bộ)', {
        sameService: ['1.001613'],
        tier: curated ? 'curated' : 'directory',
      }),
      procedureOf('1.000002', 'Việc khác'),
    ]);
  const vector = new Map([
    ['1.001613', near(0.9)],
    ['1.000002', near(0.8)],
    ['1.014173', near(0.7)],
  ]);

  it('is answered once, under the code that fits best', () => {
    expect(codesOf(fuse({ lexical: [], vector }, pair(false), 10))).toEqual(['1.001613', '1.000002']);
  });

  it('is answered under its curated code, with the evidence of the one that fits best', () => {
    const [first, ...others] = fuse({ lexical: [], vector }, pair(true), 10);

    expect(first).toMatchObject({ code: '1.014173', evidence: { pooled: 0.9 } });
    expect(codesOf(others)).toEqual(['1.000002']);
  });

  it('leaves two services apart that share an umbrella code', () => {
    const umbrella = smallCatalogue([
      procedureOf('2.000693', 'Chung', { sameService: ['1.014166', '1.014168'] }),
      procedureOf('1.014166', 'Riêng một', { sameService: ['2.000693'] }),
      procedureOf('1.014168', 'Riêng hai', { sameService: ['2.000693'] }),
    ]);
    const found = new Map([
      ['1.014166', near(0.9)],
      ['2.000693', near(0.8)],
      ['1.014168', near(0.7)],
    ]);

    expect(codesOf(fuse({ lexical: [], vector: found }, umbrella, 10))).toEqual(['1.014166', '1.014168']);
  });
});
