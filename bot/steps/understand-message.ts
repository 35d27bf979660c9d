import { understand } from '../understanding/understand.ts';
import type { Step } from './step.ts';

/** Reads the message: language, what it names, route, aspect. The language follows it until the resident chooses one. */
export const understandMessage: Step = (turn) => {
  const understanding = understand(turn.input.activity.text ?? '', turn.dependencies);
  const language = turn.state.languageChosen ? turn.state.language : (understanding.language ?? turn.state.language);
  return { ...turn, understanding, language, state: { ...turn.state, language } };
};
