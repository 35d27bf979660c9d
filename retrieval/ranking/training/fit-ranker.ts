import { bestOf, FEATURES, type CandidateFeatures } from '../features.ts';
import { calibrated, chosenBy, type Calibration } from '../calibration.ts';
import type { LegSet, RankerWeights } from '../ranker.ts';
import { spreadFeatures } from '../several.ts';
import { fitCalibration, rounded } from './fit-calibration.ts';
import { fitConditionalLogit, utilitiesOf, type Choice, type FittedChoice } from './conditional-logit.ts';
import type { ExampleCandidates, RankingExample } from './examples.ts';

/** Strong: the messages of a few writers are learnt from, and others write differently. */
const L2 = 100;
/** What little is known of a procedure by its name alone is made up for freely, or the others drown it. */
const HAS_WAYS_L2 = 1;
const HAS_WAYS = FEATURES.indexOf('hasWays');
const SEVERAL_L2 = 1;
const CV_FOLDS = 3;

export interface FittedRanker {
  readonly weights: RankerWeights;
  /** On the written messages, by weights that were fitted without the messages of their group. */
  readonly heldOut: { readonly hit1: number; readonly hit3: number; readonly calibrationError: number };
}

/** Fits the weights on all examples, and the calibration on predictions for examples that were held out. */
export function fitRanker(examples: readonly RankingExample[], legs: LegSet): FittedRanker {
  const scaling = scalingOf(examples.map(({ byLegs }) => byLegs[legs]));
  const choices = examples.map((example) => toChoice(example, legs, scaling));
  const { weights, noneWeights } = fit(choices);
  const held = heldOutUtilities(choices).filter(({ position }) => examples[position]?.message.source === 'written');
  const calibration = fitCalibration(held);
  const [bias = 0, answerLogOdds = 0, bestCosine = 0, bestCoverage = 0] = Array.from(noneWeights, rounded);
  return {
    weights: {
      features: [...FEATURES],
      means: Array.from(scaling.means, rounded),
      deviations: Array.from(scaling.deviations, rounded),
      weights: Array.from(weights, rounded),
      none: { bias, answerLogOdds, bestCosine, bestCoverage },
      several: fitSeveral(held, calibration, examples),
      calibration,
    },
    heldOut: judge(held),
  };
}

/** On messages that mean something, by what was said of them when they were held out. */
function fitSeveral(
  held: readonly HeldOut[],
  calibration: Calibration,
  examples: readonly RankingExample[],
): RankerWeights['several'] {
  const choices = held.flatMap(({ choice, utilities, position }): Choice[] => {
    const example = examples[position];
    if (example === undefined || example.message.gold.length === 0) return [];
    const { isAmbiguous } = example.message;
    const spread = { ...calibrated(chosenBy(utilities), calibration), syllableCount: example.syllableCount };
    return [
      { ...choice, rows: [spreadFeatures(spread)], noneRow: Float64Array.of(1), right: [isAmbiguous, !isAmbiguous] },
    ];
  });
  const { weights, noneWeights } = fitConditionalLogit(choices, () => SEVERAL_L2);
  return { bias: rounded(-(noneWeights[0] ?? 0)), weights: Array.from(weights, rounded) };
}

/** The messages of each fold with the calibration that the others give. */
function judge(held: readonly HeldOut[]): FittedRanker['heldOut'] {
  const calibrations = Array.from({ length: CV_FOLDS }, (_, fold) =>
    fitCalibration(held.filter((heldOut) => heldOut.fold !== fold)),
  );
  let hit1 = 0;
  let hit3 = 0;
  const answered = held.filter(({ choice }) => choice.right.at(-1) === false);
  const predictions: Prediction[] = [];
  for (const { choice, utilities, fold } of held) {
    const calibration = calibrations[fold];
    if (calibration === undefined) continue;
    const { probabilities } = calibrated(chosenBy(utilities), calibration);
    const ranked = probabilities
      .map((probability, at) => ({ probability, isRight: choice.right[at] === true }))
      .toSorted((one, other) => other.probability - one.probability);
    if (ranked[0] !== undefined) predictions.push({ ...ranked[0], weight: choice.importance });
    if (ranked[0]?.isRight === true) hit1 += 1;
    if (ranked.slice(0, 3).some(({ isRight }) => isRight)) hit3 += 1;
  }
  return {
    hit1: rounded(hit1 / (answered.length || 1)),
    hit3: rounded(hit3 / (answered.length || 1)),
    calibrationError: rounded(expectedCalibrationError(predictions)),
  };
}

