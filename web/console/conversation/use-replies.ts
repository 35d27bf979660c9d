import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Problem } from '../api/problem.ts';
import type { Reply } from '../api/desk-api.ts';
import { newId } from '../api/new-id.ts';
import { useConsole } from '../app/console-context.ts';
import { fetchNewer } from '../live/apply-events.ts';
import { keys } from '../live/queries.ts';
import { holderOf } from '../queue/use-claim.ts';
import { messageOf } from '../ui/use-action.ts';

export interface PendingReply extends Reply {
  /** Why it did not go; undefined while it is on its way. */
  readonly failure: string | undefined;
}

/** Sends replies in the order they were written; each shows at once, and stays with the reason when it could not go. */
export function useReplies(conversationId: string): {
  pending: readonly PendingReply[];
  send: (reply: Omit<Reply, 'id'>) => void;
  retry: (reply: PendingReply, epoch: number) => void;
  drop: (reply: PendingReply) => void;
} {
  const { api, t } = useConsole();
  const queryClient = useQueryClient();
  const [pending, setPending] = useState<readonly PendingReply[]>([]);
  const line = useRef<Promise<void>>(Promise.resolve());

  const change = (id: string, next: PendingReply | undefined) =>
    setPending((all) => all.flatMap((one) => (one.id === id ? (next ?? []) : one)));

  async function deliver(reply: PendingReply): Promise<void> {
    const { failure: _, ...body } = reply;
    try {
      await api.reply(conversationId, body);
      await fetchNewer(queryClient, api, conversationId).catch(() => undefined);
      change(reply.id, undefined);
    } catch (error) {
      change(reply.id, { ...reply, failure: failureOf(error) });
      if (error instanceof Problem && error.status === 409) {
        await queryClient.invalidateQueries({ queryKey: keys.conversation(conversationId) });
      }
    }
  }

  function failureOf(error: unknown): string {
    const holder = error instanceof Problem && error.code === 'HeldByAnother' ? holderOf(error) : null;
    return holder === null ? messageOf(error, t) : t.nowHeldBy(holder.name);
  }

  function enqueue(reply: PendingReply): void {
    line.current = line.current.then(() => deliver(reply));
  }

  return {
    pending,
    send(reply) {
      const made = { ...reply, id: newId(), failure: undefined };
      setPending((all) => [...all, made]);
      enqueue(made);
    },
    retry(reply, epoch) {
      const again = { ...reply, epoch, failure: undefined };
      change(reply.id, again);
      enqueue(again);
    },
    drop: (reply) => change(reply.id, undefined),
  };
}
