import { randomUUID } from 'node:crypto';
import type { Conversation, Store } from '../../store/index.ts';
import type { Beginning } from './conversation-requests.ts';
import { DIRECT_LINE, USER_ID_PREFIX } from './identity.ts';
import { conversationNotFound } from './refusal.ts';
import type { TokenSubject } from './tokens.ts';

/** Opens a conversation that nobody has started yet, for the user named or for a new one. */
export async function openConversation(
  store: Store,
  { userId, locale }: Beginning,
  now: number,
): Promise<TokenSubject> {
  const opened = await store.conversations.open(
    { id: randomUUID(), channel: DIRECT_LINE, userId: userId ?? `${USER_ID_PREFIX}${randomUUID()}`, locale },
    now,
  );
  return { conversationId: opened.id, userId: opened.userId };
}

/** Throws the refusal by which clients know that a conversation has ended. */
export async function livingConversation(store: Store, id: string): Promise<Conversation> {
  const conversation = await store.conversations.get(id);
  if (conversation?.channel !== DIRECT_LINE || conversation.endedAt !== undefined) throw conversationNotFound();
  return conversation;
}

/** Notes that a client took it up. True the first time: one with a generated token waits for that. */
export async function startConversation(store: Store, id: string, now: number): Promise<boolean> {
  const { createdAt, lastActivityAt } = await livingConversation(store, id);
  if (lastActivityAt > createdAt) return false;
  await store.conversations.touch(id, Math.max(now, createdAt + 1));
  return true;
}
