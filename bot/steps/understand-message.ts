import { onlyGreets } from '../understanding/language.ts';
import { understand } from '../understanding/understand.ts';
import type { Step, Turn } from './step.ts';

/**
 * Reads the message: language, what it names, route, aspect. The language follows it until the resident chooses one; a
 * greeting in the middle ("hello", "thanks") is said in any.
 */
export const understandMessage: Step = (turn) => {
  const understanding = understand(turn.input.activity.text ?? '', turn.dependencies);
  const keeps = turn.state.languageChosen || (hasBegun(turn) && onlyGreets(understanding.text));
  const language = keeps ? turn.state.language : (understanding.language ?? turn.state.language);
  return { ...turn, understanding, language, state: { ...turn.state, language } };
};

function hasBegun({ state: { lastAnswer, dialogs } }: Turn): boolean {
  return lastAnswer !== undefined || dialogs.length > 0;
}
