import type { EventLog } from '../store.ts';
import type { Access } from '../unit-of-work.ts';
import { fromJson, requireIds, toJson } from './values.ts';

export function createEventLog(access: Access): EventLog {
  return {
    async append({ topic, type, conversationId, payload }, now) {
      requireIds({ topic, type, ...(conversationId === undefined ? undefined : { conversationId }) });
      return access.write(async ({ queries, backend, hint }) => {
        // Else a transaction that got its number first and commits last would put an event behind the readers' cursors.
        await backend.lockEventOrder(queries);
        const { seq } = await queries
          .insertInto('events')
          .values({ topic, type, conversation_id: conversationId ?? null, payload: toJson(payload), at: now })
          .returning('seq')
          .executeTakeFirstOrThrow();
        hint({ topic: 'events', key: conversationId ?? '' });
        return seq;
      });
    },

    async after(cursor, limit, topic) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('events')
          .selectAll()
          .where('seq', '>', cursor)
          .$if(topic !== undefined, (query) => query.where('topic', '=', topic ?? ''))
          .orderBy('seq')
          .limit(limit)
          .execute();
        return rows.map((row) => ({
          seq: row.seq,
          topic: row.topic,
          type: row.type,
          conversationId: row.conversation_id ?? undefined,
          payload: fromJson(row.payload),
          at: row.at,
        }));
      });
    },

    async bounds() {
      return access.read(async (queries) => {
        const { first, last } = await queries
          .selectFrom('events')
          .select((build) => [build.fn.min('seq').as('first'), build.fn.max('seq').as('last')])
          .executeTakeFirstOrThrow();
        return (first as number | null) === null ? undefined : { first, last };
      });
    },

    async deleteBefore(before, limit) {
      return access.write(async ({ queries }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('events')
          .where('seq', 'in', (build) =>
            build
              .selectFrom('events as old')
              .select('old.seq')
              .where('old.at', '<', before)
              .orderBy('old.at')
              .limit(limit),
          )
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      });
    },
  };
}
