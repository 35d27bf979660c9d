import type { RetrieveOptions } from '../../retrieval/index.ts';
import { answerLogOddsOf } from '../understanding/classifiers.ts';
import { understand, type Understanding } from '../understanding/understand.ts';
import type { Turn } from './step.ts';

/** The turn as if this had been written: an earlier message, or several of them together. */
export function withText(turn: Turn, text: string): Turn & { readonly understanding: Understanding } {
  const activity = { ...turn.input.activity, text };
  const understanding = understand(text, turn.dependencies);
  return { ...turn, input: { ...turn.input, activity }, understanding, question: text };
}

/** How a message is looked up in this turn. */
export function lookupOptions(turn: Turn, { routeProbabilities }: Understanding): RetrieveOptions {
  const { signal } = turn.input;
  return { topK: 10, answerLogOdds: answerLogOddsOf(routeProbabilities), ...(signal === undefined ? {} : { signal }) };
}

/** Two messages as one: what was asked, and what was added to it. */
export function joinMessages(question: string, added: string): string {
  const asked = question.trim();
  return asked === '' ? added : `${asked.replace(/[.!?]+$/u, '')}. ${added}`;
}
