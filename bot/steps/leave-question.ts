import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { isChooseWard } from '../dialogs/choose-ward.ts';
import { sayAction } from '../replies/build-reply.ts';
import { freeProcedure } from '../memory.ts';
import { askedForAnother, leftAlone, stoppedHere } from '../replies/repair-texts.ts';
import { anotherQuestion, askForPerson, exampleQuestions } from '../replies/texts.ts';
import { givesUp, isCancel, isSkip, readAnother } from '../understanding/leave-words.ts';
import { understand } from '../understanding/understand.ts';
import { withText } from './reread.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

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
  // Of a ward "thôi bỏ qua" leaves out the ward only.
  const ends = open !== undefined && isChooseWard(open) ? isCancel : givesUp;
  const cancels = ends(understanding.text);
  const another = cancels ? undefined : readAnother(understanding.text);
  if (another !== undefined && !(another.isAlone && open !== undefined)) return askAnother(turn, another.rest);
  const leaves = cancels || (open === undefined && isSkip(understanding.text));
  if (!leaves) return turn;
  const suggestions = [sayAction(anotherQuestion, language), sayAction(askForPerson, language)];
  const left = { ...state, dialogs: [], clarifications: 0, misunderstandings: 0 };
  const ending = { outcome: 'small-talk', route: 'small-talk', state: left, suggestions } as const;
  return endWithText(turn, ending, open === undefined ? stoppedHere : leftAlone);
};

/** "Tui muốn hỏi thủ tục khác": what is in hand is put away, so that the next message is of nothing said before. */
function askAnother(turn: Turn, rest: string): Turn | Ending {
  const [open] = turn.state.dialogs.filter((frame) => readChooseProcedure(frame) !== undefined);
  const state = {
    ...freeProcedure(turn.state),
    dialogs: [],
    clarifications: 0,
    misunderstandings: 0,
    ...(open === undefined ? {} : { leftList: open }),
  };
  // "thôi khỏi, phí bao nhiêu" asks on about what is in hand.
  if (rest !== '' && understand(rest, turn.dependencies).isElliptical) return turn;
  if (rest !== '') return withText({ ...turn, state }, rest);
  const suggestions = exampleQuestions.map((question) => sayAction(question, turn.language));
  return endWithText(turn, { outcome: 'small-talk', route: 'small-talk', suggestions, state }, askedForAnother);
}
