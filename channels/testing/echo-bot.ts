import type { InboxRow, JsonObject, Store } from '../../store/index.ts';

export interface EchoBot {
  stop(): Promise<void>;
}

const SWEEP_MS = 100;

/** Stands in for the turn runner: greets who joins, repeats what is asked, in the order in which it came. */
export function startEchoBot(store: Store): EchoBot {
  let isRunning = true;
  let underWay = Promise.resolve();
  const wake = () => {
    underWay = underWay.then(work);
  };
  const stopListening = store.onChange(({ topic }) => {
    if (topic === 'inbox') wake();
  });
  const sweep = setInterval(wake, SWEEP_MS);
  wake();

  async function work(): Promise<void> {
    if (!isRunning) return;
    for (const conversationId of await store.inbox.waiting(Date.now(), 10)) {
      const message = await store.inbox.next(conversationId, Date.now());
      if (message !== undefined) await answer(message);
    }
  }

  async function answer({ id, channel, conversationId, messageId, activity }: InboxRow): Promise<void> {
    const text = replyTo(activity);
    await store.transaction(async (transaction) => {
      const conversation = await transaction.conversations.get(conversationId);
      if (conversation !== undefined && text !== undefined) {
        const reply = { type: 'message', text, replyToId: messageId };
        const message = { id: `${messageId}/1`, conversationId, channel, activity: reply, epoch: conversation.epoch };
        await transaction.outbox.enqueue(message, Date.now());
      }
      await transaction.inbox.complete(id, 'answered', Date.now());
    });
  }

  return {
    async stop() {
      isRunning = false;
      clearInterval(sweep);
      stopListening();
      await underWay;
    },
  };
}

function replyTo({ type, name, text }: JsonObject): string | undefined {
  if (type === 'event' && name === 'webchat/join') return 'Dạ, em chào anh/chị.';
  return type === 'message' && typeof text === 'string' ? `Dạ, về: ${text}` : undefined;
}
