import type { Outcome } from '../contract.ts';
import { sayAction } from '../replies/build-reply.ts';
import type { Text } from '../replies/texts.ts';
import { endWithText, type Ending, type Turn } from './step.ts';

/** Ends a turn with one prepared text and what may be said next: the message was understood. */
export function tell(turn: Turn, outcome: Outcome, body: Text, suggestions: readonly Text[] = []): Ending {
  const actions = suggestions.map((action) => sayAction(action, turn.language));
  const ended = endWithText(turn, { outcome, suggestions: actions }, body);
  return { ...ended, state: { ...ended.state, clarifications: 0, misunderstandings: 0 } };
}
