import { ageSaid } from '../answering/age-range.ts';
import { answerAbout } from '../answering/answer.ts';
import { fitAge } from '../answering/fit-age.ts';
import { joinRetrievals } from '../answering/choose-among.ts';
import { askAgain, clarify } from '../answering/clarify.ts';
import { decide, MAX_CHOICES, spaced, titlesOf } from '../answering/decide.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { readChoice } from '../dialogs/read-choice.ts';
import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { syllables, type Retrieval } from '../../retrieval/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { sayAction } from '../replies/build-reply.ts';
import { dependsOnChoice, listAgain, notThatOne, nothingBefore, nothingToRepeat } from '../replies/repair-texts.ts';
import { askForPerson, languageChanged } from '../replies/texts.ts';
import { asksForLanguage, asksToTranslate } from '../understanding/language-words.ts';
import { isPlaceAlone } from '../understanding/place-alone.ts';
import { bareWords } from '../understanding/bare-words.ts';
import { correctedQuestion } from '../understanding/corrected-question.ts';
import { askedInstead, nextMatter, readRepair, remembersToSay, type Repair } from '../understanding/repair-words.ts';
import { smallTalkKind } from '../understanding/small-talk.ts';
import type { DialogFrame } from '../state.ts';
import { understand, type Understanding } from '../understanding/understand.ts';
import { onlyPoints } from '../understanding/vague-words.ts';
import { answerForAnother } from './answer-for-another.ts';
import { joinMessages, lookupOptions, withText } from './reread.ts';
import { stillElsewhere } from './not-known.ts';
import { sayPlainly } from './say-plainly.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/** "Nói lại", "quay lại": whole messages of a few fixed words, read before any classifier guesses at them. */
export const repeatOrGoBack: Step = (turn) => {
  const { understanding } = turn;
  const repair = understanding === undefined ? undefined : readRepair(understanding.text);
  if (repair?.kind === 'repeat') return repeatLast(turn);
  if (repair?.kind === 'sum-up') return repeatLast(turn, [isToldInShort(turn) ? 'documents' : 'overview']);
  if (repair?.kind === 'unclear') return sayPlainly(turn);
  const language = understanding === undefined ? undefined : languageAsked(turn, understanding.text);
  if (language !== undefined) return goOnIn(turn, language);
  return repair?.kind === 'go-back' && repair.rest === '' ? goBack(turn, repair) : turn;
};

/** The overview is the short answer already; shorter than it are the papers alone. */
function isToldInShort({ pending, state: { lastAnswer } }: Turn): boolean {
  return pending === undefined && lastAnswer?.code !== undefined && lastAnswer.aspects?.[0] === 'overview';
}

/** "Dịch sang tiếng Anh" is of what was said last; where nothing was, it may be a paper that is to be translated. */
function languageAsked(turn: Turn, message: string): Language | undefined {
  return asksForLanguage(message) ?? (hasLast(turn) ? asksToTranslate(message) : undefined);
}

function hasLast({ pending, state }: Turn): boolean {
  return pending !== undefined || state.lastAnswer !== undefined;
}

/** "Quay lại vụ …, có phải …", "không phải, ý em là …": what mends the conversation instead of asking anew. */
export const repairConversation: Step = async (turn) => {
  const { understanding } = turn;
  const repair = understanding === undefined ? undefined : readRepair(understanding.text);
  if (repair?.kind === 'go-back') return goBack(turn, repair);
  const instead = understanding === undefined ? undefined : placeInstead(turn, understanding.text);
  if (instead !== undefined) return withText(turn, instead);
  const added = understanding === undefined ? undefined : remembersToSay(understanding.text);
  if (added !== undefined && repair === undefined) return withText(turn, added);
  const next = understanding === undefined ? undefined : nextMatter(understanding.text);
  if (next !== undefined && understand(next, turn.dependencies).contentSyllables.length > 0)
    return toldTogether(turn, next) ?? withText(turn, next);
  const asked = understanding === undefined ? undefined : takenBack(turn, understanding.text);
  if (asked !== undefined) return asked;
  // "Không cái nào" to an answer and what was offered beside it.
  const isNone =
    turn.pending === undefined && understanding !== undefined && readChoice(understanding.text, [])?.kind === 'none';
  if (isNone && turn.state.procedureInHand !== undefined) return askForMore(turn);
  return repair?.kind === 'correction' ? correct(turn, repair) : turn;
};

