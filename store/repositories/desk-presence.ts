import type { Selectable } from 'kysely';
import type { Queries } from '../backend.ts';
import type { DeskPresence, Presence } from '../desk-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createDeskPresence(access: Access): DeskPresence {
  return {
    async set({ officialId, name, status, capacity, wards, fields, heartbeatAt }) {
      requireIds({ officialId });
      const values = {
        name,
        status,
        capacity,
        wards: JSON.stringify(wards),
        fields: JSON.stringify(fields),
        heartbeat_at: heartbeatAt,
      };
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('desk_presence')
          .values({ official_id: officialId, ...values })
          .onConflict((conflict) => conflict.column('official_id').doUpdateSet(values))
          .execute();
      });
    },

    async heartbeat(officialId, now) {
      requireIds({ officialId });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('desk_presence')
          .set({ heartbeat_at: now })
          .where('official_id', '=', officialId)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async get(officialId) {
      return access.read(async (queries) => {
        const row = await withLoad(queries).where('official_id', '=', officialId).executeTakeFirst();
        return row === undefined ? undefined : toPresence(row);
      });
    },

    async living(heardSince) {
      return access.read(async (queries) => {
        const rows = await withLoad(queries)
          .where('heartbeat_at', '>=', heardSince)
          .orderBy('name')
          .orderBy('official_id')
          .execute();
        return rows.map(toPresence);
      });
    },

    async remove(officialId) {
      await access.write(async ({ queries }) => {
        await queries.deleteFrom('desk_presence').where('official_id', '=', officialId).execute();
      });
    },

    async takeGone(heardBefore) {
      return access.write(async ({ queries }) => {
        const rows = await queries
          .deleteFrom('desk_presence')
          .where('heartbeat_at', '<', heardBefore)
          .returning('official_id')
          .execute();
        return rows.map(({ official_id: id }) => id);
      });
    },

    async view(conversationId, { officialId, name, mode }, expiresAt, now) {
      requireIds({ conversationId, officialId });
      return access.write(async ({ queries, hint }) => {
        const before = await queries
          .selectFrom('desk_viewing')
          .select(['mode', 'expires_at'])
          .where('conversation_id', '=', conversationId)
          .where('official_id', '=', officialId)
          .executeTakeFirst();
        await queries
          .insertInto('desk_viewing')
          .values({ conversation_id: conversationId, official_id: officialId, name, mode, expires_at: expiresAt })
          .onConflict((conflict) =>
            conflict.columns(['conversation_id', 'official_id']).doUpdateSet({ name, mode, expires_at: expiresAt }),
          )
          .execute();
        // Each time: residents' pages stop showing it by themselves.
        if (mode === 'typing') hint({ topic: 'typing', key: conversationId });
        return before?.mode !== mode || before.expires_at <= now;
      });
    },

    async leave(conversationId, officialId) {
      return access.write(async ({ queries }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('desk_viewing')
          .where('conversation_id', '=', conversationId)
          .where('official_id', '=', officialId)
          .executeTakeFirstOrThrow();
        return numDeletedRows === 1n;
      });
    },

    async viewers(conversationId, now) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('desk_viewing')
          .selectAll()
          .where('conversation_id', '=', conversationId)
          .where('expires_at', '>', now)
          .orderBy('name')
          .execute();
        return rows.map(({ official_id: officialId, name, mode }) => ({ officialId, name, mode }));
      });
    },
  };
}

function withLoad(queries: Queries) {
  return queries
    .selectFrom('desk_presence')
    .selectAll()
    .select((build) =>
      build
        .selectFrom('handoffs')
        .select((inner) => inner.fn.countAll<number>().as('held'))
        .whereRef('handoffs.holder_id', '=', 'desk_presence.official_id')
        .where('handoffs.state', '=', 'active')
        .as('load'),
    );
}

function toPresence(row: Selectable<StoreSchema['desk_presence']> & { readonly load: number | null }): Presence {
  return {
    officialId: row.official_id,
    name: row.name,
    status: row.status,
    capacity: row.capacity,
    wards: JSON.parse(row.wards) as Presence['wards'],
    fields: JSON.parse(row.fields) as Presence['fields'],
    heartbeatAt: row.heartbeat_at,
    load: row.load ?? 0,
  };
}
