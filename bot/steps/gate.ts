import type { Step } from './step.ts';

/** Who holds the conversation? While it is not the bot, the bot is silent. */
export const gate: Step = (turn) =>
  turn.input.conversation.owner === 'bot' ? turn : { outcome: 'ignored', replies: [], state: turn.state };
