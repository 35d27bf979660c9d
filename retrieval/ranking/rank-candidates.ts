import type { FusedCandidate } from '../fusion.ts';
import type { Candidate } from '../ports.ts';
import { candidateFeatures, type FeatureRequest, type MessageContext } from './features.ts';
import { probabilityOfSeveral } from './several.ts';
import { choose, reasonsOf, type LegSet, type RankerFile } from './ranker.ts';

/** So many of the fused candidates are ranked: beyond them is what is meant for about 1 message in 200. */
export const RANKED_CANDIDATES = 16;

export interface RankedCandidates {
  /** Most probable first. */
  readonly candidates: readonly Candidate[];
  readonly none: number;
  /** That several fit equally well. */
  readonly several: number;
}

/** Orders the fused candidates by how probable it is that each is what is meant; those beyond the ranked ones follow as they came. */
export function rankCandidates(
  { models }: RankerFile,
  request: FeatureRequest & { readonly syllableCount: number },
  context: MessageContext,
): RankedCandidates {
  const judged = { ...request, candidates: request.candidates.slice(0, RANKED_CANDIDATES) };
  const own = candidateFeatures(judged);
  const model = models[legSetOf(judged)];
  const { probabilities, none } = choose(model, own, context);
  const ranked = judged.candidates
    .map((candidate, position) =>
      toCandidate(candidate, probabilities[position] ?? 0, () => reasonsOf(model, own[position] ?? new Float64Array())),
    )
    .toSorted((one, other) => other.probability - one.probability);
  const rest = request.candidates.slice(RANKED_CANDIDATES).map((candidate) => toCandidate(candidate, 0, () => ({})));
  const several = probabilityOfSeveral(model, { probabilities, none, syllableCount: request.syllableCount });
  return { candidates: [...ranked, ...rest], none, several };
}

function toCandidate(
  { code, score, lexical, evidence }: FusedCandidate,
  probability: number,
  reasonsOfIt: () => Candidate['reasons'],
): Candidate {
  return {
    code,
    score,
    probability,
    // Only reports read them.
    get reasons() {
      return reasonsOfIt();
    },
    lexical,
    vector: evidence?.pooled,
    bestCosine: evidence?.bestCosine,
    bestWay: evidence?.bestWay,
  };
}

function legSetOf({ candidates }: FeatureRequest): LegSet {
  const hasVector = candidates.some(({ evidence }) => evidence !== undefined);
  const hasLexical = candidates.some(({ lexical }) => lexical > 0);
  return hasVector ? (hasLexical ? 'both' : 'vector') : 'lexical';
}
