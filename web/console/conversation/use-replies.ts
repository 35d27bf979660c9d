import { useCallback, useSyncExternalStore } from 'react';
import type { Reply } from '../api/desk-api.ts';
import { newId } from '../api/new-id.ts';
import { useDesk } from '../app/desk-context.ts';
import type { PendingReply } from '../state/outbox.ts';

/** What is on its way to the resident of a conversation, and the way to send more. */
export function useReplies(conversationId: string): {
  pending: readonly PendingReply[];
  send: (reply: Omit<Reply, 'id'>) => void;
  retry: (reply: PendingReply, epoch: number) => void;
  drop: (reply: PendingReply) => void;
} {
  const { outbox } = useDesk();
  const pending = useSyncExternalStore(
    outbox.subscribe,
    useCallback(() => outbox.pending(conversationId), [outbox, conversationId]),
  );
  return {
    pending,
    send: (reply) => outbox.send(conversationId, { ...reply, id: newId() }),
    retry: (reply, epoch) => outbox.retry(conversationId, reply, epoch),
    drop: (reply) => outbox.drop(conversationId, reply),
  };
}
