import { tooLongReply } from '../replies/texts.ts';
import { endWithText, type Step } from './step.ts';

/** Longest message that is read, in characters; the widget counts towards the same number. */
export const MAX_MESSAGE_CHARACTERS = 2000;

export const limitSize: Step = (turn) =>
  (turn.input.activity.text ?? '').length > MAX_MESSAGE_CHARACTERS
    ? endWithText(turn, { outcome: 'guarded-size' }, tooLongReply)
    : turn;
