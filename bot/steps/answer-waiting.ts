import { onlyAgrees } from '../dialogs/guided-words.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { readGuided } from '../dialogs/guided-procedure.ts';
import { keptForLater, keptUntilGuided, stillAsked } from '../replies/several-texts.ts';
import { text } from '../replies/texts.ts';
import { freeProcedure } from '../memory.ts';
import { understand } from '../understanding/understand.ts';
import { mattersBeside } from './matter-beside.ts';
import { questionsBeside } from './question-beside.ts';
import { withText } from './reread.ts';
import { wishesBeside } from './wish-beside.ts';
import { SILENT_OUTCOMES } from './silent-outcomes.ts';
import type { Ending, Step, Turn } from './step.ts';

/** "Ok" to the offer, or its button: what waited of several questions is asked now. */
export const answerWaiting: Step = (turn) => {
  const { waiting = [], ...rest } = turn.state;
  const [first, ...others] = waiting;
  if (first === undefined || turn.pending !== undefined || turn.guide !== undefined) return turn;
  const message = (turn.input.activity.text ?? '').trim();
  const asked = onlyAgrees(message) ? first : waiting.find((question) => question === message);
  if (asked === undefined) return turn;
  const left = asked === first ? others : waiting.filter((question) => question !== asked);
  const state = { ...rest, ...(left.length === 0 ? {} : { waiting: left }) };
  // It is of another matter than the one that was told first, unless it names none.
  const { isElliptical } = understand(asked, turn.dependencies);
  return withText({ ...turn, state: isElliptical ? state : freeProcedure(state) }, asked);
};

/**
 * Of several questions in one message none is dropped unsaid: what still waits is said to be kept while something else is
 * cleared up, and offered once that is answered.
 */
export function offerWaiting(turn: Turn, ended: Ending): Ending {
  const ending = withBeside(turn, ended);
  const message = (turn.input.activity.text ?? '').trim();
  const waiting = (ending.state.waiting ?? []).filter((question) => question !== message);
  const { waiting: _, ...rest } = ending.state;
  if (waiting.length === 0) return ending.state.waiting === undefined ? ending : { ...ending, state: rest };
  const last = ending.replies.at(-1);
  const isOpen = ending.state.dialogs.some((frame) => readChooseProcedure(frame) !== undefined);
  const isLed = ending.state.dialogs.some((frame) => readGuided(frame)?.kind === 'open');
  if (last?.text === undefined) return ending;
  if ((isOpen || isLed) && turn.state.waiting === undefined) {
    const promise = isOpen ? keptForLater(waiting) : keptUntilGuided(waiting);
    const kept = { ...last, text: `${last.text}\n\n${text(promise, ending.state.language)}` };
    return { ...ending, replies: [...ending.replies.slice(0, -1), kept] };
  }
  if (isOpen || isLed || SILENT_OUTCOMES.has(ending.outcome)) return ending;
  const actions = last.suggestedActions?.actions ?? [];
  const offered = waiting.map((question) => ({ type: 'imBack' as const, title: question, value: question }));
  const reply = {
    ...last,
    text: `${last.text}\n\n${text(stillAsked(waiting), ending.state.language)}`,
    suggestedActions: { to: [], actions: [...offered, ...actions] },
  };
  return { ...ending, state: { ...rest, waiting }, replies: [...ending.replies.slice(0, -1), reply] };
}

/** What was asked beside a dossier's code waits for the dossier; what was named beside an answer, for its turn. */
function withBeside(turn: Turn, ending: Ending): Ending {
  const isOfDossier = ending.outcome.startsWith('dossier-');
  const beside = isOfDossier
    ? [...new Set([...wishesBeside(turn), ...questionsBeside(turn)])]
    : mattersBeside(turn, ending);
  if (beside.length === 0) return ending;
  return { ...ending, state: { ...ending.state, waiting: [...(ending.state.waiting ?? []), ...beside] } };
}
