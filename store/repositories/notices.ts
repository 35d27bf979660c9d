import type { Selectable } from 'kysely';
import type { NoticeAttempt, NoticeRow, Notices } from '../notice-store.ts';
import type { Queries } from '../backend.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { fromJson, requireIds, toJson } from './values.ts';

export function createNotices(access: Access): Notices {
  return {
    async add({ id, kind, subject, conversationId, accountId, facts }, now) {
      requireIds({ noticeId: id, kind, subject });
      return access.write(async ({ queries, hint }) => {
        const { numInsertedOrUpdatedRows } = await queries
          .insertInto('notices')
          .values({
            id,
            kind,
            subject,
            conversation_id: conversationId ?? null,
            account_id: accountId ?? null,
            facts: toJson(facts),
            state: 'pending',
            created_at: now,
            due_at: now,
            claimed_by: null,
            claim_expires_at: null,
            finished_at: null,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        hint({ topic: 'notices', key: '' });
        return true;
      });
    },

    async claim(worker, now, ttlMs, limit) {
      requireIds({ worker });
      return access.write(async ({ queries, backend }) => {
        const rows = await backend
          .lockFreeRows(
            queries
              .selectFrom('notices')
              .selectAll()
              .where('state', '=', 'pending')
              .where('due_at', '<=', now)
              .where((build) => build.or([build('claim_expires_at', 'is', null), build('claim_expires_at', '<=', now)]))
              .orderBy('due_at')
              .orderBy('created_at')
              .orderBy('id')
              .limit(limit),
          )
          .execute();
        if (rows.length === 0) return [];
        const ids = rows.map(({ id }) => id);
        await queries
          .updateTable('notices')
          .set({ claimed_by: worker, claim_expires_at: now + ttlMs })
          .where('id', 'in', ids)
          .execute();
        const attempts = await attemptsOf(queries, ids);
        return rows.map((row) => toNotice(row, attempts.get(row.id) ?? []));
      });
    },

    async postpone(id, worker, dueAt) {
      requireIds({ noticeId: id, worker });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('notices')
          .set({ due_at: dueAt, claimed_by: null, claim_expires_at: null })
          .where('id', '=', id)
          .where('state', '=', 'pending')
          .where('claimed_by', '=', worker)
          .execute();
      });
    },

    async begin(id, carrier, worker, now, claimExpiresAt) {
      requireIds({ noticeId: id, worker });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('notices')
          .set({ claim_expires_at: claimExpiresAt })
          .where('id', '=', id)
          .where('state', '=', 'pending')
          .where('claimed_by', '=', worker)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows !== 1n) return false;
        const { count } = await queries
          .selectFrom('notice_attempts')
          .select((build) => build.fn.countAll<number>().as('count'))
          .where('notice_id', '=', id)
          .executeTakeFirstOrThrow();
        const begun = { state: 'sending', code: null, ended_at: null } as const;
        await queries
          .insertInto('notice_attempts')
          .values({ ...begun, notice_id: id, carrier, position: count, tries: 1, begun_at: now })
          .onConflict((conflict) =>
            conflict
              .columns(['notice_id', 'carrier'])
              .doUpdateSet((build) => ({ ...begun, tries: build('notice_attempts.tries', '+', 1) })),
          )
          .execute();
        return true;
      });
    },

    async record(id, carrier, { state, code }, now) {
      requireIds({ noticeId: id });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('notice_attempts')
          .set({ state, code: code ?? null, ended_at: now })
          .where('notice_id', '=', id)
          .where('carrier', '=', carrier)
          .where('state', '=', 'sending')
          .execute();
      });
    },

    async finish(id, state, now) {
      requireIds({ noticeId: id });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('notices')
          .set({ state, finished_at: now })
          .where('id', '=', id)
          .where('state', '=', 'pending')
          .execute();
      });
    },

    async get(id) {
      return access.read(async (queries) => {
        const row = await queries.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst();
        if (row === undefined) return undefined;
        const attempts = await attemptsOf(queries, [id]);
        return { ...toNotice(row, attempts.get(id) ?? []), state: row.state };
      });
    },

    async withdraw(subject, now) {
      requireIds({ subject });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('notices')
          .set({ state: 'withdrawn', finished_at: now })
          .where('subject', '=', subject)
          .where('state', '=', 'pending')
          .executeTakeFirstOrThrow();
        return Number(numUpdatedRows);
      });
    },

    async purge(finishedBefore) {
      await access.write(async ({ queries }) => {
        await queries
          .deleteFrom('notices')
          .where('conversation_id', 'is', null)
          .where('finished_at', '<', finishedBefore)
          .execute();
      });
    },
  };
}

async function attemptsOf(queries: Queries, ids: readonly string[]): Promise<Map<string, NoticeAttempt[]>> {
  const rows = await queries
    .selectFrom('notice_attempts')
    .selectAll()
    .where('notice_id', 'in', ids)
    .orderBy('position')
    .execute();
  const attempts = new Map<string, NoticeAttempt[]>();
  for (const row of rows) {
    const attempt: NoticeAttempt = {
      carrier: row.carrier,
      state: row.state,
      code: row.code ?? undefined,
      tries: row.tries,
      begunAt: row.begun_at,
      endedAt: row.ended_at ?? undefined,
    };
    attempts.set(row.notice_id, [...(attempts.get(row.notice_id) ?? []), attempt]);
  }
  return attempts;
}

function toNotice(row: Selectable<StoreSchema['notices']>, attempts: readonly NoticeAttempt[]): NoticeRow {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    conversationId: row.conversation_id ?? undefined,
    accountId: row.account_id ?? undefined,
    facts: fromJson(row.facts),
    createdAt: row.created_at,
    attempts,
  };
}
