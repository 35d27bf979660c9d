import type { Outcome } from '../contract.ts';
import { isKnownDialog } from '../dialogs/known-dialogs.ts';
import { openQuestionLost, startedAnew } from '../replies/repair-texts.ts';
import { text } from '../replies/texts.ts';
import { isUnreadable, readState } from '../state.ts';
import type { Ending, Turn } from './step.ts';

/** The turn without the dialogs that this code does not know, or no longer. */
export function leaveOutUnknown(turn: Turn): Turn {
  const dialogs = turn.state.dialogs.filter(isKnownDialog);
  return dialogs.length === turn.state.dialogs.length ? turn : { ...turn, state: { ...turn.state, dialogs } };
}

/** Nothing goes before help. */
const APART: ReadonlySet<Outcome> = new Set<Outcome>(['guarded-emergency', 'switched-off', 'ignored']);

/** Says before the reply to a message that what was stored of the conversation, or of what was open, is lost. */
export function tellRestart({ input }: Turn, ending: Ending): Ending {
  const isAnew = isUnreadable(input.state);
  const isLost = isAnew || !readState(input.state).dialogs.every(isKnownDialog);
  const [first, ...others] = ending.replies;
  if (!isLost || APART.has(ending.outcome) || input.activity.type !== 'message' || first?.text === undefined)
    return ending;
  const lead = text(isAnew ? startedAnew : openQuestionLost, ending.state.language);
  return { ...ending, replies: [{ ...first, text: `${lead}\n\n${first.text}` }, ...others] };
}