/** "Cái nhập khẩu trước đi", of several that were told in one turn: the one that is named. */
function toldTogether(turn: Turn, topic: string): Ending | undefined {
  const { together = [], lastAnswer } = turn.state;
  const named = together
    .flatMap((code) => turn.dependencies.catalogue.find(code) ?? [])
    .filter((procedure) => isNamedBy(procedure, topic));
  const [procedure, ...others] = named;
  if (procedure === undefined || others.length > 0) return undefined;
  return returnTo(turn, { procedure, aspects: lastAnswer?.aspects ?? ['overview'], rest: '' });
}

/** The message as if only that had been asked which it ends with. */
function takenBack(turn: Turn, message: string): Turn | undefined {
  const said = askedInstead(message);
  if (said === undefined) return undefined;
  const asking = withText(turn, said);
  return asking.understanding.contentSyllables.length === 0 ? undefined : asking;
}

const NOT_THAT_PLACE = /^(.+?)[ ,]+(?:chứ|chu|chớ|cho) (?:không|khong|hông|hong|ko|k) (?:phải|phai) .+$/iu;

/** "Phường Tân Định chứ không phải Bến Thành": where, without what it is not. */
function placeInstead({ dependencies }: Turn, message: string): string | undefined {
  const [, said] = NOT_THAT_PLACE.exec(message) ?? [];
  return said !== undefined && isPlaceAlone(understand(said, dependencies)) ? said : undefined;
}

/** "Nói tiếng Anh đi": what was said last is said in it, and all that follows, whatever it is written in. */
function goOnIn(turn: Turn, language: Language): Turn | Ending {
  const chosen: Turn = { ...turn, language, state: { ...turn.state, language, languageChosen: true } };
  return hasLast(turn) ? repeatLast(chosen) : endWithText(chosen, { outcome: 'small-talk' }, languageChanged);
}

/** The open question, or the last answer (`instead`: other aspects of it); a place or a guide is answered by the steps that follow. */
function repeatLast(turn: Turn, instead?: readonly [Aspect, ...Aspect[]]): Turn | Ending {
  const slots = turn.pending === undefined ? undefined : readChooseProcedure(turn.pending);
  if (slots !== undefined) return askAgain(turn, slots);
  const last = turn.state.lastAnswer;
  if (last === undefined) return endWithText(turn, { outcome: 'small-talk', route: 'small-talk' }, nothingToRepeat);
  const procedure = last.code === undefined ? undefined : turn.dependencies.catalogue.find(last.code);
  const before = withText(turn, last.text);
  if (procedure === undefined) return before;
  const aspects = instead ?? last.aspects ?? (['overview'] as const);
  // What the conversation was about stays the question.
  const question = turn.state.question ?? last.text;
  const ending = answerAbout(before, { procedure, aspects, probability: 1, retrieval: undefined });
  return { ...ending, asked: { text: last.text, question } };
}

