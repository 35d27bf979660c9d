import { protectionNumbers } from '../replies/safety-texts.ts';
import { text } from '../replies/texts.ts';
import { asksForProtection } from '../understanding/harm-now.ts';
import { SILENT_OUTCOMES } from './silent-outcomes.ts';
import type { Ending, Turn } from './step.ts';

/** "Xin cấm tiếp xúc chồng đánh": the paper is the protection, and until it is there the numbers are. */
export function tellProtection(turn: Turn, ending: Ending): Ending {
  const [first, ...others] = ending.replies;
  const isTold = ending.outcome === 'guarded-emergency' || SILENT_OUTCOMES.has(ending.outcome);
  if (isTold || first?.text === undefined || !asksForProtection(turn.input.activity.text ?? '')) return ending;
  const numbers = text(protectionNumbers, ending.state.language);
  return { ...ending, replies: [{ ...first, text: `${numbers}\n\n${first.text}` }, ...others] };
}
