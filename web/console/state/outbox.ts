import type { Reply } from '../api/desk-api.ts';

export interface PendingReply extends Reply {
  /** Why it did not go; undefined while it is on its way. */
  readonly failure: string | undefined;
}

/** Replies on their way to residents. It outlives the screen they were written on: a failure is shown when its conversation is opened again. */
export interface Outbox {
  readonly pending: (conversationId: string) => readonly PendingReply[];
  readonly send: (conversationId: string, reply: Reply) => void;
  /** The same message once more, under the conversation's present epoch. */
  readonly retry: (conversationId: string, reply: PendingReply, epoch: number) => void;
  readonly drop: (conversationId: string, reply: PendingReply) => void;
  readonly isEmpty: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface OutboxOptions {
  /** Resolves when the reply is accepted and shown. */
  readonly deliver: (conversationId: string, reply: Reply) => Promise<void>;
  /** What to tell of a failure. */
  readonly onFailure: (conversationId: string, error: unknown) => string;
}

const NONE: readonly PendingReply[] = [];

/** Sends the replies of each conversation in the order they were written. */
export function createOutbox({ deliver, onFailure }: OutboxOptions): Outbox {
  const byConversation = new Map<string, readonly PendingReply[]>();
  const lines = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();

  const pending = (id: string) => byConversation.get(id) ?? NONE;
  const set = (id: string, replies: readonly PendingReply[]) => {
    if (replies.length === 0) byConversation.delete(id);
    else byConversation.set(id, replies);
    for (const listener of listeners) listener();
  };
  const replace = (id: string, reply: PendingReply) =>
    set(
      id,
      pending(id).map((one) => (one.id === reply.id ? reply : one)),
    );
  const drop = (id: string, { id: replyId }: Reply) =>
    set(
      id,
      pending(id).filter((one) => one.id !== replyId),
    );

  async function attempt(conversationId: string, { failure: _, ...reply }: PendingReply): Promise<void> {
    try {
      await deliver(conversationId, reply);
      drop(conversationId, reply);
    } catch (error) {
      replace(conversationId, { ...reply, failure: onFailure(conversationId, error) });
    }
  }
  const enqueue = (conversationId: string, reply: PendingReply) => {
    const before = lines.get(conversationId) ?? Promise.resolve();
    lines.set(
      conversationId,
      before.then(() => attempt(conversationId, reply)),
    );
  };

  return {
    pending,
    send(conversationId, reply) {
      const made = { ...reply, failure: undefined };
      set(conversationId, [...pending(conversationId), made]);
      enqueue(conversationId, made);
    },
    retry(conversationId, reply, epoch) {
      const again = { ...reply, epoch, failure: undefined };
      replace(conversationId, again);
      enqueue(conversationId, again);
    },
    drop,
    isEmpty: () => byConversation.size === 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
