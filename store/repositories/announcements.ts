import { type Selectable, sql, type Updateable } from 'kysely';
import type { Announcement, Announcements, NewAnnouncement, RecipientCount } from '../announcement-store.ts';
import type { Queries } from '../backend.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createAnnouncements(access: Access): Announcements {
  return {
    async add({ id, ward, body, toGroups, toSubscribers, dueAt, createdBy }, now) {
      requireIds({ announcementId: id, ward, accountId: createdBy.id });
      return access.write(async ({ queries }) => {
        const { numInsertedOrUpdatedRows } = await queries
          .insertInto('announcements')
          .values({
            ...{ id, ward, body },
            to_groups: toGroups ? 1 : 0,
            to_subscribers: toSubscribers ? 1 : 0,
            state: 'scheduled',
            due_at: dueAt,
            created_at: now,
            created_by_id: createdBy.id,
            created_by_name: createdBy.name,
            addressed: 0,
            finished_at: null,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      });
    },

    async get(id) {
      requireIds({ announcementId: id });
      return access.read(async (queries) => {
        const row = await queries.selectFrom('announcements').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toAnnouncement(row);
      });
    },

    async list(wards, { limit, offset }) {
      if (wards !== 'all' && wards.length === 0) return [];
      return access.read(async (queries) => {
        const all = queries
          .selectFrom('announcements')
          .selectAll()
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .limit(limit)
          .offset(offset);
        const rows = await (wards === 'all' ? all : all.where('ward', 'in', wards)).execute();
        return rows.map(toAnnouncement);
      });
    },

    async cancel(id, now) {
      requireIds({ announcementId: id });
      return access.write(async ({ queries, hint }) => {
        const { numUpdatedRows } = await queries
          .updateTable('announcements')
          .set({ state: 'cancelled', finished_at: now })
          .where('id', '=', id)
          .where('state', 'in', ['scheduled', 'sending'])
          .executeTakeFirstOrThrow();
        if (numUpdatedRows !== 1n) return false;
        for (const key of await takeOut(queries, id)) hint({ topic: 'outbox', key });
        return true;
      });
    },

    sendAgain: (id, dueAt) => leaveUnknown(access, id, { state: 'scheduled', due_at: dueAt, finished_at: null }),

    settle: (id, now) => leaveUnknown(access, id, { state: 'settled', finished_at: now }),

    async due(now) {
      return access.write(async ({ queries }) => {
        await queries
          .updateTable('announcements')
          .set({ state: 'sending' })
          .where('state', '=', 'scheduled')
          .where('due_at', '<=', now)
          .execute();
        const rows = await queries
          .selectFrom('announcements')
          .selectAll()
          .where('state', '=', 'sending')
          .orderBy('due_at')
          .orderBy('id')
          .execute();
        return rows.map(toAnnouncement);
      });
    },

    async reach(announcement) {
      return access.read((queries) => countedByChannel(meant(queries, announcement)));
    },

    async waiting(announcement) {
      requireIds({ announcementId: announcement.id });
      return access.read((queries) => countedByChannel(notGivenTo(queries, announcement)));
    },

    async remaining(announcement, limit) {
      requireIds({ announcementId: announcement.id });
      return access.read(async (queries) => {
        const rows = await notGivenTo(queries, announcement)
          .select(['conversations.id', 'conversations.channel', 'channel_peers.is_group'])
          .orderBy('conversations.id')
          .limit(limit)
          .execute();
        return rows.map(({ id, channel, is_group }) => ({ conversationId: id, channel, isGroup: is_group === 1 }));
      });
    },

    async holdSending(id) {
      requireIds({ announcementId: id });
      return access.write(async ({ queries, backend }) => {
        const row = await backend
          .lockRows(queries.selectFrom('announcements').select('state').where('id', '=', id))
          .executeTakeFirst();
        return row?.state === 'sending';
      });
    },

    async address(id, { conversationId, channel, isGroup }, outboxId) {
      requireIds({ announcementId: id, conversationId, outboxId });
      return access.write(async ({ queries }) => {
        const { numInsertedOrUpdatedRows } = await queries
          .insertInto('announcement_recipients')
          .values({
            announcement_id: id,
            conversation_id: conversationId,
            outbox_id: outboxId,
            channel,
            is_group: isGroup ? 1 : 0,
          })
          .onConflict((conflict) => conflict.columns(['announcement_id', 'conversation_id']).doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        await queries
          .updateTable('announcements')
          .set((build) => ({ addressed: build('addressed', '+', 1) }))
          .where('id', '=', id)
          .execute();
        return true;
      });
    },

    async takeBack(outboxId, worker) {
      requireIds({ outboxId, worker });
      return access.write(async ({ queries, hint }) => {
        const row = await queries
          .deleteFrom('outbox')
          .where('id', '=', outboxId)
          .where('state', '=', 'pending')
          .where('claimed_by', '=', worker)
          .where('parts_begun', '=', 0)
          .where((build) =>
            build.exists(
              build
                .selectFrom('announcement_recipients as recipient')
                .select('recipient.outbox_id')
                .whereRef('recipient.outbox_id', '=', 'outbox.id'),
            ),
          )
          .returning('conversation_id')
          .executeTakeFirst();
        if (row === undefined) return false;
        const { announcement_id: id } = await queries
          .deleteFrom('announcement_recipients')
          .where('outbox_id', '=', outboxId)
          .returning('announcement_id')
          .executeTakeFirstOrThrow();
        await queries
          .updateTable('announcements')
          .set((build) => ({ addressed: build('addressed', '-', 1) }))
          .where('id', '=', id)
          .execute();
        // The next of its conversation may go now.
        hint({ topic: 'outbox', key: row.conversation_id });
        return true;
      });
    },

    async underWay(id) {
      requireIds({ announcementId: id });
      return access.read(async (queries) => {
        const { count } = await queries
          .selectFrom('announcement_recipients as recipient')
          .innerJoin('outbox', 'outbox.id', 'recipient.outbox_id')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('recipient.announcement_id', '=', id)
          .where('outbox.state', '=', 'pending')
          .executeTakeFirstOrThrow();
        return count;
      });
    },

    async finish(id, now) {
      requireIds({ announcementId: id });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('announcements')
          .set({ state: 'sent', finished_at: now })
          .where('id', '=', id)
          .where('state', '=', 'sending')
          .execute();
      });
    },

    async outcomes(id) {
      requireIds({ announcementId: id });
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('announcement_recipients as recipient')
          .innerJoin('outbox', 'outbox.id', 'recipient.outbox_id')
          .select(({ fn }) => [
            'recipient.channel',
            'recipient.is_group',
            'outbox.state',
            'outbox.error_code',
            fn.countAll<number>().as('count'),
          ])
          .where('recipient.announcement_id', '=', id)
          .groupBy(['recipient.channel', 'recipient.is_group', 'outbox.state', 'outbox.error_code'])
          .orderBy('recipient.channel')
          .orderBy('recipient.is_group')
          .execute();
        return rows.map(({ channel, is_group, state, error_code, count }) => ({
          ...{ channel, isGroup: is_group === 1, state, count },
          errorCode: error_code ?? undefined,
        }));
      });
    },
  };
}

