import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { syllables, type Candidate, type Retrieval } from '../../retrieval/index.ts';
import type { Understanding } from '../understanding/understand.ts';
import { namesWhatIsLost } from './names-lost.ts';
import { withoutUnsaid } from './without-unsaid.ts';

/** At most so many procedures are offered in one question. */
export const MAX_CHOICES = 4;
/** At most so many are offered beside an answer. */
const MAX_ALTERNATIVES = 2;

export type Decision =
  | {
      readonly kind: 'answer';
      readonly procedure: Procedure;
      /** Offered beside the answer, as what may be meant instead. */
      readonly alternatives: readonly Procedure[];
      readonly probability: number;
    }
  | {
      readonly kind: 'clarify';
      readonly choices: readonly Procedure[];
      /** A bare noun was typed that names them all. */
      readonly isBareNoun: boolean;
      readonly probability: number;
    }
  | { readonly kind: 'abstain'; readonly reason: 'not-ingested' | 'out-of-scope'; readonly probability: number };

/**
 * What each ending costs a resident, counted in questions that they are asked. A wrong answer costs five, "we don't have
 * that" about something that we have two. Where the right procedure stands as a button beside the wrong answer, one tap
 * mends it; an answer about one of several that fit leaves the others unsaid.
 */
export const COSTS = {
  question: 1,
  wrongAnswer: 5,
  wrongAnswerBesideTheRight: 0.5,
  oneOfSeveral: 2,
  needlessAbstention: 2,
} as const;

/** A choice that is less probable than this share of the best one is not offered. */
const WORTH_OFFERING = 0.15;
/** The same where several are thought to fit: the ranker is as good as certain of one of them, whichever is meant. */
const WORTH_OFFERING_OF_SEVERAL = 0.003;
/** From here on several are thought to fit. */
const SEVERAL = 0.3;
/** Who says that they do not know which it is mostly means several, whatever the words are near to. */
const SAYS_SO = 0.8;
/** An answer that is as good as certain stands alone. */
export const STANDS_ALONE = 0.85;
/** What says the name and nothing else means it, however much others that share its words weigh. */
const CALLED = 0.95;

/** Answer, ask, or say that it is not known: whatever is expected to cost the resident least. */
export function decide(retrieval: Retrieval, understanding: Understanding, catalogue: Catalogue): Decision {
  const [first] = retrieval.candidates;
  const probability = first?.probability ?? 0;
  const procedure = first === undefined ? undefined : catalogue.find(first.code);
  // "Mất hộ chiếu" is as short as "hộ chiếu", and says what is wanted.
  const isLost = procedure !== undefined && namesWhatIsLost(understanding, procedure);
  const bare = isLost ? [] : bareNounChoices(retrieval, understanding, catalogue);
  if (bare.length > 1) return { kind: 'clarify', choices: bare, isBareNoun: true, probability };

  if (procedure !== undefined && isCalled(understanding.text, procedure)) {
    return { kind: 'answer', procedure, alternatives: [], probability: Math.max(probability, CALLED) };
  }
  const isNamed =
    isLost || (procedure !== undefined && titlesOf(procedure).some((title) => names(understanding.text, title)));
  const fit = isNamed ? retrieval.several : probabilityOfSeveral(retrieval, understanding);
  const several = understanding.asksWhich ? Math.max(fit, SAYS_SO) : fit;
  const likely = offeredChoices(retrieval.candidates, several, catalogue);
  const offered = withoutUnsaid(likely, understanding.text, catalogue);
  const costs = expectedCosts({ ...retrieval, several }, offered);
  const isUnlikely = probability < leastOf(understanding);
  if (procedure === undefined || isUnlikely || costs.abstain <= Math.min(costs.answer, costs.clarify)) {
    const { routeProbabilities } = understanding;
    const isOutside = routeProbabilities['out-of-scope'] > routeProbabilities['not-ingested'];
    return { kind: 'abstain', reason: isOutside ? 'out-of-scope' : 'not-ingested', probability };
  }
  const choices = offered.flatMap(({ code }) => catalogue.find(code) ?? []);
  if (choices.length > 1 && costs.clarify < costs.answer) {
    return { kind: 'clarify', choices, isBareNoun: false, probability };
  }
  return {
    kind: 'answer',
    procedure,
    alternatives: probability < STANDS_ALONE ? choices.slice(1, 1 + MAX_ALTERNATIVES) : [],
    probability,
  };
}

const SURELY_NONE = { outOfScope: 0.8, notOurs: 0.95, least: 0.85 } as const;
const MOSTLY_NONE = { notOurs: 0.8, least: 0.5 } as const;

/**
 * How probable a candidate must be at least. "Căn cước cho con mèo" is near to a procedure by its words alone: against a
 * message that sounds like none of ours stands only what is nearly certain. Of 8,500 training messages that are ours one
 * in 500 sounds so to a classifier that never saw it, of those outside more than half. Lower bars cost less where half of
 * all messages mean none, as among the training messages; residents mostly mean one of ours.
 */
function leastOf({ routeProbabilities }: Understanding): number {
  const outOfScope = routeProbabilities['out-of-scope'];
  const notOurs = outOfScope + routeProbabilities['not-ingested'];
  if (outOfScope >= SURELY_NONE.outOfScope || notOurs >= SURELY_NONE.notOurs) return SURELY_NONE.least;
  return notOurs >= MOSTLY_NONE.notOurs ? MOSTLY_NONE.least : 0;
}

