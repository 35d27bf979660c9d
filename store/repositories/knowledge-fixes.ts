import type { ExpressionBuilder, Selectable } from 'kysely';
import type { FixFilter, FixRow, KnowledgeFixes } from '../knowledge-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { personOf } from './knowledge-items.ts';
import { fromJson, requireIds, toJson } from './values.ts';

export function createKnowledgeFixes(access: Access): KnowledgeFixes {
  return {
    async create(fix) {
      requireIds({ fixId: fix.id, authorId: fix.author.id });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('knowledge_fixes')
          .values({
            id: fix.id,
            item_id: fix.itemId ?? null,
            kind: fix.kind,
            state: 'proposed',
            procedure_code: fix.procedureCode ?? null,
            field: fix.field ?? null,
            content: toJson(fix.content),
            reason: fix.reason,
            author_id: fix.author.id,
            author_name: fix.author.name,
            created_at: fix.createdAt,
            expires_at: fix.expiresAt,
          })
          .execute();
      });
    },

    async get(id) {
      return access.read(async (queries) => {
        const row = await queries.selectFrom('knowledge_fixes').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toFix(row);
      });
    },

    async list(filter, { limit, offset }) {
      return access.read(async (queries) => {
        const isWaiting = filter.states.every((state) => state === 'proposed');
        const rows = await queries
          .selectFrom('knowledge_fixes')
          .selectAll()
          .where((build) => isOf(build, filter))
          .orderBy(isWaiting ? 'created_at' : 'expires_at')
          .orderBy('id')
          .limit(limit)
          .offset(offset)
          .execute();
        return rows.map(toFix);
      });
    },

    async count(filter) {
      return access.read(async (queries) => {
        const { found } = await queries
          .selectFrom('knowledge_fixes')
          .select((build) => build.fn.countAll<number>().as('found'))
          .where((build) => isOf(build, filter))
          .executeTakeFirstOrThrow();
        return found;
      });
    },

    async ofItem(itemId) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('knowledge_fixes')
          .selectAll()
          .where('item_id', '=', itemId)
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .execute();
        return rows.map(toFix);
      });
    },

    async review(id, { state, reviewer, reason, byAnother }, now) {
      requireIds({ fixId: id, reviewerId: reviewer.id });
      return access.write(async ({ queries, hint }) => {
        const { numUpdatedRows } = await queries
          .updateTable('knowledge_fixes')
          .set({
            state,
            reviewer_id: reviewer.id,
            reviewer_name: reviewer.name,
            reviewed_at: now,
            review_reason: reason ?? null,
          })
          .where('id', '=', id)
          .where('state', '=', 'proposed')
          .$if(state === 'published', (query) => query.where('expires_at', '>', now))
          .$if(byAnother, (query) => query.where('author_id', '<>', reviewer.id))
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        hint({ topic: 'knowledge', key: '' });
        return true;
      });
    },

    async withdraw(id, by, reason, now) {
      requireIds({ fixId: id, withdrawnById: by.id });
      return access.write(async ({ queries, hint }) => {
        const { numUpdatedRows } = await queries
          .updateTable('knowledge_fixes')
          .set({
            state: 'withdrawn',
            withdrawn_by_id: by.id,
            withdrawn_by_name: by.name,
            withdrawn_at: now,
            withdrawn_reason: reason,
          })
          .where('id', '=', id)
          .where('state', 'in', ['proposed', 'published'])
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        hint({ topic: 'knowledge', key: '' });
        return true;
      });
    },

    async idsInForce(now) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('knowledge_fixes')
          .select('id')
          .where('state', '=', 'published')
          .where('expires_at', '>', now)
          .orderBy('id')
          .execute();
        return rows.map(({ id }) => id);
      });
    },

    async inForce(now) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('knowledge_fixes')
          .selectAll()
          .where('state', '=', 'published')
          .where('expires_at', '>', now)
          .orderBy('id')
          .execute();
        return rows.map(toFix);
      });
    },
  };
}

function isOf(build: ExpressionBuilder<StoreSchema, 'knowledge_fixes'>, { states, fields }: FixFilter) {
  const isNone = build('field', 'is', null);
  const isTheirs =
    fields === 'all' ? [] : [fields.length === 0 ? isNone : build.or([isNone, build('field', 'in', fields)])];
  return build.and([build('state', 'in', states), ...isTheirs]);
}

function toFix(row: Selectable<StoreSchema['knowledge_fixes']>): FixRow {
  return {
    id: row.id,
    itemId: row.item_id ?? undefined,
    kind: row.kind,
    state: row.state,
    procedureCode: row.procedure_code ?? undefined,
    field: row.field ?? undefined,
    content: fromJson(row.content),
    reason: row.reason,
    author: { id: row.author_id, name: row.author_name },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    reviewer: personOf(row.reviewer_id, row.reviewer_name),
    reviewedAt: row.reviewed_at ?? undefined,
    reviewReason: row.review_reason ?? undefined,
    withdrawnBy: personOf(row.withdrawn_by_id, row.withdrawn_by_name),
    withdrawnAt: row.withdrawn_at ?? undefined,
    withdrawnReason: row.withdrawn_reason ?? undefined,
  };
}
