import { partingFacets, type Catalogue, type Procedure } from '../../knowledge/index.ts';
import type { FusedCandidate } from '../fusion.ts';
import { PASSAGE_KINDS } from '../vector/passage-store.ts';
import { agreement, facetsOf, toldFacets, type ToldFacets } from './facet-agreement.ts';
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
  'hasWays',
  'isCommune',
  'isCentral',
  'facetsAgreeing',
  'facetsConflicting',
] as const;
/** Whether the procedure has what the message tells of each facet (`facets.yaml`). */
const FACETS: readonly string[] = partingFacets().map(({ id }) => id);
/** Told against the best of all candidates as well: how far behind, and whether it is the best. */
const COMPARED = ['lexical', 'pooled', 'cosine', 'waysCoverage', 'bestMatch'] as const;

export const FEATURES: readonly string[] = [
  ...OWN_FEATURES,
  ...COMPARED.flatMap((name) => [`${name}:behind`, `${name}:best`]),
  ...FACETS.map((id) => `facet:${id}`),
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
  /** The normalised message. */
  readonly text: string;
  /** Of it, after the phrasebook. */
  readonly tokens: readonly string[];
  readonly catalogue: Catalogue;
  readonly weightOf: TokenWeight;
}

/** The features of each candidate, in the order of the candidates. */
export function candidateFeatures({
  candidates,
  text,
  tokens,
  catalogue,
  weightOf,
}: FeatureRequest): readonly CandidateFeatures[] {
  const procedures = candidates.map(({ code }) => catalogue.procedures.get(code));
  for (const procedure of procedures) if (procedure !== undefined) termsOf(procedure);
  const message = weighMessage(tokens, weightOf);
  const parting = partingByCode(message, procedures);
  const told = toldFacets(text);
  const own = candidates.map((candidate, position) => {
    const procedure = procedures[position];
    const features = new Float64Array(FEATURES.length).fill(NaN);
    if (procedure === undefined) return features;
    put(features, similarityOf(candidate));
    put(features, overlapWith(message, procedure));
    put(features, { parting: parting.get(candidate.code) ?? 0 });
    put(features, standingOf(procedure));
    putFacets(features, told, procedure);
    return features;
  });
  compare(own);
  return own;
}

type OwnFeature = (typeof OWN_FEATURES)[number];
type Known = Readonly<Partial<Record<OwnFeature, number>>>;

const PLACES = new Map<string, number>(FEATURES.map((name, at) => [name, at]));

function put(features: CandidateFeatures, known: Known): void {
  for (const name in known) features[PLACES.get(name) ?? -1] = known[name as OwnFeature] ?? NaN;
}

function putFacets(features: CandidateFeatures, told: ToldFacets, procedure: Procedure): void {
  const values = facetsOf(procedure);
  const agreements = FACETS.map((id) => agreement(id, told, values));
  put(features, {
    facetsAgreeing: agreements.filter((one) => one > 0).length,
    facetsConflicting: agreements.filter((one) => one < 0).length,
  });
  features.set(agreements, FEATURES.length - FACETS.length);
}

/** 0 where no candidate has it. */
export function bestOf(own: readonly CandidateFeatures[], name: OwnFeature): number {
  const at = PLACES.get(name) ?? -1;
  return own.reduce((best, features) => Math.max(best, Number.isNaN(features[at]) ? 0 : (features[at] ?? 0)), 0);
}

function compare(own: readonly CandidateFeatures[]): void {
  for (const [position, name] of COMPARED.entries()) {
    const best = bestOf(own, name);
    for (const features of own) {
      const behind = (features[PLACES.get(name) ?? -1] ?? NaN) - best;
      features[OWN_FEATURES.length + 2 * position] = behind;
      features[OWN_FEATURES.length + 2 * position + 1] = Number.isNaN(behind) ? NaN : Number(behind > -1e-9);
    }
  }
}

function similarityOf({ lexical, evidence }: FusedCandidate): Known {
  if (evidence === undefined) return { lexical };
  const [first = NaN, second = first, third = second] = evidence.cosines;
  return {
    lexical,
    pooled: evidence.pooled,
    cosine: first,
    secondCosine: second,
    thirdCosine: third,
    meanCosine: evidence.cosines.reduce((sum, cosine) => sum + cosine, 0) / evidence.cosines.length,
    'cosine:name': evidence.byKind.name ?? NaN,
    'cosine:short-name': evidence.byKind['short-name'] ?? NaN,
    'cosine:alias': evidence.byKind.alias ?? NaN,
    'cosine:situation': evidence.byKind.situation ?? NaN,
    'cosine:question': evidence.byKind.question ?? NaN,
    'cosine:question-en': evidence.byKind['question-en'] ?? NaN,
  };
}

/** How much of the message is what another candidate names as the sign that it is this one, by code. */
function partingByCode(
  message: WeighedMessage,
  procedures: readonly (Procedure | undefined)[],
): ReadonlyMap<string, number> {
  const codes = new Set(procedures.map((procedure) => procedure?.code));
  const parting = new Map<string, number>();
  for (const other of procedures) {
    if (other === undefined) continue;
    for (const [code, why] of termsOf(other).notThis) {
      if (codes.has(code)) parting.set(code, Math.max(parting.get(code) ?? 0, partingOverlap(message, why)));
    }
  }
  return parting;
}

/** Residents write to the city: what the ward or the city decides is meant sooner than what a ministry does. */
function standingOf({ ways, level }: Procedure): Known {
  return {
    hasWays: Number(ways !== undefined),
    isCommune: Number(level.includes('commune')),
    isCentral: Number(!level.includes('commune') && !level.includes('province')),
  };
}
