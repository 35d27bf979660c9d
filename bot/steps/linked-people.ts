import type { LinkedPerson } from '../link-services.ts';
import type { Sender } from '../turn.ts';
import { senderOf, type Turn } from './step.ts';

/** The resident's other conversations, by what they agreed to; none in a group. */
export async function linkedWith({
  dependencies: { links },
  input: { conversation },
}: Turn): Promise<readonly LinkedPerson[]> {
  return links === undefined || conversation.isGroup ? [] : links.linked(conversation.id);
}

/** The resident, as each channel knows them that they linked; this one first. */
export async function peopleOf(turn: Turn): Promise<readonly Pick<Sender, 'channel' | 'person'>[]> {
  return [senderOf(turn), ...(await linkedWith(turn))];
}
