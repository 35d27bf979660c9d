import { isHandoff } from '../understanding/safety.ts';
import { asksForPerson, isComplaint } from '../understanding/standing-requests.ts';
import { beginHandoff } from './handoff-begin.ts';
import type { Step } from './step.ts';

/**
 * "Cho tôi gặp cán bộ" while something else was asked: no answer to that, whatever "cán bộ" may be there. The question stays
 * open below.
 */
export const takeWishForPerson: Step = (turn) => {
  const { understanding, state, dependencies } = turn;
  const { desk } = dependencies;
  if (desk === undefined || understanding === undefined || state.dialogs.length === 0) return turn;
  const { text, hasCue } = understanding;
  const isWish = !hasCue && asksForPerson(text) && isHandoff(understanding) && !isComplaint(text);
  return isWish ? beginHandoff(turn, desk) : turn;
};
