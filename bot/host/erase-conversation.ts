import type { Conversation, ErasedList, JsonObject, Lease, Store } from '../../store/index.ts';
import type { WireActivity } from '../contract.ts';

export interface Erasure {
  readonly lease: Lease;
  readonly leaseMs: number;
  /** What stands there afterwards, under these ids. */
  readonly replies: readonly { readonly id: string; readonly activity: WireActivity }[];
  readonly now: number;
}

/**
 * Deletes all that is kept of a conversation, as its resident confirmed, and says so in it. In one commit: who is told
 * that it is deleted can rely on it. False, and nothing deleted, when the lease is lost.
 */
export async function eraseConversation(
  store: Store,
  erased: Pick<ErasedList, 'add'>,
  { id, channel, userId, locale }: Conversation,
  { lease, leaseMs, replies, now }: Erasure,
): Promise<boolean> {
  // Before the deletion: no backup brings back what is on the list.
  await erased.add([id], new Date(now));
  return store.transaction(async (transaction) => {
    if (!(await transaction.leases.renew(lease, leaseMs, now))) return false;
    const peer = await transaction.channelPeers.ofConversation(id);
    const waiting = await transaction.handoffs.openOf(id);
    await transaction.conversations.delete(id);
    if (waiting !== undefined) {
      const { id: handoffId, ward, field, holder } = waiting;
      const payload = { handoffId, ward, field, people: [holder?.id] };
      await transaction.events.append({ topic: 'desk', type: 'handoff.deleted', payload }, now);
    }
    const { epoch } = await transaction.conversations.open({ id, channel, userId, locale }, now);
    if (peer !== undefined) await transaction.channelPeers.met(peer, now);
    for (const reply of replies) {
      const activity = reply.activity as unknown as JsonObject;
      await transaction.outbox.enqueue({ id: reply.id, conversationId: id, channel, activity, epoch }, now);
    }
    return true;
  });
}
