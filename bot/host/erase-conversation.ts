import {
  type Conversation,
  type ErasedList,
  type JsonObject,
  type Lease,
  STILL_UNDER_WAY_MS,
  type Store,
} from '../../store/index.ts';
import { SAID_AT, type WireActivity } from '../contract.ts';

export interface Erasure {
  /** The message with which they confirmed it. */
  readonly confirmation: WireActivity;
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
  erased: Pick<ErasedList, 'add' | 'keyOf'>,
  { id, channel, userId, locale }: Conversation,
  { confirmation, lease, leaseMs, replies, now }: Erasure,
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
    // What was written after they confirmed it stays, however late it is told of: the platform's own clock says which that is.
    const saidAt = saidAtOf(confirmation) ?? now;
    await transaction.erasedChats.add([erased.keyOf(id)], saidAt + STILL_UNDER_WAY_MS, now);
    const { epoch } = await transaction.conversations.open({ id, channel, userId, locale }, now);
    if (peer !== undefined) await transaction.channelPeers.met(peer, now);
    for (const reply of replies) {
      const activity = reply.activity as unknown as JsonObject;
      await transaction.outbox.enqueue({ id: reply.id, conversationId: id, channel, activity, epoch }, now);
    }
    return true;
  });
}

function saidAtOf({ channelData }: WireActivity): number | undefined {
  const at = channelData?.[SAID_AT];
  return typeof at === 'number' ? at : undefined;
}
