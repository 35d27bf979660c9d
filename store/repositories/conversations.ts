import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import type { Queries } from '../backend.ts';
import type { StoreSchema } from '../schema.ts';
import type { ControlOwner } from '../desk-store.ts';
import { type Conversation, type Conversations, type StoredState, conversationLeaseName } from '../store.ts';
import type { Access, Work } from '../unit-of-work.ts';
import { lockConversation } from './conversation-lock.ts';
import { fromJson, requireIds, toJson } from './values.ts';

/** About 60 rows each: some 20 ms on SQLite, for which everything else in the process waits. */
const DELETION_BATCH = 25;

export function createConversations(access: Access): Conversations {
  return {
    async open({ id, channel, userId, locale }, now) {
      requireIds({ conversationId: id, channel, userId, locale });
      return access.write(async ({ queries }) => {
        await queries
          .insertInto('conversations')
          .values({
            id,
            channel,
            user_id: userId,
            locale,
            created_at: now,
            last_activity_at: now,
            ended_at: null,
            owner: 'bot',
            epoch: 0,
            last_seq: 0,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        const row = await queries
          .selectFrom('conversations')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return toConversation(row);
      });
    },

    async get(id) {
      requireIds({ conversationId: id });
      return access.read(async (queries) => {
        const row = await queries.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toConversation(row);
      });
    },

    async ofUser(channel, userId, limit) {
      requireIds({ channel, userId });
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('conversations')
          .selectAll()
          .where('channel', '=', channel)
          .where('user_id', '=', userId)
          .orderBy('last_activity_at', 'desc')
          .orderBy('id')
          .limit(limit)
          .execute();
        return rows.map(toConversation);
      });
    },

    async touch(id, now) {
      requireIds({ conversationId: id });
      await access.write(({ queries }) => touchConversation(queries, id, now));
    },

    async readState(id) {
      requireIds({ conversationId: id });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('conversation_state')
          .select(['state', 'version'])
          .where('conversation_id', '=', id)
          .executeTakeFirst();
        return row === undefined
          ? { state: undefined, version: 0 }
          : { ...readDocument(row.state), version: row.version };
      });
    },

    async writeState(id, state, expectedVersion) {
      requireIds({ conversationId: id });
      return access.write(async (work) => {
        if ((await lockConversation(work, id)) === undefined) return false;
        const version = expectedVersion + 1;
        if (expectedVersion === 0) {
          const { numInsertedOrUpdatedRows } = await work.queries
            .insertInto('conversation_state')
            .values({ conversation_id: id, version, state: toJson(state) })
            .onConflict((conflict) => conflict.column('conversation_id').doNothing())
            .executeTakeFirstOrThrow();
          return numInsertedOrUpdatedRows === 1n;
        }
        const { numUpdatedRows } = await work.queries
          .updateTable('conversation_state')
          .set({ version, state: toJson(state) })
          .where('conversation_id', '=', id)
          .where('version', '=', expectedVersion)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async changeOwner(id, owner, expectedEpoch, now) {
      requireIds({ conversationId: id, owner });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('conversations')
          .set({ owner, epoch: expectedEpoch + 1 })
          .where('id', '=', id)
          .where('epoch', '=', expectedEpoch)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        await touchConversation(queries, id, now);
        return true;
      });
    },

    async end(id, now) {
      requireIds({ conversationId: id });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('conversations')
          .set({ ended_at: now })
          .where('id', '=', id)
          .where('ended_at', 'is', null)
          .execute();
      });
    },

    async delete(id) {
      requireIds({ conversationId: id });
      return access.write(async ({ queries }) => (await deleteConversations(queries, [id])) === 1);
    },

    async deleteInactive(before, limit) {
      let deleted = 0;
      while (deleted < limit) {
        const batch = Math.min(DELETION_BATCH, limit - deleted);
        const went = await access.write((work) => deleteInactiveBatch(work, before, batch));
        deleted += went;
        if (went < batch) break;
        // SQLite's answers come without a turn of the event loop.
        await nextTurn();
      }
      await access.write(({ queries }) => deleteOrphans(queries, before, limit));
      return deleted;
    },
  };
}

