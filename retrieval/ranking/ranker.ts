import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { RetrievalError } from '../errors.ts';
import { calibrated, calibration, chosenBy, type Chosen } from './calibration.ts';
import { bestOf, FEATURES, type CandidateFeatures, type MessageContext } from './features.ts';

/** Which legs answered: each combination has weights of its own. */
export const LEG_SETS = ['both', 'lexical', 'vector'] as const;
export type LegSet = (typeof LEG_SETS)[number];

const weights = z.strictObject({
  /** In the order of `weights`, `means` and `deviations`. */
  features: z.array(z.string()).refine((names) => names.join() === FEATURES.join(), {
    error: 'the features are not those that this version computes',
  }),
  means: z.array(z.number()),
  deviations: z.array(z.number().positive()),
  weights: z.array(z.number()),
  /** That none of the candidates is meant. */
  none: z.strictObject({
    bias: z.number(),
    answerLogOdds: z.number(),
    bestCosine: z.number(),
    bestCoverage: z.number(),
  }),
  /** That several procedures fit. */
  several: z.strictObject({ bias: z.number(), weights: z.array(z.number()) }),
  calibration,
});

export const rankerFile = z.strictObject({
  manifest: z.strictObject({
    trainedOn: z.string(),
    /** SHA-256 (hex) of the training messages, the catalogue and the model. */
    dataDigest: z.string(),
    messages: z.record(z.string(), z.number()),
    figures: z.record(z.string(), z.number()),
  }),
  models: z.record(z.enum(LEG_SETS), weights),
});

export type RankerWeights = z.infer<typeof weights>;
export type RankerFile = z.infer<typeof rankerFile>;

export const RANKER_FILE = path.join('retrieval', 'ranking', 'weights.json');

/** @throws RetrievalError `RANKER_UNUSABLE` */
export function loadRanker(root: string): RankerFile {
  try {
    return rankerFile.parse(JSON.parse(readFileSync(path.join(root, RANKER_FILE), 'utf8')));
  } catch (cause) {
    throw new RetrievalError(
      'RANKER_UNUSABLE',
      `${RANKER_FILE} cannot be used; take it from the repository again or run "npm run train:ranker"`,
      { cause },
    );
  }
}

/** A choice between the candidates and "none of them" (conditional logit). */
export function choose(model: RankerWeights, own: readonly CandidateFeatures[], context: MessageContext): Chosen {
  const utilities = own.map((features) => utilityOf(model, features));
  return calibrated(chosenBy([...utilities, noneUtility(model, own, context)]), model.calibration);
}

/** What each feature adds to the utility of a candidate: why it stands where it stands. */
export function reasonsOf(model: RankerWeights, features: CandidateFeatures): Readonly<Record<string, number>> {
  return Object.fromEntries(FEATURES.map((name, at) => [name, contributionOf(model, features, at)]));
}

function utilityOf(model: RankerWeights, features: CandidateFeatures): number {
  let utility = 0;
  for (let at = 0; at < features.length; at += 1) utility += contributionOf(model, features, at);
  return utility;
}

/** A feature that is not known counts as the mean: it adds nothing. */
function contributionOf(
  { means, deviations, weights }: RankerWeights,
  features: CandidateFeatures,
  at: number,
): number {
  const part = (((features[at] ?? NaN) - (means[at] ?? 0)) / (deviations[at] ?? 1)) * (weights[at] ?? 0);
  return Number.isNaN(part) ? 0 : part;
}

function noneUtility(
  { none }: RankerWeights,
  own: readonly CandidateFeatures[],
  { answerLogOdds }: MessageContext,
): number {
  return (
    none.bias +
    none.answerLogOdds * answerLogOdds +
    none.bestCosine * bestOf(own, 'cosine') +
    none.bestCoverage * bestOf(own, 'bestCoverage')
  );
}