/** To the procedure before, or to the earlier one that is named; with what is asked of it now, or what was then. */
async function goBack(
  turn: Turn,
  { topic, rest, isOnlyNamed }: Extract<Repair, { kind: 'go-back' }>,
): Promise<Turn | Ending> {
  const { catalogue } = turn.dependencies;
  const known = turn.state.earlier.flatMap((entry) => {
    const procedure = catalogue.find(entry.code);
    return procedure === undefined ? [] : [{ ...entry, procedure }];
  });
  const named = known.findLast(({ procedure }) => isNamedBy(procedure, topic));
  if (named === undefined && isOnlyNamed === true) return askedOfTopic(turn, topic, rest);
  const back = named ?? known.at(-1);
  const open = turn.pending === undefined ? undefined : readChooseProcedure(turn.pending);
  // The guide that is wanted is of one of these: the list stays, whatever was told before.
  if (open !== undefined && named === undefined && (back === undefined || turn.wants !== undefined)) {
    const clarifications = Math.max(0, turn.state.clarifications - 1);
    return askAgain({ ...turn, state: { ...turn.state, clarifications } }, open, listAgain);
  }
  if (back === undefined) {
    // "quay lại vụ đất đai": nothing was said of it yet, so it is asked about now.
    return isPointing(topic) ? endWithText(turn, { outcome: 'small-talk', route: 'small-talk' }, nothingBefore) : turn;
  }
  return returnTo(turn, { ...back, rest });
}

/** What was told before, with what is asked of it now (`rest`), or what was then. */
export function returnTo(
  turn: Turn,
  {
    procedure,
    rest,
    ...then
  }: {
    readonly procedure: Procedure;
    readonly aspects: readonly [Aspect, ...Aspect[]];
    readonly question?: string | undefined;
    readonly rest: string;
  },
): Ending {
  const asked = rest === '' ? undefined : understand(rest, turn.dependencies);
  const aspects = asked === undefined ? then.aspects : ([asked.aspect, ...asked.alsoAsked] as const);
  const earlier = turn.state.earlier.filter(({ code }) => code !== procedure.code);
  const text = rest === '' ? (then.question ?? '') : rest;
  const before = withText({ ...turn, state: { ...turn.state, earlier } }, text);
  const ending = answerAbout(before, { procedure, aspects, probability: 1, retrieval: undefined });
  return { ...ending, asked: { text, question: then.question ?? text } };
}

/** "Quay lại kết hôn", of which nothing was said: the name is looked up without the word for going back, if it is one. */
async function askedOfTopic(turn: Turn, topic: string, rest: string): Promise<Turn | Ending> {
  const inHand = turn.dependencies.catalogue.find(turn.state.procedureInHand?.code ?? '');
  if (inHand !== undefined && rest === '' && isNamedBy(inHand, topic)) return repeatLast(turn);
  const asking = withText(turn, rest === '' ? topic : `${topic}, ${rest}`);
  const whole = turn.understanding ?? asking.understanding;
  const [alone, said] = await Promise.all(
    [asking.understanding, whole].map(async (each) =>
      turn.dependencies.retriever.retrieve(each.searchText, lookupOptions(turn, each)),
    ),
  );
  // "Trở lại quốc tịch" is a procedure itself.
  const probable = (retrieval: typeof alone) => retrieval?.candidates[0]?.probability ?? 0;
  return probable(alone) >= NAMES_ANOTHER && probable(alone) > probable(said) ? asking : turn;
}

const POINTING = new Set(
  'vu cai chuyen cau viec phan thu tuc muc hoi nay luc ban truoc khuc do kia ay em toi minh di nha nhe a giup gium voi luon the previous first one'.split(
    ' ',
  ),
);

function isPointing(topic: string): boolean {
  return syllables(topic).every(({ folded }) => POINTING.has(folded));
}

function isNamedBy(procedure: Procedure, topic: string): boolean {
  const words = syllables(topic).map(({ folded }) => folded);
  const said = words.filter((word) => !POINTING.has(word));
  const known = new Set(syllables(titlesOf(procedure).join(' ')).map(({ folded }) => folded));
  return said.length > 0 && said.every((word) => known.has(word));
}

/**
 * What was asked and what is meant instead are looked up together, and what is meant alone; the procedure that was
 * answered is barred unless nothing else fits. A correction of what is asked of it ("không, em hỏi phí") keeps it.
 */
async function correct(turn: Turn, repair: Extract<Repair, { kind: 'correction' }>): Promise<Turn | Ending> {
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

const NAMES_ANOTHER = 0.3;

function askForMore(turn: Turn): Ending {
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
