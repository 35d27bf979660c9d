import type { Catalogue } from '../knowledge/index.ts';
import { bootstrap, mean, proportion, type Measure } from './statistics.ts';

/** What one way of ranking gave for one message. */
export interface Ranking {
  /** Codes, any of which is right. */
  readonly gold: readonly string[];
  /** Codes, best first. */
  readonly ranked: readonly string[];
}

export interface RankingMeasures {
  readonly 'hit@1': Measure;
  readonly 'hit@3': Measure;
  readonly 'hit@10': Measure;
  readonly 'mrr@10': Measure;
}
export const RANKING_MEASURES = ['hit@1', 'hit@3', 'hit@10', 'mrr@10'] as const;

export function measureRanking(rows: readonly Ranking[]): RankingMeasures {
  const within = (places: number) => proportion(rows.map((row) => isAmongFirst(row, places)));
  return {
    'hit@1': within(1),
    'hit@3': within(3),
    'hit@10': within(10),
    'mrr@10': bootstrap(rows, (sample) => mean(sample.map(({ gold, ranked }) => reciprocalRank(gold, ranked)))),
  };
}

export function isAmongFirst({ gold, ranked }: Ranking, places: number): boolean {
  return ranked.slice(0, places).some((code) => gold.includes(code));
}

export function reciprocalRank(gold: readonly string[], ranked: readonly string[]): number {
  const place = ranked.slice(0, 10).findIndex((code) => gold.includes(code));
  return place === -1 ? 0 : 1 / (place + 1);
}

/** The codes that are right, with those under which the catalogue lists the same services; empty when it lacks them. */
export function rightCodes(gold: readonly string[], catalogue: Catalogue): readonly string[] {
  const found = gold.flatMap((code) => catalogue.find(code) ?? []);
  return [...new Set(found.flatMap(({ code, sameService }) => [code, ...sameService]))];
}
