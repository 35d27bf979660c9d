import { askAgain } from '../answering/clarify.ts';
import { takeChoiceAgain, type ChoiceAgain } from '../dialogs/choose-again.ts';
import { readChooseProcedure, type ChooseProcedureSlots } from '../dialogs/choose-procedure.ts';
import { positionOf } from '../dialogs/read-choice.ts';
import { syllables } from '../../retrieval/index.ts';
import { listAgain, listWithoutThatOne, noListOpen, notInTheList } from '../replies/repair-texts.ts';
import type { Text } from '../replies/texts.ts';
import { readState } from '../state.ts';
import { answerChosen } from './answer-choice.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

const BEFORE: Readonly<Record<Extract<ChoiceAgain, { status: 'reopened' }>['why'], Text>> = {
  asked: listAgain,
  denied: listWithoutThatOne,
  beyond: notInTheList,
};

/** "Không, cái thứ 3" after a choice was taken: the list that it was taken from is opened again and the other one taken. */
export const chooseAgain: Step = async (turn) => {
  const { understanding, pending, state } = turn;
  const slots = state.leftList === undefined ? undefined : readChooseProcedure(state.leftList);
  if (understanding === undefined || pending !== undefined) return turn;
  const { text } = understanding;
  if (state.leftList === undefined || slots === undefined) return namesPlace(text) ? nothingToChooseFrom(turn) : turn;
  const again = takeChoiceAgain(state.leftList, text, state.procedureInHand?.code);
  if (again === undefined) return namesPlace(text) ? nothingToChooseFrom(turn) : turn;
  // "no, the first one" is too little to change the language by.
  const { language } = readState(turn.input.state);
  const back: Turn = { ...turn, language, state: { ...state, language } };
  if (again.status === 'reopened') return askAgain(back, again.slots, BEFORE[again.why]);
  return (await answerChosen(back, askedLast(turn, slots), again)) ?? turn;
};

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
