import { onlyAgrees } from '../dialogs/guided-words.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { stillAsked } from '../replies/several-texts.ts';
import { text } from '../replies/texts.ts';
import { withText } from './reread.ts';
import { SILENT_OUTCOMES } from './silent-outcomes.ts';
import type { Ending, Step, Turn } from './step.ts';

/** "Ok" to the offer, or its button: what waited of several questions is asked now. */
export const answerWaiting: Step = (turn) => {
  const { waiting = [], ...rest } = turn.state;
  const [first, ...others] = waiting;
  if (first === undefined || turn.pending !== undefined || turn.guide !== undefined) return turn;
  const message = turn.input.activity.text ?? '';
  if (!onlyAgrees(message)) return turn;
  return withText({ ...turn, state: { ...rest, ...(others.length === 0 ? {} : { waiting: others }) } }, first);
};

/** Of several questions in one message none is dropped unsaid: what still waits is offered once the rest is answered. */
export function offerWaiting(turn: Turn, ending: Ending): Ending {
  const message = (turn.input.activity.text ?? '').trim();
  const waiting = (ending.state.waiting ?? []).filter((question) => question !== message);
  const { waiting: _, ...rest } = ending.state;
  if (waiting.length === 0) return ending.state.waiting === undefined ? ending : { ...ending, state: rest };
  const last = ending.replies.at(-1);
  const isOpen = ending.state.dialogs.some((frame) => readChooseProcedure(frame) !== undefined);
  if (isOpen || SILENT_OUTCOMES.has(ending.outcome) || last?.text === undefined) return ending;
  const actions = last.suggestedActions?.actions ?? [];
  const offered = waiting.map((question) => ({ type: 'imBack' as const, title: question, value: question }));
  const reply = {
    ...last,
    text: `${last.text}\n\n${text(stillAsked(waiting), ending.state.language)}`,
    suggestedActions: { to: [], actions: [...offered, ...actions] },
  };
  return { ...ending, state: { ...rest, waiting }, replies: [...ending.replies.slice(0, -1), reply] };
}