/** A document that was cut off or spoilt is told apart: whoever reads it begins anew, and writes over it. */
function readDocument(text: string): Omit<StoredState, 'version'> {
  try {
    return { state: fromJson(text) };
  } catch {
    return { state: undefined, isUnreadable: true };
  }
}

async function touchConversation(queries: Queries, id: string, now: number): Promise<void> {
  await queries
    .updateTable('conversations')
    .set({ last_activity_at: now })
    .where('id', '=', id)
    .where('last_activity_at', '<', now)
    .execute();
}

/** In which nothing was said since, and nothing waits for its turn. */
export function inactiveConversations(queries: Queries, before: number) {
  return queries
    .selectFrom('conversations')
    .where('last_activity_at', '<', before)
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('inbox')
            .select('inbox.id')
            .whereRef('inbox.conversation_id', '=', 'conversations.id')
            .where('inbox.completed_at', 'is', null),
        ),
      ),
    );
}

async function deleteInactiveBatch({ queries, backend }: Work, before: number, limit: number): Promise<number> {
  const inactive = await backend
    .lockFreeRows(inactiveConversations(queries, before).select('id').orderBy('last_activity_at').limit(limit))
    .execute();
  if (inactive.length === 0) return 0;

  const ids = inactive.map(({ id }) => id);
  await deleteOverheard(queries, ids);
  await queries.deleteFrom('conversations').where('id', 'in', ids).execute();
  // A message that has come in since is a new conversation, and stays.
  await queries.deleteFrom('inbox').where('conversation_id', 'in', ids).where('completed_at', 'is not', null).execute();
  await deleteLooseTraces(queries, ids);
  return ids.length;
}

/** All that is of these conversations, finished or not; how many there were. */
export async function deleteConversations(queries: Queries, ids: readonly string[]): Promise<number> {
  await deleteOverheard(queries, ids);
  const { numDeletedRows } = await queries.deleteFrom('conversations').where('id', 'in', ids).executeTakeFirstOrThrow();
  await queries.deleteFrom('inbox').where('conversation_id', 'in', ids).execute();
  await deleteLooseTraces(queries, ids);
  return Number(numDeletedRows);
}

/** Those without a foreign key: a lease is named before its conversation is opened, an event may be about none. */
async function deleteLooseTraces(queries: Queries, ids: readonly string[]): Promise<void> {
  await queries.deleteFrom('events').where('conversation_id', 'in', ids).execute();
  await queries.deleteFrom('leases').where('name', 'in', ids.map(conversationLeaseName)).execute();
}

/** How much was said around us in those of them that are groups: found by their peers, which go with them. */
async function deleteOverheard(queries: Queries, ids: readonly string[]): Promise<void> {
  const groups = await queries
    .selectFrom('channel_peers')
    .select(['channel', 'account_id', 'peer_id'])
    .where('conversation_id', 'in', ids)
    .where('is_group', '=', 1)
    .execute();
  for (const { channel, account_id: accountId, peer_id: groupId } of groups) {
    await queries
      .deleteFrom('channel_overheard')
      .where('channel', '=', channel)
      .where('account_id', '=', accountId)
      .where('group_id', '=', groupId)
      .execute();
  }
}

/** Finished messages whose conversation was never opened, or was deleted before they came. */
async function deleteOrphans(queries: Queries, before: number, limit: number): Promise<void> {
  await queries
    .deleteFrom('inbox')
    .where('id', 'in', (build) =>
      build
        .selectFrom('inbox as old')
        .select('old.id')
        .where('old.completed_at', '<', before)
        .where((orphan) =>
          orphan.not(
            orphan.exists(
              orphan
                .selectFrom('conversations')
                .select('conversations.id')
                .whereRef('conversations.id', '=', 'old.conversation_id'),
            ),
          ),
        )
        .limit(limit),
    )
    .execute();
}

export function toConversation(row: Selectable<StoreSchema['conversations']>): Conversation {
  return {
    id: row.id,
    channel: row.channel,
    userId: row.user_id,
    locale: row.locale,
    createdAt: row.created_at,
    lastActivityAt: row.last_activity_at,
    endedAt: row.ended_at ?? undefined,
    owner: row.owner as ControlOwner,
    epoch: row.epoch,
  };
}
