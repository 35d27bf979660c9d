import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { syllables, type Candidate, type Retrieval } from '../../retrieval/index.ts';
import type { Understanding } from '../understanding/understand.ts';

/** At most so many procedures are offered in one question. */
export const MAX_CHOICES = 4;

export type Decision =
  | { readonly kind: 'answer'; readonly procedure: Procedure; readonly probability: number }
  | {
      readonly kind: 'clarify';
      readonly choices: readonly Procedure[];
      /** A bare noun was typed that names them all. */
      readonly isBareNoun: boolean;
      readonly probability: number;
    }
  | { readonly kind: 'abstain'; readonly reason: 'not-ingested' | 'out-of-scope'; readonly probability: number };

/** Below this probability the resident is asked which one is meant. */
const ANSWER_PROBABILITY = 0.35;
/** Below this one not even the question would help: nothing that is known is near. */
const ASK_PROBABILITY = 0.2;
const NEAR_COSINE = 0.5;
const CLOSE_COSINE = 0.65;
/** A choice is offered when its score is within this of the best one. */
const CHOICE_LEAD = 0.6;

/** Answer, ask, or say that it is not known; from the candidates and from what the message is taken to be. */
export function decide(retrieval: Retrieval, understanding: Understanding, catalogue: Catalogue): Decision {
  const [first] = retrieval.candidates;
  const { routeProbabilities } = understanding;
  const probability = first === undefined ? 0 : probabilityOf(retrieval.candidates, understanding);
  const bare = bareNounChoices(retrieval, understanding, catalogue);
  if (bare.length > 1) return { kind: 'clarify', choices: bare, isBareNoun: true, probability };
  // What sounds like a question about papers, with something near, is worth asking back sooner than what does not.
  const nearness = first?.bestCosine ?? 0;
  const isWorthAsking = (routeProbabilities.answer > 0.5 && nearness >= NEAR_COSINE) || nearness >= CLOSE_COSINE;
  const askFrom = isWorthAsking ? ASK_PROBABILITY / 2 : ASK_PROBABILITY;
  if (first === undefined || probability < askFrom) {
    const isOutside = routeProbabilities['out-of-scope'] > routeProbabilities['not-ingested'];
    return { kind: 'abstain', reason: isOutside ? 'out-of-scope' : 'not-ingested', probability };
  }
  if (probability < ANSWER_PROBABILITY) {
    const choices = retrieval.candidates
      .filter(({ score }) => first.score - score <= CHOICE_LEAD)
      .slice(0, MAX_CHOICES)
      .flatMap(({ code }) => catalogue.find(code) ?? []);
    if (choices.length > 1) return { kind: 'clarify', choices, isBareNoun: false, probability };
  }
  const procedure = catalogue.find(first.code);
  return procedure === undefined
    ? { kind: 'abstain', reason: 'not-ingested', probability }
    : { kind: 'answer', procedure, probability };
}

/**
 * How probable it is that the first candidate is what was meant: a logistic function of its lead, of how near the best
 * way of asking is, and of how much the message sounds like a question about a procedure. Fitted once on the
 * development questions; a learned ranker is to replace it.
 */
function probabilityOf([first, second]: readonly Candidate[], { routeProbabilities }: Understanding): number {
  if (first === undefined) return 0;
  const lead = Math.min(2, first.score - (second?.score ?? 0));
  const soundsLikeAnswer = Math.log(routeProbabilities.answer + 0.01);
  return logistic(
    first.bestCosine === undefined
      ? -1.1 + 7.4 * lead + 2 * soundsLikeAnswer
      : -5.06 + 3.6 * Math.sqrt(lead) + 5.8 * first.bestCosine + 1.83 * soundsLikeAnswer,
  );
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
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
