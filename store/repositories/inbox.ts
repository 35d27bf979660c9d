import { sql } from 'kysely';
import { conversationLeaseName, type Inbox } from '../store.ts';
import type { Access } from '../unit-of-work.ts';
import { fromJson, requireIds, toJson } from './values.ts';

export function createInbox(access: Access): Inbox {
  return {
    async accept({ channel, conversationId, messageId, activity }, now) {
      requireIds({ channel, conversationId, messageId });
      return access.write(async ({ queries, hint }) => {
        const { numInsertedOrUpdatedRows } = await queries
          .insertInto('inbox')
          .values({
            channel,
            conversation_id: conversationId,
            message_id: messageId,
            activity: toJson(activity),
            received_at: now,
            // At once, whatever a clock that was set back says later.
            due_at: 0,
            attempts: 0,
            completed_at: null,
            outcome: null,
          })
          .onConflict((conflict) => conflict.columns(['channel', 'message_id']).doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 0n) return 'duplicate';
        hint({ topic: 'inbox', key: conversationId });
        return 'accepted';
      });
    },

    async waiting(now, limit) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('inbox')
          .select('inbox.conversation_id')
          .where('inbox.completed_at', 'is', null)
          .where('inbox.due_at', '<=', now)
          .where((build) =>
            build.not(
              build.exists(
                build
                  .selectFrom('inbox as earlier')
                  .select('earlier.id')
                  .whereRef('earlier.conversation_id', '=', 'inbox.conversation_id')
                  .where('earlier.completed_at', 'is', null)
                  .whereRef('earlier.id', '<', 'inbox.id'),
              ),
            ),
          )
          .where((build) =>
            build.not(
              build.exists(
                build
                  .selectFrom('leases')
                  .select('leases.name')
                  .where('leases.name', '=', sql<string>`${LEASE_PREFIX} || inbox.conversation_id`)
                  .where('leases.expires_at', '>', now),
              ),
            ),
          )
          // The first of these columns is null in every row; named, it lets the index give the order.
          .orderBy('inbox.completed_at')
          .orderBy('inbox.received_at')
          .orderBy('inbox.id')
          .limit(limit)
          .execute();
        return rows.map((row) => row.conversation_id);
      });
    },

    async next(conversationId, now) {
      requireIds({ conversationId });
      return access.write(async ({ queries }) => {
        const row = await queries
          .updateTable('inbox')
          .set((build) => ({ attempts: build('attempts', '+', 1) }))
          .where('id', '=', (build) =>
            build
              .selectFrom('inbox as oldest')
              .select('oldest.id')
              .where('oldest.conversation_id', '=', conversationId)
              .where('oldest.completed_at', 'is', null)
              .orderBy('oldest.id')
              .limit(1),
          )
          .where('due_at', '<=', now)
          .where('completed_at', 'is', null)
          .returning(['id', 'channel', 'message_id', 'activity', 'received_at', 'attempts'])
          .executeTakeFirst();
        if (row === undefined) return undefined;
        return {
          id: row.id,
          channel: row.channel,
          conversationId,
          messageId: row.message_id,
          activity: fromJson(row.activity),
          receivedAt: row.received_at,
          attempts: row.attempts,
        };
      });
    },

    async complete(id, outcome, now, kept) {
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('inbox')
          .set({ completed_at: now, outcome, ...(kept === undefined ? undefined : { activity: toJson(kept) }) })
          .where('id', '=', id)
          .where('completed_at', 'is', null)
          .execute();
      });
    },

    async postpone(id, dueAt) {
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('inbox')
          .set({ due_at: dueAt })
          .where('id', '=', id)
          .where('completed_at', 'is', null)
          .execute();
      });
    },

    async depth() {
      return access.read(async (queries) => {
        const { unfinished } = await queries
          .selectFrom('inbox')
          .select((build) => build.fn.countAll<number>().as('unfinished'))
          .where('completed_at', 'is', null)
          .executeTakeFirstOrThrow();
        return unfinished;
      });
    },
  };
}

const LEASE_PREFIX = conversationLeaseName('');
