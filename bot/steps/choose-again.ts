import { askAgain } from '../answering/clarify.ts';
import { takeChoiceAgain, type ChoiceAgain } from '../dialogs/choose-again.ts';
import { readChooseProcedure, type ChooseProcedureSlots } from '../dialogs/choose-procedure.ts';
import { listAgain, listWithoutThatOne, notInTheList } from '../replies/repair-texts.ts';
import type { Text } from '../replies/texts.ts';
import { readState } from '../state.ts';
import { answerChosen } from './answer-choice.ts';
import type { Step, Turn } from './step.ts';

const BEFORE: Readonly<Record<Extract<ChoiceAgain, { status: 'reopened' }>['why'], Text>> = {
  asked: listAgain,
  denied: listWithoutThatOne,
  beyond: notInTheList,
};

/** "Không, cái thứ 3" after a choice was taken: the list that it was taken from is opened again and the other one taken. */
export const chooseAgain: Step = async (turn) => {
  const { understanding, pending, state } = turn;
  const slots = state.leftList === undefined ? undefined : readChooseProcedure(state.leftList);
  if (understanding === undefined || pending !== undefined || state.leftList === undefined || slots === undefined) {
    return turn;
  }
  const again = takeChoiceAgain(state.leftList, understanding.text, state.procedureInHand?.code);
  if (again === undefined) return turn;
  // "no, the first one" is too little to change the language by.
  const { language } = readState(turn.input.state);
  const back: Turn = { ...turn, language, state: { ...state, language } };
  if (again.status === 'reopened') return askAgain(back, again.slots, BEFORE[again.why]);
  return (await answerChosen(back, askedLast(turn, slots), again)) ?? turn;
};

/** What was asked since of the one that was taken is asked of the other. */
function askedLast(
  { state: { lastAnswer, procedureInHand } }: Turn,
  slots: ChooseProcedureSlots,
): ChooseProcedureSlots {
  const aspects = lastAnswer?.code === procedureInHand?.code ? lastAnswer?.aspects : undefined;
  return aspects === undefined ? slots : { ...slots, aspects };
}
