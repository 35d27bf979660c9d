import { ageSaid } from '../answering/age-range.ts';
import { answerAbout } from '../answering/answer.ts';
import { fitAge } from '../answering/fit-age.ts';
import { joinRetrievals } from '../answering/choose-among.ts';
import { askAgain, clarify } from '../answering/clarify.ts';
import { decide, MAX_CHOICES, spaced, titlesOf } from '../answering/decide.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { syllables, type Retrieval } from '../../retrieval/index.ts';
import type { Aspect } from '../contract.ts';
import { sayAction } from '../replies/build-reply.ts';
import { dependsOnChoice, heardForWhom, notThatOne } from '../replies/repair-texts.ts';
import { askForPerson } from '../replies/texts.ts';
import { isPlaceAlone } from '../understanding/place-alone.ts';
import { bareWords } from '../understanding/bare-words.ts';
import { correctedQuestion } from '../understanding/corrected-question.ts';
import { type Repair } from '../understanding/repair-words.ts';
import { smallTalkKind } from '../understanding/small-talk.ts';
import type { DialogFrame } from '../state.ts';
import { understand, type Understanding } from '../understanding/understand.ts';
import { onlyPoints } from '../understanding/vague-words.ts';
import { answerForAnother, whomSaid } from './answer-for-another.ts';
import { joinMessages, lookupOptions, withText } from './reread.ts';
import { isNamedBy } from './named-topic.ts';
import { stillElsewhere } from './not-known.ts';
import { endWithText, type Ending, type Turn } from './step.ts';

/**
 * What was asked and what is meant instead are looked up together, and what is meant alone; the procedure that was
 * answered is barred unless nothing else fits. A correction of what is asked of it ("không, em hỏi phí") keeps it.
 */
export async function correctQuestion(
  turn: Turn,
  repair: Extract<Repair, { kind: 'correction' }>,
): Promise<Turn | Ending> {
  const { denied } = repair;
  // "Không phải cái đó, cái kia" points, and names nothing.
  const said = onlyPoints(repair.said) ? '' : repair.said;
  const { catalogue, retriever } = turn.dependencies;
  // Before the question is answered there is nothing to bar: what is said tells more about it.
  if (turn.pending !== undefined) {
    if (said === '') return turn;
    const slots = readChooseProcedure(turn.pending);
    const asked = understand(said, turn.dependencies);
    if (slots !== undefined && asked.isElliptical && asked.hasCue) {
      return askAgain(turn, { ...slots, aspects: [asked.aspect, ...asked.alsoAsked] }, dependsOnChoice);
    }
    const whom = denied.length === 0 && slots !== undefined ? whomSaid(said) : undefined;
    if (whom !== undefined && slots !== undefined) {
      const { relation, said: told } = whom;
      const forThem = { ...turn, state: { ...turn.state, person: { relation, said: told } } };
      return askAgain(forThem, slots, heardForWhom(relation));
    }
    const instead = { ...withText(turn, said), question: undefined };
    return (await namesAnother(instead, turn.pending)) ? { ...instead, pending: undefined } : instead;
  }
  const inHand = turn.state.procedureInHand === undefined ? undefined : catalogue.find(turn.state.procedureInHand.code);
  if (inHand === undefined && said === '') return askForMore(turn);
  const meant = understand(said, turn.dependencies);
  // "à nhầm, em ở phường Tân Hưng" corrects where, and not what.
  if (isPlaceAlone(meant) || (isPlaceInHand(turn) && namesWard(turn, said))) return withText(turn, said);
  // Nothing of ours was answered, so only what is meant counts.
  if (inHand === undefined && denied.length > 0 && meant.contentSyllables.length > 0) {
    return stillElsewhere(turn) ?? withText(turn, said);
  }
  if (inHand === undefined || (said !== '' && smallTalkKind(said) !== 'unclear')) return turn;
  const before = turn.state.lastAnswer?.aspects ?? (['overview'] as const);
  const aspects: readonly [Aspect, ...Aspect[]] = meant.hasCue ? [meant.aspect, ...meant.alsoAsked] : before;
  if (meant.isElliptical && meant.hasCue) {
    return answerAbout(turn, { procedure: inHand, aspects, probability: 1, retrieval: undefined });
  }
  const forAnother = denied.length === 0 ? answerForAnother(turn, said, inHand, before) : undefined;
  if (forAnother !== undefined) return forAnother;
  // "Ủa em hỏi cái kết hôn có yếu tố nước ngoài", of which it was.
  if (denied.length === 0 && said !== '' && isNamedBy(inHand, said) && said.split(/\s+/u).length >= FEWEST_NAMING) {
    return answerAbout(turn, { procedure: inHand, aspects, probability: 1, retrieval: undefined });
  }
  const first = turn.state.question ?? inHand.shortName;
  const anew = correctedQuestion(first, said, denied) ?? correctedQuestion(inHand.shortName, said, denied);
  const isOfAnother = anew === undefined || bareWords(anew) === bareWords(said);
  const another = isOfAnother ? await namedInstead(turn, said, inHand, aspects) : undefined;
  if (another !== undefined) return another;
  const asked = anew === undefined ? undefined : await askedAnew(turn, anew, { said, denied }, inHand, aspects);
  if (asked !== undefined) return asked;
  // "Cái không có bảo hiểm": the like of what is in hand, without that; where it has none of it, something else is said.
  const lacking = said === '' && denied.length > 0 ? denied : undefined;
  if (lacking?.some((thing) => !holdsThing(inHand, thing)) === true) return turn;
  const question = lacking === undefined ? without(turn.state.question ?? inHand.shortName, denied) : inHand.shortName;
  const together = withText(turn, joinMessages(question, said));
  const lookups = [together.understanding, ...(meant.contentSyllables.length > 1 ? [meant] : [])];
  const found = await Promise.all(
    lookups.map(async (each) => retriever.retrieve(each.searchText, lookupOptions(turn, together.understanding))),
  );
  const [joined, ...alone] = found;
  if (joined === undefined) return turn;
  const near = joinRetrievals([joined, ...alone.filter(({ none }) => none < NOTHING_NEAR)], inHand.code);
  const retrieval = lacking === undefined ? near : withoutThings(near, lacking, catalogue);
  const decision = decide(retrieval, together.understanding, catalogue);
  const { probability } = decision;
  switch (decision.kind) {
    case 'answer': {
      const { procedure, alternatives } = decision;
      if (said === '' && procedure.code === inHand.code) return askForMore(turn);
      const { text } = together.understanding;
      const ending = answerAbout(together, { procedure, alternatives, aspects, probability, retrieval });
      return { ...ending, asked: { text, question: text } };
    }
    case 'clarify': {
      const choices = decision.choices.filter(({ code }) => code !== inHand.code);
      const [only, ...others] = choices;
      if (only !== undefined && others.length === 0) {
        const { text } = together.understanding;
        return {
          ...answerAbout(together, { procedure: only, aspects, probability, retrieval }),
          asked: { text, question: text },
        };
      }
      return choices.length === 0 ? askForMore(turn) : clarify(together, { choices, probability, retrieval, aspects });
    }
    case 'abstain':
      if (said !== '' && (joined.candidates.find(({ code }) => code === inHand.code)?.probability ?? 0) >= STILL_FITS) {
        return answerAbout(together, { procedure: inHand, aspects, probability, retrieval: joined });
      }
      return said === '' ? askForMore(turn) : { ...withText(turn, said), question: undefined };
  }
}

