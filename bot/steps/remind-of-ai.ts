import type { Outcome } from '../contract.ts';
import { tellingOfAi } from '../replies/ai-notice.ts';
import type { Ending, Turn } from './step.ts';

/** Whoever comes back after so long may take us for somebody else, or be somebody else at the same phone. */
const LONG_GAP_MS = 24 * 60 * 60 * 1000;

/** Nothing goes before help; the greeting says it itself. */
const APART: ReadonlySet<Outcome> = new Set<Outcome>(['guarded-emergency', 'switched-off', 'greeted', 'ignored']);

/** Says once more, before the first reply after a long gap, that this is an AI (Law 134/2025/QH15, Article 11). */
export function remindOfAi({ input, state }: Turn, ending: Ending): Ending {
  if (input.activity.type !== 'message') return ending;
  const heard = { ...ending, state: { ...ending.state, heardAt: input.now.toISOString() } };
  const isBack = state.heardAt !== undefined && input.now.getTime() - Date.parse(state.heardAt) >= LONG_GAP_MS;
  const [first, ...others] = ending.replies;
  if (!isBack || APART.has(ending.outcome) || first?.text === undefined) return heard;
  return { ...heard, replies: [tellingOfAi(first, ending.state.language), ...others] };
}
