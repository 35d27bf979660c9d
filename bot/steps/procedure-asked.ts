import { STANDS_ALONE } from '../answering/decide.ts';
import type { Outcome } from '../contract.ts';
import { answerQuestion } from './answer-question.ts';
import { withText } from './reread.ts';
import type { Turn } from './step.ts';

/** These are about one procedure; whatever else the bot says is not. */
const ABOUT_ONE: ReadonlySet<Outcome> = new Set<Outcome>([
  'answered',
  'answered-from-directory',
  'unanswerable-no-fact',
]);

/**
 * Code of the procedure that a question for officials is about: the one that the bot would answer it with, had it been asked.
 * Undefined where that would be a guess, a choice among several, or nothing.
 */
export async function procedureAsked(turn: Turn, question: string): Promise<string | undefined> {
  const alone: Turn = { ...turn, state: { ...turn.state, dialogs: [] } };
  const answered = await answerQuestion(withText(alone, question));
  if (!('outcome' in answered) || !ABOUT_ONE.has(answered.outcome)) return undefined;
  return (answered.probability ?? 0) < STANDS_ALONE ? undefined : answered.procedures?.[0];
}
