import { randomUUID } from 'node:crypto';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { HandoffNumbers, Numbers, NumbersFilter, TicketNumbers, VisitOutcomes } from '../numbers-store.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

const HOUR_MS = 3_600_000;

export function createNumbers(access: Access): Numbers {
  return { ...facts(access), ...counts(access), ...deskNumbers(access) };
}

function facts(access: Access): Pick<Numbers, 'record' | 'deleteBefore'> {
  return {
    async record({ conversationId, at, ...fact }) {
      requireIds({ conversationId, outcome: fact.outcome });
      const hour = at - (at % HOUR_MS);
      await access.write(async ({ queries }) => {
        const last = await queries
          .selectFrom('turn_facts')
          .select(['visit', 'hour'])
          .where('conversation_id', '=', conversationId)
          .orderBy('position', 'desc')
          .limit(1)
          .executeTakeFirst();
        await queries
          .insertInto('turn_facts')
          .values({
            visit: last !== undefined && hour - last.hour <= HOUR_MS ? last.visit : randomUUID(),
            conversation_id: conversationId,
            hour,
            channel: fact.channel,
            language: fact.language,
            ward: fact.ward ?? null,
            field: fact.field ?? null,
            procedure_code: fact.procedureCode ?? null,
            nearest_code: fact.nearestCode ?? null,
            route: fact.route ?? null,
            outcome: fact.outcome,
            feedback: fact.feedback ?? null,
          })
          .execute();
      });
    },

    async deleteBefore(before, limit) {
      return access.write(async ({ queries }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('turn_facts')
          .where('position', 'in', (build) =>
            build
              .selectFrom('turn_facts as old')
              .select('old.position')
              .where('old.hour', '<', before)
              .orderBy('old.hour')
              .limit(limit),
          )
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      });
    },
  };
}

function counts(access: Access): Pick<Numbers, 'count' | 'visits'> {
  return {
    async count(filter, by) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('turn_facts')
          .select((build) => [...by, build.fn.countAll<number>().as('found')])
          .where(isCounted(filter))
          .groupBy(by)
          .execute();
        return rows.map(({ found, ...values }) => ({ values, count: found }));
      });
    },

    async visits(filter, outcomes, stepMs) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom(
            queries
              .selectFrom('turn_facts')
              .select((build) => [
                build.fn.min('hour').as('began'),
                lastOf(outcomes.asking).as('asked'),
                lastOf(outcomes.answered).as('answered'),
                lastOf(outcomes.passedOn).as('passed_on'),
                sql<number>`max(case when feedback = 'dislike' then 1 else 0 end)`.as('disliked'),
              ])
              .where('visit', 'in', (build) => build.selectFrom('turn_facts').select('visit').where(isCounted(filter)))
              .groupBy('visit')
              .as('each'),
          )
          .select([
            sql<number>`(each.began - ${sql.lit(filter.from)}) / ${sql.lit(stepMs)}`.as('step'),
            sql<number>`count(*)`.as('visits'),
            countOf(sql`each.asked > 0`).as('asking'),
            countOf(sql`each.asked > 0 and each.passed_on > 0`).as('passed_on'),
            countOf(sql`each.asked > 0 and each.answered = each.asked and each.passed_on = 0 and each.disliked = 0`).as(
              'self_served',
            ),
          ])
          .where('each.began', '>=', filter.from)
          .groupBy('step')
          .orderBy('step')
          .execute();
        return rows.map(({ step, visits, asking, passed_on: passedOn, self_served: selfServed }) => ({
          since: filter.from + step * stepMs,
          visits,
          asking,
          passedOn,
          selfServed,
        }));
      });
    },
  };
}

/** The place of the last turn that ended so; 0 where none did. */
function lastOf(outcomes: VisitOutcomes['asking']) {
  return sql<number>`max(case when outcome in (${sql.join(outcomes)}) then ${sql.ref('position')} else 0 end)`;
}

function countOf(condition: RawBuilder<unknown>) {
  return sql<number>`count(case when ${condition} then 1 end)`;
}

function deskNumbers(access: Access): Pick<Numbers, 'handoffs' | 'tickets'> {
  return {
    async handoffs(filter) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('handoffs')
          .leftJoin('csat', 'csat.handoff_id', 'handoffs.id')
          .select([
            'handoffs.ward',
            'handoffs.field',
            'handoffs.state',
            'handoffs.sla',
            'handoffs.reason',
            'handoffs.created_at',
            'handoffs.claimed_at',
            'handoffs.first_reply_at',
            'handoffs.ended_at',
            'csat.score',
            'csat.reasons',
          ])
          .where('handoffs.created_at', '>=', filter.from)
          .where('handoffs.created_at', '<', filter.until)
          .where(isOfPlace('handoffs', filter))
          .$if(filter.channel !== undefined, (query) => query.where('handoffs.channel', '=', filter.channel ?? ''))
          .orderBy('handoffs.created_at')
          .execute();
        return rows.map((row): HandoffNumbers => ({
          ward: row.ward ?? undefined,
          field: row.field ?? undefined,
          state: row.state,
          sla: row.sla,
          reason: row.reason,
          createdAt: row.created_at,
          claimedAt: row.claimed_at ?? undefined,
          firstReplyAt: row.first_reply_at ?? undefined,
          endedAt: row.ended_at ?? undefined,
          rating:
            row.score === null ? undefined : { score: row.score, reasons: JSON.parse(row.reasons ?? '[]') as string[] },
        }));
      });
    },

    async tickets(filter) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('tickets')
          .innerJoin('conversations', 'conversations.id', 'tickets.conversation_id')
          .select([
            'tickets.ward',
            'tickets.field',
            'tickets.state',
            'tickets.sla',
            'tickets.created_at',
            'tickets.answered_at',
          ])
          .where('tickets.created_at', '>=', filter.from)
          .where('tickets.created_at', '<', filter.until)
          .where(isOfPlace('tickets', filter))
          .$if(filter.channel !== undefined, (query) => query.where('conversations.channel', '=', filter.channel ?? ''))
          .orderBy('tickets.created_at')
          .execute();
        return rows.map((row): TicketNumbers => ({
          ward: row.ward ?? undefined,
          field: row.field ?? undefined,
          state: row.state,
          sla: row.sla,
          createdAt: row.created_at,
          answeredAt: row.answered_at ?? undefined,
        }));
      });
    },
  };
}

function isCounted(filter: NumbersFilter): RawBuilder<SqlBool> {
  const { from, until, channel } = filter;
  return all([
    sql`turn_facts.hour >= ${from}`,
    sql`turn_facts.hour < ${until}`,
    ...(channel === undefined ? [] : [sql`turn_facts.channel = ${channel}`]),
    isOfPlace('turn_facts', filter),
  ]);
}

/** What is of no ward belongs to nobody's figures but the city's. */
function isOfPlace(
  table: 'turn_facts' | 'handoffs' | 'tickets',
  { scope, ward, field }: NumbersFilter,
): RawBuilder<SqlBool> {
  const isOneOf = (column: 'ward' | 'field', served: readonly string[] | 'all') => {
    if (served === 'all') return [];
    return [served.length === 0 ? sql`1 = 0` : sql`${sql.ref(`${table}.${column}`)} in (${sql.join(served)})`];
  };
  return all([
    ...isOneOf('ward', scope.wards),
    ...isOneOf('field', scope.fields),
    ...(ward === undefined ? [] : [sql`${sql.ref(`${table}.ward`)} = ${ward}`]),
    ...(field === undefined ? [] : [sql`${sql.ref(`${table}.field`)} = ${field}`]),
  ]);
}

function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  return conditions.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}