/** So many words of a name, none of which is another's. */
const FEWEST_NAMING = 4;

/** What was answered last was a place. */
function isPlaceInHand({ state: { lastAnswer } }: Turn): boolean {
  return lastAnswer !== undefined && lastAnswer.code === undefined;
}

/** Nothing but the name of a ward, old or new, without the word for it: "Tân Quý". */
function namesWard({ dependencies }: Turn, said: string): boolean {
  return dependencies.findWards(said).some(({ text }) => text.length === said.trim().length);
}

/**
 * "Làm hộ chiếu cho con 5 tuổi", "à không, con 15 tuổi"; "mở hộ kinh doanh", "à không, đóng": the question with what is
 * meant in the place of its part of the same kind. What was answered is barred, but for another age.
 */
async function askedAnew(
  turn: Turn,
  question: string,
  { said, denied }: { readonly said: string; readonly denied: readonly string[] },
  inHand: Procedure,
  aspects: readonly [Aspect, ...Aspect[]],
): Promise<Ending | undefined> {
  const { catalogue, retriever } = turn.dependencies;
  const asking = withText(turn, question);
  const { understanding } = asking;
  const found = await retriever.retrieve(understanding.searchText, lookupOptions(asking, understanding));
  const isOfAge = ageSaid(said) !== undefined && bareWords(question) !== bareWords(said);
  const near = isOfAge ? fitAge(found, question, catalogue) : joinRetrievals([found], inHand.code);
  const retrieval = isOfAge ? near : withoutNamed(near, denied, catalogue);
  const choices = meantByCorrection(retrieval, understanding, question, catalogue).filter(
    ({ code }) => isOfAge || code !== inHand.code,
  );
  const [procedure, ...others] = choices;
  if (procedure === undefined) return undefined;
  const probability = retrieval.candidates.find(({ code }) => code === procedure.code)?.probability ?? 0;
  const asked = { text: question, question };
  if (others.length > 0) return { ...clarify(asking, { choices, probability, retrieval, aspects, question }), asked };
  return { ...answerAbout(asking, { procedure, aspects, probability, retrieval }), asked };
}

/** What is called exactly so, else what is decided on; where that is nothing, those whose names hold all that is said. */
function meantByCorrection(
  retrieval: Retrieval,
  understanding: Understanding,
  question: string,
  catalogue: Catalogue,
): readonly Procedure[] {
  const found = retrieval.candidates.flatMap(({ code }) => catalogue.find(code) ?? []);
  const called = found.filter((procedure) => titlesOf(procedure).some((title) => spaced(title) === spaced(question)));
  if (called.length === 1) return called;
  const decision = decide(retrieval, understanding, catalogue);
  if (decision.kind === 'answer') return [decision.procedure];
  if (decision.kind === 'clarify') return decision.choices;
  return found.filter((procedure) => holdsThing(procedure, question)).slice(0, MAX_CHOICES);
}

