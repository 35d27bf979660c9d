import { FEATURES } from '../ranking/features.ts';
import { LEG_SETS, type RankerFile, type RankerWeights } from '../ranking/ranker.ts';

/** Ranks as the fused scores do: for tests of everything but the ranker. */
const weights: RankerWeights = {
  features: [...FEATURES],
  means: FEATURES.map(() => 0),
  deviations: FEATURES.map(() => 1),
  weights: FEATURES.map((name) => (name === 'lexical' ? 1 : name === 'pooled' ? 6 : 0)),
  none: { bias: 0, answerLogOdds: -1, bestCosine: 0, bestCoverage: 0 },
  several: { bias: 0, weights: [0, 0, 0, 0, 0, 0] },
  calibration: { none: { slope: 1, intercept: 0 }, first: { slope: 1, intercept: 0 } },
};

export const plainRanker: RankerFile = {
  manifest: { trainedOn: '2026-11-25', dataDigest: '', messages: {}, figures: {} },
  models: Object.fromEntries(LEG_SETS.map((legs) => [legs, weights])) as RankerFile['models'],
};
