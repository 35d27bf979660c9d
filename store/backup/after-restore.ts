import type { Queries } from '../backend.ts';
import { deleteConversations } from '../repositories/conversations.ts';
import { fromJson, toJson } from '../repositories/values.ts';
import { holdHandoffs } from './hold-handoffs.ts';

/** What was under way when the backup was made: it may have ended since, so none of it is done again. */
export interface AfterRestore {
  /** Messages and announcements that residents may not have got; they stand in the console as `outcome-unknown`. */
  readonly unsent: number;
  /** Messages of residents that may not have been answered. */
  readonly unanswered: number;
  /** Residents who waited for an official, or were with one: nothing is told to them until an official looks. */
  readonly held: number;
  /** Conversations deleted once more, as their residents had asked. */
  readonly erased: number;
}

/** Whether what began then under this id was deleted on request. */
export type WasErased = (conversationId: string, createdAt: number) => boolean;

/** Consoles that have seen events which the backup does not have must not take new ones for old. */
export const EVENT_GAP = 1_000_000;

export async function afterRestore(transaction: Queries, now: number, wasErased: WasErased): Promise<AfterRestore> {
  const erased = await eraseAgain(transaction, wasErased);
  const { numUpdatedRows: unsent } = await transaction
    .updateTable('outbox')
    .set({
      state: 'outcome-unknown',
      error_code: 'RESTORED',
      finished_at: now,
      claimed_by: null,
      claim_expires_at: null,
    })
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow();
  const { numUpdatedRows: unanswered } = await transaction
    .updateTable('inbox')
    .set({ completed_at: now, outcome: 'restored' })
    .where('completed_at', 'is', null)
    .executeTakeFirstOrThrow();
  await transaction.updateTable('dossier_notices').set({ sent_at: now }).where('sent_at', 'is', null).execute();
  await transaction
    .updateTable('notices')
    .set({ state: 'outcome-unknown', finished_at: now, claimed_by: null, claim_expires_at: null })
    .where('state', '=', 'pending')
    .execute();
  for (const table of ['tickets', 'voices'] as const) {
    await transaction
      .updateTable(table)
      .set({ delivered_at: now })
      .where('answered_at', 'is not', null)
      .where('delivered_at', 'is', null)
      .execute();
  }
  await silenceWatches(transaction);
  const held = await holdHandoffs(transaction, now);
  const announced = await stopAnnouncements(transaction, now);
  return { unsent: Number(unsent) + announced, unanswered: Number(unanswered), held, erased };
}

/** Those of later days as well: they may have been called off since. */
async function stopAnnouncements(transaction: Queries, now: number): Promise<number> {
  const { numUpdatedRows } = await transaction
    .updateTable('announcements')
    .set({ state: 'outcome-unknown', finished_at: now })
    .where('state', 'in', ['scheduled', 'sending'])
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function eraseAgain(transaction: Queries, wasErased: WasErased): Promise<number> {
  const conversations = await transaction.selectFrom('conversations').select(['id', 'created_at']).execute();
  const ids = conversations.filter((row) => wasErased(row.id, row.created_at)).map(({ id }) => id);
  for (let at = 0; at < ids.length; at += 100) await deleteConversations(transaction, ids.slice(at, at + 100));
  return ids.length;
}

/** Changes since the backup may have been told: the first look at each dossier is only remembered. */
async function silenceWatches(transaction: Queries): Promise<void> {
  const watches = await transaction
    .selectFrom('dossier_watches')
    .select(['id', 'seen'])
    .where('ended_at', 'is', null)
    .execute();
  for (const { id, seen } of watches) {
    await transaction
      .updateTable('dossier_watches')
      .set({ seen: toJson({ ...fromJson(seen), isSilent: true }) })
      .where('id', '=', id)
      .execute();
  }
}