/** One condition for both ways out: whoever comes second changes nothing. */
function leaveUnknown(access: Access, id: string, changes: Updateable<StoreSchema['announcements']>): Promise<boolean> {
  requireIds({ announcementId: id });
  return access.write(async ({ queries }) => {
    const { numUpdatedRows } = await queries
      .updateTable('announcements')
      .set(changes)
      .where('id', '=', id)
      .where('state', '=', 'outcome-unknown')
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
}

/** What of it has not begun to leave; the conversations that it was waiting in. */
async function takeOut(queries: Queries, id: string): Promise<readonly string[]> {
  const gone = await queries
    .deleteFrom('outbox')
    .where('state', '=', 'pending')
    .where('parts_begun', '=', 0)
    .where('id', 'in', (build) =>
      build
        .selectFrom('announcement_recipients as recipient')
        .select('recipient.outbox_id')
        .where('recipient.announcement_id', '=', id),
    )
    .returning(['id', 'conversation_id'])
    .execute();
  if (gone.length === 0) return [];
  await queries
    .deleteFrom('announcement_recipients')
    .where('announcement_id', '=', id)
    .where(
      'conversation_id',
      'in',
      gone.map(({ conversation_id: conversationId }) => conversationId),
    )
    .execute();
  await queries
    .updateTable('announcements')
    .set((build) => ({ addressed: build('addressed', '-', gone.length) }))
    .where('id', '=', id)
    .execute();
  return gone.map(({ conversation_id: conversationId }) => conversationId);
}

/**
 * The conversations that an announcement is for: groups of the ward's accounts, and residents who agreed to be told of
 * the ward. Whoever left the platform, and whatever conversation has ended, gets nothing.
 */
function meant(
  queries: Queries,
  { ward, toGroups, toSubscribers }: Pick<NewAnnouncement, 'ward' | 'toGroups' | 'toSubscribers'>,
) {
  return queries
    .selectFrom('conversations')
    .leftJoin('channel_peers', 'channel_peers.conversation_id', 'conversations.id')
    .where('conversations.ended_at', 'is', null)
    .where('channel_peers.stopped_at', 'is', null)
    .where((build) => {
      const ofTheWard = build.exists(
        build
          .selectFrom('channel_accounts as account')
          .select('account.account_id')
          .whereRef('account.channel', '=', 'channel_peers.channel')
          .whereRef('account.account_id', '=', 'channel_peers.account_id')
          .where('account.ward', '=', ward)
          .where('account.is_enabled', '=', 1),
      );
      const hasAgreed = build.exists(
        build
          .selectFrom('announcement_consents as consent')
          .select('consent.id')
          .whereRef('consent.conversation_id', '=', 'conversations.id')
          .where('consent.ward', '=', ward)
          .where('consent.withdrawn_at', 'is', null),
      );
      return build.or([
        ...(toGroups ? [build.and([build('channel_peers.is_group', '=', 1), ofTheWard])] : []),
        ...(toSubscribers
          ? [
              build.and([
                build.or([build('channel_peers.is_group', 'is', null), build('channel_peers.is_group', '=', 0)]),
                hasAgreed,
              ]),
            ]
          : []),
        // Nobody was meant.
        ...(toGroups || toSubscribers ? [] : [sql<boolean>`1 = 0`]),
      ]);
    });
}

/** Those of them that it has not been given to. */
function notGivenTo(queries: Queries, announcement: NewAnnouncement) {
  return meant(queries, announcement).where((build) =>
    build.not(
      build.exists(
        build
          .selectFrom('announcement_recipients as recipient')
          .select('recipient.conversation_id')
          .where('recipient.announcement_id', '=', announcement.id)
          .whereRef('recipient.conversation_id', '=', 'conversations.id'),
      ),
    ),
  );
}

async function countedByChannel(of: ReturnType<typeof meant>): Promise<RecipientCount[]> {
  const rows = await of
    .select(({ fn }) => [
      'conversations.channel',
      sql<number>`coalesce(channel_peers.is_group, 0)`.as('is_group'),
      fn.countAll<number>().as('count'),
    ])
    .groupBy(['conversations.channel', sql`coalesce(channel_peers.is_group, 0)`])
    .orderBy('conversations.channel')
    .orderBy('is_group')
    .execute();
  return rows.map(({ channel, is_group, count }) => ({ channel, isGroup: is_group === 1, count }));
}

function toAnnouncement(row: Selectable<StoreSchema['announcements']>): Announcement {
  return {
    id: row.id,
    ward: row.ward,
    body: row.body,
    toGroups: row.to_groups === 1,
    toSubscribers: row.to_subscribers === 1,
    dueAt: row.due_at,
    createdBy: { id: row.created_by_id, name: row.created_by_name },
    state: row.state,
    createdAt: row.created_at,
    addressed: row.addressed,
    finishedAt: row.finished_at ?? undefined,
  };
}
