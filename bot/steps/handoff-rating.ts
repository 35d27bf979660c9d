import { openRating, readRating } from '../dialogs/handoff.ts';
import { readRatingReasons, readScore } from '../dialogs/handoff-words.ts';
import { sayAction } from '../replies/build-reply.ts';
import { askReasons, ratingThanks, reasonTitles } from '../replies/rating-texts.ts';
import { readState } from '../state.ts';
import { isCancel, isSkip } from '../understanding/leave-words.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

const CONTENT = ['clear', 'polite', 'quick'] as const;
const NOT_CONTENT = ['not-solved', 'slow', 'unclear', 'impolite'] as const;
/** Longer than this it is a new question. */
const MOST_WORDS = 25;

/** After an official has closed: how it was, and why. Whatever else is written is an ordinary message. */
export const continueRating: Step = (turn) => {
  const slots = readRating(turn.state.dialogs.at(-1));
  if (slots === undefined) return turn;
  const message = turn.input.activity.text ?? '';
  const { language } = readState(turn.input.state);
  const without = { ...turn.state, dialogs: turn.state.dialogs.slice(0, -1) };
  const talking: Turn = { ...turn, language, state: { ...without, language } };
  if (slots.score === undefined) {
    const score = readScore(message);
    return score === undefined ? { ...turn, state: without } : takeScore(talking, slots.handoff, score);
  }
  const reasons = readRatingReasons(message);
  const isSkipped = isCancel(message) || isSkip(message);
  const isWords = reasons.length > 0 && message.trim().split(/\s+/u).length <= MOST_WORDS;
  if (!isSkipped && !isWords) return { ...turn, state: without };
  const rating = { score: slots.score, reasons, comment: isSkipped ? undefined : message, at: now(turn) };
  const ending = endWithText(talking, { outcome: 'handoff-rated' }, ratingThanks);
  return { ...ending, effects: [{ kind: 'rate', handoffId: slots.handoff, rating }] };
};

/** The score counts at once: many say no more. */
function takeScore(turn: Turn, handoff: string, score: number): Ending {
  const asked = score >= 4 ? CONTENT : NOT_CONTENT;
  const ending = endWithText(
    turn,
    {
      outcome: 'handoff-rated',
      state: { ...turn.state, dialogs: [...turn.state.dialogs, openRating({ handoff, score })] },
      suggestions: asked.map((reason) => sayAction(reasonTitles[reason], turn.language)),
    },
    askReasons,
  );
  const rating = { score, reasons: [], comment: undefined, at: now(turn) };
  return { ...ending, effects: [{ kind: 'rate', handoffId: handoff, rating }] };
}

function now({ input }: Turn): number {
  return input.now.getTime();
}
