import type { ControlOwner, Store } from '../../store/index.ts';
import { ASSISTANT } from '../assistant.ts';

/** At most so often. Clients tell every three seconds, and consoles show it for twice as long. */
const TELL_EVERY_MS = 2_000;
const OFFICIAL = 'official:';

export interface ResidentTyping {
  /** The resident types. Whoever holds the conversation hears of it; the bot does not care. */
  tell(conversationId: string): Promise<void>;
}

/** Nothing of it is kept but the desk's event, which says whose conversation it is and not a word of what is typed. */
export function createResidentTyping(store: Store, now: () => number): ResidentTyping {
  const toldAt = new Map<string, number>();
  return {
    async tell(conversationId) {
      const at = now();
      for (const [id, since] of toldAt) if (since <= at - TELL_EVERY_MS) toldAt.delete(id);
      if (toldAt.has(conversationId)) return;
      toldAt.set(conversationId, at);
      const handoff = await store.handoffs.openOf(conversationId);
      if (handoff?.holder === undefined) return;
      const { ward, field, holder } = handoff;
      const payload = { ward, field, people: [holder.id] };
      await store.events.append({ topic: 'desk', type: 'resident.typing', conversationId, payload }, at);
    },
  };
}

/** What a client is shown while the official who holds the conversation writes in it; undefined while nobody does. */
export async function officialTyping(
  store: Store,
  conversationId: string,
  now: number,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const conversation = await store.conversations.get(conversationId);
  const holderId = holderOf(conversation?.owner);
  if (holderId === undefined) return undefined;
  const viewers = await store.deskPresence.viewers(conversationId, now);
  // Colleagues may look on, and write notes; to the resident only the holder writes.
  const holder = viewers.find(({ officialId, mode }) => officialId === holderId && mode === 'typing');
  if (holder === undefined) return undefined;
  return {
    type: 'typing',
    id: `${conversationId}|typing-${now}`,
    timestamp: new Date(now).toISOString(),
    from: { ...ASSISTANT, name: holder.name },
    conversation: { id: conversationId },
    channelData: { motcua: { conversationOwner: conversation?.owner } },
  };
}

function holderOf(owner: ControlOwner | undefined): string | undefined {
  return owner?.startsWith(OFFICIAL) === true ? owner.slice(OFFICIAL.length) : undefined;
}
