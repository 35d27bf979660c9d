import type { ExpressionBuilder, Selectable } from 'kysely';
import type { Deliveries, Undelivered } from '../delivery-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access, Work } from '../unit-of-work.ts';
import { fromJson, requireIds } from './values.ts';

const STATES = ['failed', 'outcome-unknown'] as const;

export function createDeliveries(access: Access): Deliveries {
  return {
    async undelivered({ state }, { limit, offset }) {
      return access.read(async (queries) => {
        const rows = await undelivered(queries)
          .where('outbox.state', 'in', state === undefined ? STATES : [state])
          .orderBy('outbox.finished_at', 'desc')
          .orderBy('outbox.position', 'desc')
          .limit(limit)
          .offset(offset)
          .execute();
        return rows.map(toUndelivered);
      });
    },

    async count() {
      return access.read(async (queries) => {
        const { count } = await queries
          .selectFrom('outbox')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('state', 'in', STATES)
          .where('handled_at', 'is', null)
          .where(isNoAnnouncement)
          .executeTakeFirstOrThrow();
        return count;
      });
    },

    async get(id) {
      requireIds({ outboxId: id });
      return access.read(async (queries) => {
        const row = await undelivered(queries)
          .where('outbox.state', 'in', STATES)
          .where('outbox.id', '=', id)
          .executeTakeFirst();
        return row === undefined ? undefined : toUndelivered(row);
      });
    },

    async resend({ id, finishedAt }, now) {
      requireIds({ outboxId: id });
      return access.write(async (work) => {
        const { queries, hint } = work;
        const barred = await whatBars(work, id);
        if (barred !== undefined) return barred;
        const row = await queries
          .updateTable('outbox')
          .set((build) => ({
            state: 'pending',
            attempts: 0,
            due_at: 0,
            resent_at: now,
            finished_at: null,
            error_code: null,
            claimed_by: null,
            claim_expires_at: null,
            parts_begun: build.ref('parts_sent'),
          }))
          .where('id', '=', id)
          .where('finished_at', '=', finishedAt)
          .where('state', 'in', STATES)
          .where('handled_at', 'is', null)
          .returning('conversation_id')
          .executeTakeFirst();
        if (row === undefined) return 'changed';
        hint({ topic: 'outbox', key: row.conversation_id });
        return 'queued';
      });
    },

    async setAside({ id, finishedAt }, by, now) {
      requireIds({ outboxId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('outbox')
          .set({ handled_at: now, handled_by_id: by.id, handled_by_name: by.name })
          .where('id', '=', id)
          .where('finished_at', '=', finishedAt)
          .where('state', 'in', STATES)
          .where('handled_at', 'is', null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },
  };
}

/** One notice, one way: what stands against sending it in the chat again. */
async function whatBars({ queries, backend }: Work, id: string): Promise<'told-elsewhere' | 'withdrawn' | undefined> {
  const notice = await backend
    .lockRows(queries.selectFrom('notices').select('state').where('id', '=', id))
    .executeTakeFirst();
  if (notice === undefined) return undefined;
  if (notice.state === 'withdrawn') return 'withdrawn';
  const elsewhere = await queries
    .selectFrom('notice_attempts')
    .select('carrier')
    .where('notice_id', '=', id)
    .where('state', 'in', ['sending', 'delivered', 'outcome-unknown'])
    .executeTakeFirst();
  if (elsewhere !== undefined) return 'told-elsewhere';
  // Whoever was about to bring it another way has it no more, and looks at the chat first.
  await queries
    .updateTable('notices')
    .set({ claimed_by: null, claim_expires_at: null })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .execute();
  return undefined;
}

function undelivered(queries: Work['queries']) {
  return queries
    .selectFrom('outbox')
    .leftJoin('channel_peers', 'channel_peers.conversation_id', 'outbox.conversation_id')
    .select([
      'outbox.id',
      'outbox.conversation_id',
      'outbox.channel',
      'outbox.activity',
      'outbox.state',
      'outbox.error_code',
      'outbox.created_at',
      'outbox.finished_at',
      'outbox.attempts',
      'outbox.parts_sent',
      'outbox.resent_at',
      'channel_peers.is_group',
    ])
    .where('outbox.handled_at', 'is', null)
    .where(isNoAnnouncement);
}

/** Of an announcement to many the announcement's own report tells, and nobody sends it again one by one. */
function isNoAnnouncement(build: ExpressionBuilder<StoreSchema, 'outbox'>) {
  return build.not(
    build.exists(
      build
        .selectFrom('announcement_recipients as recipient')
        .select('recipient.outbox_id')
        .whereRef('recipient.outbox_id', '=', 'outbox.id'),
    ),
  );
}

type Row = Pick<
  Selectable<StoreSchema['outbox']>,
  | 'id'
  | 'conversation_id'
  | 'channel'
  | 'activity'
  | 'state'
  | 'error_code'
  | 'created_at'
  | 'finished_at'
  | 'attempts'
  | 'parts_sent'
  | 'resent_at'
> & { readonly is_group: number | null };

function toUndelivered(row: Row): Undelivered {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channel: row.channel,
    isGroup: row.is_group === 1,
    activity: fromJson(row.activity),
    state: row.state === 'failed' ? 'failed' : 'outcome-unknown',
    errorCode: row.error_code ?? '',
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? 0,
    attempts: row.attempts,
    partsSent: row.parts_sent,
    resentAt: row.resent_at ?? undefined,
  };
}
