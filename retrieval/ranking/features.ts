import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import type { FusedCandidate } from '../fusion.ts';
import { PASSAGE_KINDS } from '../vector/passage-store.ts';
import { overlapWith, partingOverlap, weighMessage, type TokenWeight, type WeighedMessage } from './overlap.ts';
import { termsOf } from './procedure-terms.ts';

/** What the ranker sees of one candidate. */
const OWN_FEATURES = [
  'lexical',
  'pooled',
  'cosine',
  'secondCosine',
  'thirdCosine',
  'meanCosine',
  ...PASSAGE_KINDS.map((kind) => `cosine:${kind}` as const),
  'bestCoverage',
  'bestMatch',
  'bestPrecision',
  'waysCoverage',
  'bodyCoverage',
  'nameCoverage',
  'namePrecision',
  'parting',
  'isCurated',
  'hasWays',
  'logWays',
  'isCommune',
  'isCentral',
] as const;
/** Told against the best of all candidates as well: how far behind, and whether it is the best. */
const COMPARED = ['lexical', 'pooled', 'cosine', 'waysCoverage', 'bestMatch'] as const;

export const FEATURES: readonly string[] = [
  ...OWN_FEATURES,
  ...COMPARED.flatMap((name) => [`${name}:behind`, `${name}:best`]),
];

/** In the order of `FEATURES`. `NaN`: not known; counted as the mean. */
export type CandidateFeatures = Float64Array;

/** What the message is taken to be before anything is looked up. */
export interface MessageContext {
  /** Log odds that it asks about a procedure and not for anything else. Default 0. */
  readonly answerLogOdds: number;
}

export interface FeatureRequest {
  readonly candidates: readonly FusedCandidate[];
  /** Of the message, after the phrasebook. */
  readonly tokens: readonly string[];
  readonly catalogue: Catalogue;
  readonly weightOf: TokenWeight;
}

/** The features of each candidate, in the order of the candidates. */
export function candidateFeatures({
  candidates,
  tokens,
  catalogue,
  weightOf,
}: FeatureRequest): readonly CandidateFeatures[] {
  const procedures = candidates.map(({ code }) => catalogue.procedures.get(code));
  for (const procedure of procedures) if (procedure !== undefined) termsOf(procedure);
  const message = weighMessage(tokens, weightOf);
  const own = candidates.map((candidate, position) => {
    const procedure = procedures[position];
    const features = new Float64Array(FEATURES.length).fill(NaN);
    if (procedure === undefined) return features;
    const parting = Math.max(0, ...procedures.map((other) => partingOf(message, other, candidate.code)));
    const known = { ...similarityOf(candidate), ...overlapWith(message, procedure), parting, ...tierOf(procedure) };
    for (const [at, name] of OWN_FEATURES.entries()) features[at] = known[name] ?? NaN;
    return features;
  });
  compare(own);
  return own;
}

/** 0 where no candidate has it. */
export function bestOf(own: readonly CandidateFeatures[], name: (typeof OWN_FEATURES)[number]): number {
  const at = OWN_FEATURES.indexOf(name);
  return own.reduce((best, features) => Math.max(best, Number.isNaN(features[at]) ? 0 : (features[at] ?? 0)), 0);
}

function compare(own: readonly CandidateFeatures[]): void {
  for (const [position, name] of COMPARED.entries()) {
    const best = bestOf(own, name);
    for (const features of own) {
      const behind = (features[OWN_FEATURES.indexOf(name)] ?? NaN) - best;
      features[OWN_FEATURES.length + 2 * position] = behind;
      features[OWN_FEATURES.length + 2 * position + 1] = Number.isNaN(behind) ? NaN : Number(behind > -1e-9);
    }
  }
}

function similarityOf({ lexical, evidence }: FusedCandidate): Partial<Record<(typeof OWN_FEATURES)[number], number>> {
  if (evidence === undefined) return { lexical };
  const [first = NaN, second = first, third = second] = evidence.cosines;
  return {
    lexical,
    pooled: evidence.pooled,
    cosine: first,
    secondCosine: second,
    thirdCosine: third,
    meanCosine: evidence.cosines.reduce((sum, cosine) => sum + cosine, 0) / evidence.cosines.length,
    ...Object.fromEntries(PASSAGE_KINDS.map((kind) => [`cosine:${kind}`, evidence.byKind[kind]])),
  };
}

function partingOf(message: WeighedMessage, other: Procedure | undefined, code: string): number {
  const why = other === undefined ? undefined : termsOf(other).notThis.get(code);
  return why === undefined ? 0 : partingOverlap(message, why);
}

/** Residents write to the city: what the ward or the city decides is meant sooner than what a ministry does. */
function tierOf({ tier, ways, level }: Procedure): Partial<Record<(typeof OWN_FEATURES)[number], number>> {
  const count = ways === undefined ? 0 : ways.questions.length + ways.situations.length + ways.aliases.length;
  return {
    isCurated: Number(tier === 'curated'),
    hasWays: Number(ways !== undefined),
    logWays: Math.log(1 + count),
    isCommune: Number(level.includes('commune')),
    isCentral: Number(!level.includes('commune') && !level.includes('province')),
  };
}
