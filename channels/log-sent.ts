import type { Conversation, JsonObject, OutboxRow, Store } from '../store/index.ts';
import { ASSISTANT } from './assistant.ts';

/** Writes a message that went out to the transcript, once. @param kept what may be read again of it, where that is less */
export async function logSent(
  store: Store,
  { id: conversationId, channel, userId }: Conversation,
  { id, activity }: OutboxRow,
  now: number,
  kept: JsonObject = activity,
): Promise<void> {
  // It means "now", which is over when it is read back.
  if (activity.type === 'typing') return;
  await store.activities.append(
    conversationId,
    {
      ...kept,
      channelId: channel,
      from: { ...ASSISTANT, ...nameOf(activity) },
      recipient: { id: userId, role: 'user' },
      conversation: { id: conversationId },
    },
    { now, dedupeKey: `outbox:${id}` },
  );
}

/** Of the official who wrote it. */
function nameOf({ from }: JsonObject): { readonly name?: string } {
  const name = typeof from === 'object' && from !== null && 'name' in from ? from.name : undefined;
  return typeof name === 'string' ? { name } : {};
}
