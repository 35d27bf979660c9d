import { answerAbout } from '../answering/answer.ts';
import { askAgain } from '../answering/clarify.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { readChoice } from '../dialogs/read-choice.ts';
import type { Procedure } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { listAgain, nothingBefore, nothingToRepeat } from '../replies/repair-texts.ts';
import { languageChanged } from '../replies/texts.ts';
import { asksForLanguage, asksToTranslate } from '../understanding/language-words.ts';
import { isPlaceAlone } from '../understanding/place-alone.ts';
import { askedInstead, nextMatter, readRepair, remembersToSay, type Repair } from '../understanding/repair-words.ts';
import { understand } from '../understanding/understand.ts';
import { lookupOptions, withText } from './reread.ts';
import { sayPlainly } from './say-plainly.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';
import { askForMore, correctQuestion, NAMES_ANOTHER } from './correct-question.ts';
import { isNamedBy, isPointing } from './named-topic.ts';

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
  return repair?.kind === 'correction' ? correctQuestion(turn, repair) : turn;
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