function expectedCosts({ none, several }: Retrieval, offered: readonly Candidate[]) {
  const probability = offered[0]?.probability ?? 0;
  const covered = probabilityOf(offered);
  const beside = probabilityOf(offered.slice(1, 1 + MAX_ALTERNATIVES));
  const asOne = COSTS.wrongAnswer * (1 - probability - beside) + COSTS.wrongAnswerBesideTheRight * beside;
  return {
    answer: (1 - several) * asOne + several * COSTS.oneOfSeveral,
    // A question whose choices are all wrong is followed by another.
    clarify: (1 - several) * COSTS.question * (2 - covered - none),
    abstain: COSTS.needlessAbstention * (1 - none),
  };
}

function probabilityOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, candidate) => sum + candidate.probability, 0);
}

/**
 * That several procedures fit, from how the candidates share the probability and from how little the message says. By
 * logistic regression over the training messages (what is said of each by a ranker and a classifier trained without it),
 * taking one message in twelve to say too little.
 */
function probabilityOfSeveral({ several }: Retrieval, { saysTooLittle }: Understanding): number {
  return 1 / (1 + Math.exp(0.15 - 0.52 * logOdds(several) - 0.47 * logOdds(saysTooLittle)));
}

/** Fewer syllables than this are the noun that several procedures share: "tạm trú". */
const SYLLABLES_OF_A_NAME = 3;

/** "Đăng ký tạm trú cần giấy gì": as short as it is, it names the procedure. */
function names(text: string, title: string): boolean {
  const name = withoutLinks(spaced(title));
  return name.trim().split(' ').length >= SYLLABLES_OF_A_NAME && withoutLinks(spaced(text)).includes(name);
}

/** An official name with or without what only joins it: "(Thủ tục) xác nhận thông tin (về) cư trú". */
function withoutLinks(folded: string): string {
  return folded.replace(/ (?:thu tuc|viec|ve|cua)(?= )/gu, '');
}

/** "Mất sổ đỏ", "em ơi mat so do": says what this procedure is called and nothing else. */
function isCalled(text: string, procedure: Procedure): boolean {
  const words = withoutFillers(syllables(text).map(({ folded }) => folded));
  const said = ` ${words.join(' ')} `;
  return words.length >= SYLLABLES_OF_A_NAME && titlesOf(procedure).some((title) => spaced(title) === said);
}

/** Says nothing that what this procedure is called does not: "tôi muốn đăng ký kết hôn". */
export function saysOnlyName({ contentSyllables }: Understanding, procedure: Procedure): boolean {
  const said = contentSyllables.filter((syllable) => !WISHED.has(syllable));
  if (said.length === 0) return false;
  return titlesOf(procedure).some((title) => {
    const named = new Set(syllables(title).map(({ folded }) => folded));
    return said.every((syllable) => named.has(syllable));
  });
}

/** "Muốn", "mất luôn": that it is wanted, or has come about as well. */
const WISHED: ReadonlySet<string> = new Set(['muon', 'luon']);

/** What a procedure is called. */
export function titlesOf({ name, shortName, ways }: Procedure): readonly string[] {
  return [name, shortName, ...(ways?.aliases ?? [])];
}

/** Folded syllables between spaces, so that one phrase is found within another. */
export function spaced(text: string): string {
  return ` ${syllables(text)
    .map(({ folded }) => folded)
    .join(' ')} `;
}

function logOdds(probability: number): number {
  const inside = Math.min(0.9999, Math.max(0.0001, probability));
  return Math.log(inside / (1 - inside));
}

/**
 * The candidates that share the probability; where one has it all and several are thought to fit, those that follow it. Of
 * these, what is of its field is meant rather than what only shares words with the message, where there is such.
 */
function offeredChoices(candidates: readonly Candidate[], several: number, catalogue: Catalogue): readonly Candidate[] {
  const likely = worthOffering(candidates, WORTH_OFFERING);
  if (likely.length > 1 || several < SEVERAL) return likely.slice(0, MAX_CHOICES);
  const following = worthOffering(candidates, WORTH_OFFERING_OF_SEVERAL);
  const fieldOf = ({ code }: Candidate) => catalogue.find(code)?.field;
  const [first] = following;
  const alike = first === undefined ? [] : following.filter((candidate) => fieldOf(candidate) === fieldOf(first));
  return (alike.length > 1 ? alike : following).slice(0, MAX_CHOICES);
}

function worthOffering(candidates: readonly Candidate[], share: number): readonly Candidate[] {
  const least = share * (candidates[0]?.probability ?? 0);
  return candidates.filter(({ probability }) => probability >= least);
}

const FILLERS = new Set(['da', 'a', 'ah', 'ad', 'em', 'oi', 'nha', 'nhe', 'di', 'roi', 'please']);

/** "Khai sinh nha em" is as bare as "khai sinh". */
function withoutFillers(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !FILLERS.has(word));
  const last = words.findLastIndex((word) => !FILLERS.has(word));
  return first === -1 ? [] : words.slice(first, last + 1);
}

/** A bare noun ("khai sinh") names several procedures: those whose name or alias holds it, best first. */
function bareNounChoices(
  retrieval: Retrieval,
  understanding: Understanding,
  catalogue: Catalogue,
): readonly Procedure[] {
  const words = withoutFillers(syllables(understanding.text).map(({ folded }) => folded));
  if (words.length === 0 || words.length > 3 || understanding.contentSyllables.length === 0) return [];
  const phrase = ` ${words.join(' ')} `;
  const matching = retrieval.candidates
    .flatMap(({ code }) => catalogue.find(code) ?? [])
    .filter((procedure) => titlesOf(procedure).some((title) => spaced(title).includes(phrase)));
  return matching.slice(0, MAX_CHOICES);
}
