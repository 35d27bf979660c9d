import { askAgain } from '../answering/clarify.ts';
import { readPlaceAgain, readTheOther, takeChoiceAgain, type ChoiceAgain } from '../dialogs/choose-again.ts';
import { readChooseProcedure, type ChooseProcedureSlots } from '../dialogs/choose-procedure.ts';
import { positionOf } from '../dialogs/read-choice.ts';
import { syllables } from '../../retrieval/index.ts';
import { listAgain, listWithoutThatOne, noListOpen, notInTheList } from '../replies/repair-texts.ts';
import type { Text } from '../replies/texts.ts';
import { readState } from '../state.ts';
import { answerChosen } from './answer-choice.ts';
import { returnTo } from './repair-conversation.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

const BEFORE: Readonly<Record<Extract<ChoiceAgain, { status: 'reopened' }>['why'], Text>> = {
  asked: listAgain,
  denied: listWithoutThatOne,
  beyond: notInTheList,
};

/**
 * "Không, cái thứ 3" after a choice was taken: the list that it was taken from is opened again and the other one taken.
 * Where there was no list, the places are those of the procedures that were told: "cái đầu phí bao nhiêu".
 */
export const chooseAgain: Step = async (turn) => {
  const { understanding, pending, state } = turn;
  const slots = state.leftList === undefined ? undefined : readChooseProcedure(state.leftList);
  if (understanding === undefined || pending !== undefined) return turn;
  const { text } = understanding;
  const again =
    state.leftList === undefined ? undefined : takeChoiceAgain(state.leftList, text, state.procedureInHand?.code);
  if (again === undefined || slots === undefined) {
    return tellEarlier(turn, text) ?? (namesPlace(text) ? nothingToChooseFrom(turn) : turn);
  }
  // "no, the first one" is too little to change the language by.
  const { language } = readState(turn.input.state);
  const back: Turn = { ...turn, language, state: { ...state, language } };
  if (again.status === 'reopened') return askAgain(back, again.slots, BEFORE[again.why]);
  return (await answerChosen(back, askedLast(turn, slots), again)) ?? turn;
};

/** "Cái đầu phí bao nhiêu" where two procedures were told, in one answer or one after the other. */
function tellEarlier(turn: Turn, message: string): Ending | undefined {
  const { state, dependencies } = turn;
  const inHand = state.procedureInHand?.code;
  if (inHand === undefined) return undefined;
  const isTogether = state.together?.includes(inHand) === true;
  const told = isTogether ? (state.together ?? []) : [...state.earlier.map(({ code }) => code), inHand];
  if (told.length < 2) return undefined;
  const others = told.filter((code) => code !== inHand);
  const [other] = others;
  const theOther = others.length === 1 ? readTheOther(message) : undefined;
  const place = theOther === undefined ? readPlaceAgain(message, told.length) : undefined;
  const code = theOther === undefined ? told[place?.index ?? -1] : other;
  const procedure = code === undefined ? undefined : dependencies.catalogue.find(code);
  if (procedure === undefined) return undefined;
  const entry = state.earlier.find((each) => each.code === code);
  return returnTo(turn, {
    procedure,
    aspects: entry?.aspects ?? state.lastAnswer?.aspects ?? ['overview'],
    question: entry === undefined ? state.question : entry.question,
    rest: (theOther ?? place)?.rest ?? '',
  });
}

const MOST_LISTED = 9;

/** "Cái đầu", "the first one", where no list is open. */
function namesPlace(message: string): boolean {
  const words = syllables(message).map(({ folded }) => folded);
  return words.length > 1 && positionOf(words, MOST_LISTED) !== undefined;
}

function nothingToChooseFrom(turn: Turn): Ending {
  const state = { ...turn.state, misunderstandings: turn.state.misunderstandings + 1 };
  return endWithText(turn, { outcome: 'small-talk', route: 'small-talk', state }, noListOpen);
}

/** What was asked since of the one that was taken is asked of the other. */
function askedLast(
  { state: { lastAnswer, procedureInHand } }: Turn,
  slots: ChooseProcedureSlots,
): ChooseProcedureSlots {
  const aspects = lastAnswer?.code === procedureInHand?.code ? lastAnswer?.aspects : undefined;
  return aspects === undefined ? slots : { ...slots, aspects };
}
