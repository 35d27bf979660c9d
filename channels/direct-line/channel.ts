import type { OwnChannel } from '../contract.ts';
import { logSent } from '../log-sent.ts';
import { DIRECT_LINE } from './identity.ts';

/**
 * The way out. Sending is writing to the transcript, in the transaction that marks the message as delivered: exactly
 * once. Open streams and later reads bring it to the resident.
 */
export function createDirectLineChannel(now: () => number): OwnChannel {
  return {
    name: DIRECT_LINE,
    transactional: true,
    async send(message, store) {
      const conversation = await store.conversations.get(message.conversationId);
      if (conversation === undefined) return { status: 'failed', code: 'CONVERSATION_NOT_FOUND' };
      await logSent(store, conversation, message, now());
      return { status: 'delivered' };
    },
  };
}
