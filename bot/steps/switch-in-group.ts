import { groupLeadersOnly, groupOff, groupOffForADay, groupOn } from '../replies/group-texts.ts';
import type { Step } from './step.ts';
import { tell } from './tell.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** As long as a store can count; whoever leads the group ends it. */
const ALWAYS = new Date('9999-01-01T00:00:00Z');

/** "/tat", "/bat": whoever leads a group has the assistant silent there, and back. Channels hear nothing else meanwhile. */
export const switchInGroup: Step = async (turn) => {
  const { activity, conversation, now } = turn.input;
  const { groups } = turn.dependencies;
  const wish = activity.text;
  if (groups === undefined || !conversation.isGroup || (wish !== '/tat' && wish !== '/bat')) return turn;
  const leads = await groups.leads(conversation.id, activity.from?.id ?? '');
  if (leads === false) return tell(turn, 'group-switched', groupLeadersOnly);
  if (wish === '/bat') {
    await groups.mute(conversation.id, undefined);
    return tell(turn, 'group-switched', groupOn);
  }
  const isKnown = leads === true;
  await groups.mute(conversation.id, isKnown ? ALWAYS : new Date(now.getTime() + DAY_MS));
  return tell(turn, 'group-switched', isKnown ? groupOff : groupOffForADay);
};
