import { silenceOf } from '../../desk/index.ts';
import { readState } from '../state.ts';
import type { Text } from '../replies/texts.ts';
import { guardEmergency } from './guard-emergency.ts';
import { endWithText, senderOf, type Ending, type Step, type Turn } from './step.ts';

/**
 * Switched off as a whole, or on this channel: residents read why and nothing else. Who cries for help is told the numbers
 * for that all the same.
 */
export const heedSilence: Step = async (turn) => {
  const { activity } = turn.input;
  const standing = turn.dependencies.desk?.standing();
  const off = standing === undefined ? undefined : silenceOf(standing, senderOf(turn).channel);
  if (off === undefined) return turn;
  if (activity.type === 'message') {
    const alarm = await guardEmergency(turn);
    return 'outcome' in alarm ? alarm : tell(turn, off.text);
  }
  const comesIn = activity.type === 'conversationUpdate' || activity.name === 'webchat/join';
  return comesIn ? tell(turn, off.text) : { outcome: 'ignored', replies: [], state: turn.state };
};

/** In both languages where none was chosen: nothing else will be said that would show it. */
function tell(turn: Turn, { vi, en }: Text): Ending {
  const both = { vi: `${vi}\n\n${en}`, en: `${en}\n\n${vi}` };
  const isChosen = readState(turn.input.state).languageChosen;
  return endWithText(turn, { outcome: 'switched-off' }, isChosen ? { vi, en } : both);
}