const BINS = 10;

export interface Prediction {
  readonly probability: number;
  readonly isRight: boolean;
  /** How much it counts. Default 1. */
  readonly weight?: number;
}

/** Mean difference between what was said and what came true, over bins of equal width. */
export function expectedCalibrationError(predictions: readonly Prediction[]): number {
  let error = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const inside = predictions.filter(({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin);
    const said = inside.reduce((sum, { probability, weight = 1 }) => sum + weight * probability, 0);
    const right = inside.reduce((sum, { isRight, weight = 1 }) => sum + (isRight ? weight : 0), 0);
    error += Math.abs(said - right);
  }
  return error / (predictions.reduce((sum, { weight = 1 }) => sum + weight, 0) || 1);
}

interface Scaling {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

function scalingOf(all: readonly ExampleCandidates[]): Scaling {
  const means = new Float64Array(FEATURES.length);
  const deviations = new Float64Array(FEATURES.length);
  for (const at of FEATURES.keys()) {
    const known = all.flatMap(({ features }) => features.map((own) => own[at] ?? NaN).filter(Number.isFinite));
    const mean = known.reduce((sum, value) => sum + value, 0) / (known.length || 1);
    const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length || 1);
    means[at] = mean;
    deviations[at] = Math.sqrt(variance) || 1;
  }
  return { means, deviations };
}

/** A message whose right procedure was not found teaches nothing of the order. */
function fit(choices: readonly Choice[]): FittedChoice {
  return fitConditionalLogit(
    choices.filter(({ right }) => right.some(Boolean)),
    (feature) => (feature === HAS_WAYS ? HAS_WAYS_L2 : L2),
  );
}

function toChoice({ message, byLegs }: RankingExample, legs: LegSet, scaling: Scaling): Choice {
  const { codes, features } = byLegs[legs];
  return {
    rows: features.map((own) => standardised(own, scaling)),
    noneRow: Float64Array.of(1, message.answerLogOdds, bestOf(features, 'cosine'), bestOf(features, 'bestCoverage')),
    right: [...codes.map((code) => message.gold.includes(code)), message.gold.length === 0],
    importance: message.importance,
    group: message.group,
  };
}

function standardised(own: CandidateFeatures, { means, deviations }: Scaling): Float64Array {
  return own.map((value, at) => {
    const standard = (value - (means[at] ?? 0)) / (deviations[at] ?? 1);
    return Number.isNaN(standard) ? 0 : standard;
  });
}

interface HeldOut {
  readonly choice: Choice;
  /** Of the candidates, then of "none of them". */
  readonly utilities: readonly number[];
  /** Of the example. */
  readonly position: number;
  readonly fold: number;
}

function heldOutUtilities(choices: readonly Choice[]): readonly HeldOut[] {
  const groups = [...new Set(choices.map(({ group }) => group))];
  const foldOf = new Map(groups.map((group, at) => [group, at % CV_FOLDS]));
  return Array.from({ length: CV_FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const isOut = ({ group }: Choice) => foldOf.get(group) === fold;
    const fitted = fit(choices.filter((choice) => !isOut(choice)));
    return choices.flatMap((choice, position) =>
      isOut(choice) ? [{ choice, utilities: utilitiesOf(choice, fitted), position, fold }] : [],
    );
  });
}
