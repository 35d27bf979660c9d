import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { isChooseWard } from '../dialogs/choose-ward.ts';
import { sayAction } from '../replies/build-reply.ts';
import { leftAlone, stoppedHere } from '../replies/repair-texts.ts';
import { anotherQuestion, askForPerson } from '../replies/texts.ts';
import { isCancel, isSkip } from '../understanding/leave-words.ts';
import { endWithText, type Step } from './step.ts';

/**
 * "Thôi khỏi", "dừng lại": the open question is dropped with what was to be answered, and nobody is asked why. "Bỏ qua"
 * while something is open skips that question only, which its dialog does.
 */
export const leaveQuestion: Step = (turn) => {
  const { understanding, state, language } = turn;
  if (understanding === undefined) return turn;
  const open = state.dialogs.at(-1);
  // Other dialogs have words of their own for it.
  if (open !== undefined && readChooseProcedure(open) === undefined && !isChooseWard(open)) return turn;
  const leaves = isCancel(understanding.text) || (open === undefined && isSkip(understanding.text));
  if (!leaves) return turn;
  const suggestions = [sayAction(anotherQuestion, language), sayAction(askForPerson, language)];
  const left = { ...state, dialogs: [], clarifications: 0, misunderstandings: 0 };
  const ending = { outcome: 'small-talk', route: 'small-talk', state: left, suggestions } as const;
  return endWithText(turn, ending, open === undefined ? stoppedHere : leftAlone);
};
