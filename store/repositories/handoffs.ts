import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely';
import type { HandoffFilter, Handoffs, HandoffState, SlaState } from '../desk-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { all, controlled, first } from './controlled-handoffs.ts';
import { handoffColumns } from './desk-rows.ts';
import { inScope } from './desk-scope.ts';
import { createHandoffRecords } from './handoff-records.ts';
import { createHandoffSweeps } from './handoff-sweeps.ts';
import { requireIds } from './values.ts';

const OPEN: readonly HandoffState[] = ['queued', 'active'];
const TIMED: readonly SlaState[] = ['running', 'warned', 'breached'];

export function createHandoffs(access: Access): Handoffs {
  return {
    ...createHandoffRecords(access),
    ...createHandoffSweeps(access),

    async create(handoff) {
      const { id, conversationId, channel, createdAt } = handoff;
      requireIds({ handoffId: id, conversationId, channel });
      await access.write(async ({ queries }) => {
        const values = { id, conversation_id: conversationId, channel, created_at: createdAt };
        await queries
          .insertInto('handoffs')
          .values({ ...(handoffColumns(handoff) as StoreSchema['handoffs']), ...values })
          .execute();
      });
    },

    async get(id) {
      requireIds({ handoffId: id });
      return access.read(async (queries) => first(controlled(queries).where('handoffs.id', '=', id)));
    },

    async openOf(conversationId) {
      requireIds({ conversationId });
      return access.read(async (queries) =>
        first(
          controlled(queries)
            .where('handoffs.conversation_id', '=', conversationId)
            .where('handoffs.ended_at', 'is', null),
        ),
      );
    },

    async ofConversation(conversationId) {
      requireIds({ conversationId });
      return access.read(async (queries) =>
        all(
          controlled(queries)
            .where('handoffs.conversation_id', '=', conversationId)
            .orderBy('handoffs.created_at', 'desc')
            .orderBy('handoffs.id'),
        ),
      );
    },

    async list(filter, { limit, offset }) {
      return access.read(async (queries) => {
        const isOpen = filter.states.every((state) => OPEN.includes(state));
        const chosen = filtered(controlled(queries), filter).limit(limit).offset(offset);
        return all(
          isOpen
            ? chosen.orderBy('handoffs.priority', 'desc').orderBy('handoffs.created_at').orderBy('handoffs.id')
            : chosen.orderBy('handoffs.created_at', 'desc').orderBy('handoffs.id'),
        );
      });
    },

    async count(filter) {
      return access.read(async (queries) => {
        const { found } = await filtered(queries.selectFrom('handoffs'), filter)
          .select((build) => build.fn.countAll<number>().as('found'))
          .executeTakeFirstOrThrow();
        return found;
      });
    },

    async update(id, changes) {
      requireIds({ handoffId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('handoffs')
          .set(handoffColumns(changes))
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async countMessage(conversationId, text, now) {
      requireIds({ conversationId });
      return access.write(async ({ queries }) => {
        const row = await queries
          .updateTable('handoffs')
          .set((build) => ({ unread: build('unread', '+', 1), last_message: text, last_message_at: now }))
          .where('conversation_id', '=', conversationId)
          .where('ended_at', 'is', null)
          .returning('id')
          .executeTakeFirst();
        return row === undefined ? undefined : first(controlled(queries).where('handoffs.id', '=', row.id));
      });
    },
  };
}

function filtered<Joined extends 'handoffs' | 'conversations', Row>(
  query: SelectQueryBuilder<StoreSchema, Joined, Row>,
  { states, scope, holderId, ward, lateAt }: HandoffFilter,
): SelectQueryBuilder<StoreSchema, Joined, Row> {
  // kysely cannot infer the columns of a union of joins; all of these are of `handoffs`, which every one of them has.
  let chosen = query as unknown as SelectQueryBuilder<StoreSchema, 'handoffs', Row>;
  chosen = chosen.where('handoffs.state', 'in', states);
  if (scope !== undefined) chosen = chosen.where((build) => inScope(build, 'handoffs', scope));
  if (holderId !== undefined) chosen = chosen.where('handoffs.holder_id', '=', holderId);
  if (ward !== undefined) chosen = chosen.where('handoffs.ward', '=', ward);
  if (lateAt !== undefined) chosen = chosen.where((build) => isLate(build, lateAt));
  return chosen as unknown as SelectQueryBuilder<StoreSchema, Joined, Row>;
}

/** Waits for a first reply past its term, or for the next one: by the latter the first is over. */
function isLate(build: ExpressionBuilder<StoreSchema, 'handoffs'>, at: number) {
  return build.or([
    build.and([
      build('handoffs.state', 'in', OPEN),
      build('handoffs.first_reply_at', 'is', null),
      build('handoffs.sla', 'in', TIMED),
      build('handoffs.due_at', '<', at),
    ]),
    build.and([
      build('handoffs.state', '=', 'active'),
      build('handoffs.first_reply_at', 'is not', null),
      build('handoffs.answer_by', '<', at),
    ]),
  ]);
}
