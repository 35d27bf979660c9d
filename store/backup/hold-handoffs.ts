import type { Queries } from '../backend.ts';
import { BY_HAND_ID } from '../desk-store.ts';
import { toJson } from '../repositories/values.ts';

/**
 * Whoever waited or was with an official may have been answered or got a ticket since. They wait in the queue, and nothing
 * is told to them until an official looks; what an official answered in a platform's app unasked goes back to the bot.
 */
export async function holdHandoffs(transaction: Queries, now: number): Promise<number> {
  const open = await transaction
    .selectFrom('handoffs')
    .select(['id', 'conversation_id', 'state', 'reason', 'holder_id'])
    .where('ended_at', 'is', null)
    .execute();
  let held = 0;
  for (const { id, conversation_id: conversationId, state, reason, holder_id: holder } of open) {
    const isUnasked = holder === BY_HAND_ID && reason === 'by-hand';
    if (!isUnasked) held += 1;
    await transaction
      .updateTable('handoffs')
      .set(
        isUnasked
          ? { state: 'expired', ended_at: now, answer_by: null }
          : { state: 'queued', holder_id: null, holder_name: null, answer_by: null },
      )
      .where('id', '=', id)
      .execute();
    await transaction
      .updateTable('conversations')
      .set((build) => ({ owner: isUnasked ? 'bot' : 'queue', epoch: build('epoch', '+', 1) }))
      .where('id', '=', conversationId)
      .execute();
    await transaction
      .insertInto('handoff_events')
      .values({
        ...{ handoff_id: id, type: 'restored', by_id: null, by_name: null, at: now },
        detail: toJson({ from: state }),
      })
      .execute();
  }
  return held;
}
