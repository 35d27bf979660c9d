import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { syllables, type Candidate, type Retrieval } from '../../retrieval/index.ts';
import type { Understanding } from '../understanding/understand.ts';

/** At most so many procedures are offered in one question. */
export const MAX_CHOICES = 4;

export type Decision =
  | { readonly kind: 'answer'; readonly procedure: Procedure; readonly probability: number }
  | { readonly kind: 'clarify'; readonly choices: readonly Procedure[]; readonly probability: number }
  | { readonly kind: 'abstain'; readonly reason: 'not-ingested' | 'out-of-scope'; readonly probability: number };

/** How sharply a lead in score turns into certainty: found on the development questions with `npm run eval`. */
const TEMPERATURE = 0.22;
/** Below this share the first candidate is not answered as if it were certain. */
const ANSWER_SHARE = 0.4;
/** Below this cosine no name and no way of asking is near enough to be what was meant. */
const NEAR_COSINE = 0.6;
const FAR_COSINE = 0.45;

/** Answer, ask, or say that it is not known; from the candidates and from what the message is taken to be. */
export function decide(retrieval: Retrieval, understanding: Understanding, catalogue: Catalogue): Decision {
  const shares = sharesOf(retrieval.candidates);
  const [first] = shares;
  const { routeProbabilities } = understanding;
  const notAnswerable = abstention(first?.candidate, routeProbabilities);
  if (first === undefined || notAnswerable !== undefined) {
    return { kind: 'abstain', reason: notAnswerable ?? 'not-ingested', probability: first?.share ?? 0 };
  }
  const bare = bareNounChoices(retrieval, understanding, catalogue);
  if (bare.length > 1) return { kind: 'clarify', choices: bare, probability: first.share };
  if (first.share < ANSWER_SHARE) {
    const choices = shares
      .slice(0, MAX_CHOICES)
      .filter(({ share }) => share >= first.share / 4)
      .flatMap(({ candidate }) => catalogue.find(candidate.code) ?? []);
    if (choices.length > 1) return { kind: 'clarify', choices, probability: first.share };
  }
  const procedure = catalogue.find(first.candidate.code);
  return procedure === undefined
    ? { kind: 'abstain', reason: 'not-ingested', probability: first.share }
    : { kind: 'answer', procedure, probability: first.share };
}

function sharesOf(candidates: readonly Candidate[]): { candidate: Candidate; share: number }[] {
  const highest = candidates[0]?.score ?? 0;
  const masses = candidates.map(({ score }) => Math.exp((score - highest) / TEMPERATURE));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return candidates.map((candidate, index) => ({ candidate, share: (masses[index] ?? 0) / total }));
}

function abstention(
  candidate: Candidate | undefined,
  routes: Understanding['routeProbabilities'],
): 'not-ingested' | 'out-of-scope' | undefined {
  const cosine = candidate?.bestCosine;
  const nearness = cosine ?? (candidate === undefined ? 0 : NEAR_COSINE);
  const outOfScope = routes['out-of-scope'];
  const notIngested = routes['not-ingested'];
  if (outOfScope > 0.5 && nearness < 0.8) return 'out-of-scope';
  if (notIngested > 0.6 && nearness < 0.75) return 'not-ingested';
  if (nearness < FAR_COSINE) return outOfScope > notIngested ? 'out-of-scope' : 'not-ingested';
  if (nearness < NEAR_COSINE && routes.answer < 0.5) return outOfScope > notIngested ? 'out-of-scope' : 'not-ingested';
  return undefined;
}

/** A bare noun ("khai sinh") names several procedures: those whose name or alias holds it, best first. */
function bareNounChoices(
  retrieval: Retrieval,
  understanding: Understanding,
  catalogue: Catalogue,
): readonly Procedure[] {
  const words = syllables(understanding.text).map(({ folded }) => folded);
  if (words.length === 0 || words.length > 3 || understanding.contentSyllables.length === 0) return [];
  const phrase = ` ${words.join(' ')} `;
  const matching = retrieval.candidates
    .flatMap(({ code }) => catalogue.find(code) ?? [])
    .filter(({ name, shortName, ways }) =>
      [name, shortName, ...(ways?.aliases ?? [])].some((title) =>
        ` ${syllables(title)
          .map(({ folded }) => folded)
          .join(' ')} `.includes(phrase),
      ),
    );
  return matching.slice(0, MAX_CHOICES);
}
