import type { JsonObject } from '../../store/index.ts';
import type { Channel } from '../contract.ts';
import { ASSISTANT, DIRECT_LINE } from './identity.ts';

/**
 * The way out. Sending is writing to the transcript, in the transaction that marks the message as delivered: exactly
 * once. Open streams and later reads bring it to the resident.
 */
export function createDirectLineChannel(now: () => number): Channel {
  return {
    name: DIRECT_LINE,
    transactional: true,
    async send({ id, conversationId, activity }, store) {
      // It means "now", which is over when it is read back.
      if (activity.type === 'typing') return { status: 'delivered' };
      const conversation = await store.conversations.get(conversationId);
      if (conversation === undefined) return { status: 'failed', code: 'CONVERSATION_NOT_FOUND' };
      await store.activities.append(
        conversationId,
        {
          ...activity,
          channelId: DIRECT_LINE,
          from: { ...ASSISTANT, ...nameOf(activity) },
          recipient: { id: conversation.userId, role: 'user' },
          conversation: { id: conversationId },
        },
        { now: now(), dedupeKey: `outbox:${id}` },
      );
      return { status: 'delivered' };
    },
  };
}

/** Of the official who wrote it. */
function nameOf({ from }: JsonObject): { readonly name?: string } {
  const name = typeof from === 'object' && from !== null && 'name' in from ? from.name : undefined;
  return typeof name === 'string' ? { name } : {};
}
