import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import type {
  KnowledgeItem,
  KnowledgeItemFilter,
  KnowledgeItemRow,
  KnowledgeItems,
  KnowledgeReport,
  ReportSource,
} from '../knowledge-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Queries } from '../backend.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createKnowledgeItems(access: Access): KnowledgeItems {
  return {
    async create(item) {
      requireIds({ knowledgeItemId: item.id });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('knowledge_items')
          .values({
            id: item.id,
            state: item.state,
            language: item.language,
            likeness: item.likeness,
            procedure_code: item.procedureCode ?? null,
            field: item.field ?? null,
            created_at: item.createdAt,
            last_at: item.lastAt,
            ...changedColumns(item),
          })
          .execute();
      });
    },

    async get(id) {
      return access.read(async (queries) => {
        const row = await counted(queries).where('knowledge_items.id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toItem(row);
      });
    },

    async list(filter, { limit, offset }) {
      return access.read(async (queries) => {
        const rows = await counted(queries)
          .where((build) => isOf(build, filter))
          .orderBy('last_at', 'desc')
          .orderBy('id')
          .limit(limit)
          .offset(offset)
          .execute();
        return rows.map(toItem);
      });
    },

    async count(filter) {
      return access.read(async (queries) => {
        const { found } = await queries
          .selectFrom('knowledge_items')
          .select((build) => build.fn.countAll<number>().as('found'))
          .where((build) => isOf(build, filter))
          .executeTakeFirstOrThrow();
        return found;
      });
    },

    async alike(language, closedSince, limit) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('knowledge_items')
          .select(['id', 'state', 'likeness', 'procedure_code'])
          .where('language', '=', language)
          .where((build) => build.or([build('closed_at', 'is', null), build('closed_at', '>=', closedSince)]))
          .orderBy('last_at', 'desc')
          .limit(limit)
          .execute();
        return rows.map(({ id, state, likeness, procedure_code: code }) => ({
          id,
          state,
          likeness,
          procedureCode: code ?? undefined,
        }));
      });
    },

    async report(report) {
      requireIds({ reportId: report.id, itemId: report.itemId, conversationId: report.conversationId });
      return access.transaction(async (inner) => {
        const isNew = await inner.write(async ({ queries }) => {
          if (await isJudged(queries, report)) return false;
          await queries
            .insertInto('knowledge_reports')
            .values({
              id: report.id,
              item_id: report.itemId,
              conversation_id: report.conversationId,
              source: report.source,
              reply_id: report.replyId ?? null,
              context: report.context ?? null,
              question: report.question,
              answer: report.answer,
              outcome: report.outcome ?? null,
              procedures: JSON.stringify(report.procedures),
              reasons: JSON.stringify(report.reasons),
              comment: report.comment,
              by_id: report.by?.id ?? null,
              by_name: report.by?.name ?? null,
              at: report.at,
            })
            .execute();
          return true;
        });
        if (!isNew) return false;
        await inner.write(async ({ queries }) => {
          await queries
            .updateTable('knowledge_items')
            .set({ last_at: report.at })
            .where('id', '=', report.itemId)
            .execute();
        });
        return true;
      });
    },

    async reports(itemId, limit) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('knowledge_reports')
          .selectAll()
          .where('item_id', '=', itemId)
          .orderBy('at', 'desc')
          .orderBy('id')
          .limit(limit)
          .execute();
        return rows.map(toReport);
      });
    },

    async reportedIn(conversationId) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('knowledge_reports')
          .select(['reply_id', 'source'])
          .where('conversation_id', '=', conversationId)
          .execute();
        return rows.map(({ reply_id: replyId, source }) => ({ replyId: replyId ?? undefined, source }));
      });
    },

    async change(id, from, changes) {
      requireIds({ knowledgeItemId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('knowledge_items')
          .set(changedColumns(changes))
          .where('id', '=', id)
          .where('state', 'in', from)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async deleteBefore(before, limit) {
      return access.write(async ({ queries }) => {
        const gone = queries
          .selectFrom('knowledge_items')
          .select('knowledge_items.id')
          .where('last_at', '<', before)
          .where((build) =>
            build.not(
              build.exists(
                build
                  .selectFrom('knowledge_reports')
                  .select('knowledge_reports.id')
                  .whereRef('knowledge_reports.item_id', '=', 'knowledge_items.id'),
              ),
            ),
          )
          .limit(limit);
        const { numDeletedRows } = await queries
          .deleteFrom('knowledge_items')
          .where('id', 'in', gone)
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      });
    },
  };
}

/** One judgement of a reply for each source; what has no reply is told every time. */
async function isJudged(
  queries: Queries,
  { conversationId, replyId, source }: Pick<KnowledgeReport, 'conversationId' | 'replyId' | 'source'>,
): Promise<boolean> {
  if (replyId === undefined) return false;
  const known = await queries
    .selectFrom('knowledge_reports')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('reply_id', '=', replyId)
    .where('source', '=', source)
    .executeTakeFirst();
  return known !== undefined;
}

function counted(queries: Queries) {
  const of = (source: ReportSource) =>
    sql<number>`(select count(*) from knowledge_reports where item_id = knowledge_items.id and source = ${source})`;
  return queries
    .selectFrom('knowledge_items')
    .selectAll('knowledge_items')
    .select([
      of('resident').as('by_residents'),
      of('official').as('by_officials'),
      of('unanswered').as('unanswered'),
      sql<
        string | null
      >`(select question from knowledge_reports where item_id = knowledge_items.id order by at desc, id limit 1)`.as(
        'question',
      ),
    ]);
}

type Counted = Selectable<StoreSchema['knowledge_items']> & {
  readonly by_residents: number | string;
  readonly by_officials: number | string;
  readonly unanswered: number | string;
  readonly question: string | null;
};

function isOf(
  items: ExpressionBuilder<StoreSchema, 'knowledge_items'>,
  { states, fields, source }: KnowledgeItemFilter,
) {
  const isNone = items('field', 'is', null);
  return items.and([
    items('state', 'in', states),
    ...(fields === 'all' ? [] : [fields.length === 0 ? isNone : items.or([isNone, items('field', 'in', fields)])]),
    ...(source === undefined
      ? []
      : [
          items.exists(
            items
              .selectFrom('knowledge_reports')
              .select('knowledge_reports.id')
              .whereRef('knowledge_reports.item_id', '=', 'knowledge_items.id')
              .where('knowledge_reports.source', '=', source),
          ),
        ]),
  ]);
}

function changedColumns(changes: Partial<KnowledgeItemRow>) {
  const { state, closedAt, closedReason } = changes;
  return {
    ...(state === undefined ? {} : { state }),
    ...('holder' in changes
      ? { holder_id: changes.holder?.id ?? null, holder_name: changes.holder?.name ?? null }
      : {}),
    ...('closedAt' in changes ? { closed_at: closedAt ?? null } : {}),
    ...('closedBy' in changes
      ? { closed_by_id: changes.closedBy?.id ?? null, closed_by_name: changes.closedBy?.name ?? null }
      : {}),
    ...('closedReason' in changes ? { closed_reason: closedReason ?? null } : {}),
  };
}

function toItem(row: Counted): KnowledgeItem {
  return {
    id: row.id,
    state: row.state,
    language: row.language,
    likeness: row.likeness,
    procedureCode: row.procedure_code ?? undefined,
    field: row.field ?? undefined,
    holder: personOf(row.holder_id, row.holder_name),
    createdAt: row.created_at,
    lastAt: row.last_at,
    closedAt: row.closed_at ?? undefined,
    closedBy: personOf(row.closed_by_id, row.closed_by_name),
    closedReason: row.closed_reason ?? undefined,
    counts: {
      resident: Number(row.by_residents),
      official: Number(row.by_officials),
      unanswered: Number(row.unanswered),
    },
    question: row.question ?? undefined,
  };
}

function toReport(row: Selectable<StoreSchema['knowledge_reports']>): KnowledgeReport {
  return {
    id: row.id,
    itemId: row.item_id,
    conversationId: row.conversation_id,
    source: row.source,
    replyId: row.reply_id ?? undefined,
    context: row.context ?? undefined,
    question: row.question,
    answer: row.answer,
    outcome: row.outcome ?? undefined,
    procedures: JSON.parse(row.procedures) as string[],
    reasons: JSON.parse(row.reasons) as string[],
    comment: row.comment,
    by: personOf(row.by_id, row.by_name),
    at: row.at,
  };
}

export function personOf(id: string | null, name: string | null) {
  return id === null ? undefined : { id, name: name ?? '' };
}
