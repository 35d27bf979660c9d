import type { Handoffs } from '../desk-store.ts';
import type { Access } from '../unit-of-work.ts';
import { fromJson, requireIds, toJson } from './values.ts';

/** What is written down of hand-offs and counted over them. */
export function createHandoffRecords(
  access: Access,
): Pick<Handoffs, 'ahead' | 'recentWaits' | 'countBegun' | 'addEvent' | 'events' | 'rate' | 'rating'> {
  return {
    async ahead({ ward, priority, createdAt }) {
      return access.read(async (queries) => {
        const { found } = await queries
          .selectFrom('handoffs')
          .select((build) => build.fn.countAll<number>().as('found'))
          .where('state', '=', 'queued')
          .where('ward', ward === undefined ? 'is' : '=', ward ?? null)
          .where((build) =>
            build.or([
              build('priority', '>', priority),
              build.and([build('priority', '=', priority), build('created_at', '<', createdAt)]),
            ]),
          )
          .executeTakeFirstOrThrow();
        return found;
      });
    },

    async recentWaits(ward, since, limit) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('handoffs')
          .select(['created_at', 'claimed_at'])
          .where('ward', ward === undefined ? 'is' : '=', ward ?? null)
          .where('created_at', '>=', since)
          .where('claimed_at', 'is not', null)
          .orderBy('created_at', 'desc')
          .limit(limit)
          .execute();
        return rows.map(({ created_at: began, claimed_at: taken }) => (taken ?? began) - began);
      });
    },

    async countBegun({ senderKey, conversationId, isOpen }, since) {
      return access.read(async (queries) => {
        const { found } = await queries
          .selectFrom('handoffs')
          .select((build) => build.fn.countAll<number>().as('found'))
          .where('created_at', '>=', since)
          .$if(senderKey !== undefined, (query) => query.where('sender_key', '=', senderKey ?? ''))
          .$if(conversationId !== undefined, (query) => query.where('conversation_id', '=', conversationId ?? ''))
          .$if(isOpen === true, (query) => query.where('ended_at', 'is', null))
          .executeTakeFirstOrThrow();
        return found;
      });
    },

    async addEvent(handoffId, { type, by, detail, at }) {
      requireIds({ handoffId, type });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('handoff_events')
          .values({
            handoff_id: handoffId,
            type,
            by_id: by?.id ?? null,
            by_name: by?.name ?? null,
            detail: toJson(detail),
            at,
          })
          .execute();
      });
    },

    async events(handoffId) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('handoff_events')
          .selectAll()
          .where('handoff_id', '=', handoffId)
          .orderBy('position')
          .execute();
        return rows.map(({ type, by_id: id, by_name: name, detail, at }) => ({
          type,
          by: id === null ? undefined : { id, name: name ?? '' },
          detail: fromJson(detail),
          at,
        }));
      });
    },

    async rate(handoffId, { score, reasons, comment, at }) {
      requireIds({ handoffId });
      const values = { score, reasons: JSON.stringify(reasons), comment: comment ?? null, at };
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('csat')
          .values({ handoff_id: handoffId, ...values })
          .onConflict((conflict) => conflict.column('handoff_id').doUpdateSet(values))
          .execute();
      });
    },

    async rating(handoffId) {
      return access.read(async (queries) => {
        const row = await queries.selectFrom('csat').selectAll().where('handoff_id', '=', handoffId).executeTakeFirst();
        if (row === undefined) return undefined;
        const reasons = JSON.parse(row.reasons) as string[];
        return { score: row.score, reasons, comment: row.comment ?? undefined, at: row.at };
      });
    },
  };
}