/** Without those whose short name says what is denied, where others are left. */
function withoutNamed(retrieval: Retrieval, denied: readonly string[], catalogue: Catalogue): Retrieval {
  const named = retrieval.candidates.filter(({ code }) =>
    denied.some((thing) => spaced(catalogue.find(code)?.shortName ?? '').includes(spaced(thing))),
  );
  if (named.length === 0 || named.length === retrieval.candidates.length) return retrieval;
  return named.reduce((left, { code }) => joinRetrievals([left], code), retrieval);
}

/** "À không, ý em là kết hôn": the name of another procedure, which takes the place of the one in hand and of its question. */
async function namedInstead(
  turn: Turn,
  said: string,
  inHand: Procedure,
  aspects: readonly [Aspect, ...Aspect[]],
): Promise<Ending | undefined> {
  const { catalogue, retriever } = turn.dependencies;
  const asking = { ...withText(turn, said), question: undefined };
  const { contentSyllables } = asking.understanding;
  if (contentSyllables.length === 0 || holdsInTitle(inHand, contentSyllables)) return undefined;
  const retrieval = await retriever.retrieve(
    asking.understanding.searchText,
    lookupOptions(asking, asking.understanding),
  );
  const decision = decide(retrieval, asking.understanding, catalogue);
  if (decision.kind === 'abstain') return undefined;
  const found = decision.kind === 'answer' ? [decision.procedure] : decision.choices;
  if (!found.some((procedure) => holdsInTitle(procedure, contentSyllables))) return undefined;
  const [first, ...alternatives] = found;
  const isLikely = first !== undefined && decision.probability >= LIKELY && holdsInTitle(first, contentSyllables);
  // A bare noun names several, but what is asked of it is known: the likeliest is told, the others a button away.
  if (decision.kind === 'clarify' && decision.isBareNoun && isLikely) {
    const { probability } = decision;
    const request = { procedure: first, alternatives: alternatives.slice(0, 2), aspects, probability, retrieval };
    return { ...answerAbout(asking, request), asked: { text: said, question: said } };
  }
  if (decision.kind === 'clarify') return clarify(asking, { ...decision, retrieval, aspects, question: said });
  return { ...answerAbout(asking, { ...decision, aspects, retrieval }), asked: { text: said, question: said } };
}

const LIKELY = 0.6;

function holdsThing(procedure: Procedure, thing: string): boolean {
  return titlesOf(procedure).some((title) => spaced(title).includes(spaced(thing)));
}

/** Of what was found, what is not about these things. */
function withoutThings(retrieval: Retrieval, things: readonly string[], catalogue: Catalogue): Retrieval {
  const kept = retrieval.candidates.filter(({ code }) => {
    const procedure = catalogue.find(code);
    return procedure !== undefined && !things.some((thing) => holdsThing(procedure, thing));
  });
  const share = kept.reduce((sum, { probability }) => sum + probability, 0);
  const scale = share === 0 ? 1 : 1 / share;
  return { ...retrieval, candidates: kept.map((each) => ({ ...each, probability: each.probability * scale })) };
}

function holdsInTitle(procedure: Procedure, folded: readonly string[]): boolean {
  return titlesOf(procedure).some((title) => {
    const words = new Set(syllables(title).map((syllable) => syllable.folded));
    return folded.every((syllable) => words.has(syllable));
  });
}

/** A look-up that is as sure as this that nothing is meant tells nothing. */
const NOTHING_NEAR = 0.5;
/** So probable, the procedure that was answered is right after all, and the correction tells more about the case. */
const STILL_FITS = 0.5;

/** What was corrected to is none of what was offered: "không phải, em hỏi thường trú". */
async function namesAnother(turn: Turn & { readonly understanding: Understanding }, pending: DialogFrame) {
  const codes = readChooseProcedure(pending)?.choices.map(({ code }) => code) ?? [];
  const { retriever } = turn.dependencies;
  const { candidates } = await retriever.retrieve(
    turn.understanding.searchText,
    lookupOptions(turn, turn.understanding),
  );
  const [first] = candidates;
  return first !== undefined && first.probability >= NAMES_ANOTHER && !codes.includes(first.code);
}

export const NAMES_ANOTHER = 0.3;

export function askForMore(turn: Turn): Ending {
  const state = { ...turn.state, misunderstandings: turn.state.misunderstandings + 1 };
  const suggestions = [sayAction(askForPerson, turn.language)];
  return endWithText(turn, { outcome: 'clarifying', route: 'clarify', suggestions, state }, notThatOne);
}

function without(question: string, denied: readonly string[]): string {
  return denied
    .reduce((text, part) => text.replace(new RegExp(escape(part), 'iu'), ' '), question)
    .replace(/\s+/gu, ' ');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
