import type { SelectQueryBuilder } from 'kysely';
import type { TicketFilter, Tickets } from '../desk-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { ticketColumns, toTicket } from './desk-rows.ts';
import { inScope } from './desk-scope.ts';
import { requireIds } from './values.ts';

export function createTickets(access: Access): Tickets {
  return {
    async create(ticket) {
      const { id, code, conversationId, handoffId, senderKey, createdAt } = ticket;
      requireIds({ ticketId: id, code, conversationId });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('tickets')
          .values({
            ...(ticketColumns(ticket) as StoreSchema['tickets']),
            id,
            code,
            conversation_id: conversationId,
            handoff_id: handoffId ?? null,
            sender_key: senderKey ?? null,
            created_at: createdAt,
          })
          .execute();
      });
    },

    async get(id) {
      return access.read(async (queries) => {
        const row = await queries.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toTicket(row);
      });
    },

    async byCode(code) {
      return access.read(async (queries) => {
        const row = await queries.selectFrom('tickets').selectAll().where('code', '=', code).executeTakeFirst();
        return row === undefined ? undefined : toTicket(row);
      });
    },

    async ofConversation(conversationId) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('tickets')
          .selectAll()
          .where('conversation_id', '=', conversationId)
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .execute();
        return rows.map(toTicket);
      });
    },

    async list(filter, { limit, offset }) {
      return access.read(async (queries) => {
        const isOpen = filter.states.every((state) => state === 'open');
        const rows = await filtered(queries.selectFrom('tickets'), filter)
          .selectAll()
          .orderBy('created_at', isOpen ? 'asc' : 'desc')
          .orderBy('id')
          .limit(limit)
          .offset(offset)
          .execute();
        return rows.map(toTicket);
      });
    },

    async count(filter) {
      return access.read(async (queries) => {
        const { found } = await filtered(queries.selectFrom('tickets'), filter)
          .select((build) => build.fn.countAll<number>().as('found'))
          .executeTakeFirstOrThrow();
        return found;
      });
    },

    async change(id, expectedHolder, changes) {
      requireIds({ ticketId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('tickets')
          .set(ticketColumns(changes))
          .where('id', '=', id)
          .where('state', '=', 'open')
          .where('holder_id', expectedHolder === undefined ? 'is' : '=', expectedHolder ?? null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async countBegun({ senderKey, conversationId }, since) {
      return access.read(async (queries) => {
        const { found } = await queries
          .selectFrom('tickets')
          .select((build) => build.fn.countAll<number>().as('found'))
          .where('created_at', '>=', since)
          .$if(senderKey !== undefined, (query) => query.where('sender_key', '=', senderKey ?? ''))
          .$if(conversationId !== undefined, (query) => query.where('conversation_id', '=', conversationId ?? ''))
          .executeTakeFirstOrThrow();
        return found;
      });
    },

    async slaDue(now, limit) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('tickets')
          .selectAll()
          .where('state', '=', 'open')
          .where((build) =>
            build.or([
              build.and([build('sla', '=', 'running'), build('warn_at', '<=', now)]),
              build.and([build('sla', '=', 'warned'), build('due_at', '<=', now)]),
            ]),
          )
          .orderBy('due_at')
          .limit(limit)
          .execute();
        return rows.map(toTicket);
      });
    },

    async setSla(id, sla) {
      requireIds({ ticketId: id });
      await access.write(async ({ queries }) => {
        await queries.updateTable('tickets').set({ sla }).where('id', '=', id).where('state', '=', 'open').execute();
      });
    },

    async undelivered(limit) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('tickets')
          .selectAll()
          .where('delivered_at', 'is', null)
          .where('answered_at', 'is not', null)
          .orderBy('answered_at')
          .limit(limit)
          .execute();
        return rows.map(toTicket);
      });
    },

    async delivered(id, now) {
      requireIds({ ticketId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('tickets')
          .set({ delivered_at: now })
          .where('id', '=', id)
          .where('delivered_at', 'is', null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },
  };
}

function filtered<Row>(
  query: SelectQueryBuilder<StoreSchema, 'tickets', Row>,
  { states, scope, holderId, lateAt }: TicketFilter,
): SelectQueryBuilder<StoreSchema, 'tickets', Row> {
  let chosen = query.where('tickets.state', 'in', states);
  if (scope !== undefined) chosen = chosen.where((build) => inScope(build, 'tickets', scope));
  if (lateAt !== undefined) {
    chosen = chosen
      .where('tickets.state', '=', 'open')
      .where('tickets.sla', 'in', ['running', 'warned', 'breached'])
      .where('tickets.due_at', '<', lateAt);
  }
  return holderId === undefined ? chosen : chosen.where('tickets.holder_id', '=', holderId);
}
