import type { OutboxState } from '../schema.ts';
import type { JsonObject, Outbox, OutboxTrace } from '../store.ts';
import type { Access, Work } from '../unit-of-work.ts';
import { lockConversation } from './conversation-lock.ts';
import { fromJson, requireIds, toJson } from './values.ts';

export function createOutbox(access: Access): Outbox {
  return {
    async enqueue({ id, conversationId, channel, activity, epoch }, now) {
      requireIds({ outboxId: id, conversationId, channel });
      return access.write(async (work) => {
        // Locked before `position` is given: positions of a conversation are committed in their order.
        const conversation = await lockConversation(work, conversationId);
        const queued = await work.queries.selectFrom('outbox').select('id').where('id', '=', id).executeTakeFirst();
        if (queued !== undefined) return 'duplicate';
        if (conversation?.epoch !== epoch) return 'stale-epoch';

        const { numInsertedOrUpdatedRows } = await work.queries
          .insertInto('outbox')
          .values({
            id,
            conversation_id: conversationId,
            channel,
            activity: toJson(activity),
            epoch,
            state: 'pending',
            attempts: 0,
            created_at: now,
            // At once, whatever a clock that was set back says later.
            due_at: 0,
            claimed_by: null,
            claim_expires_at: null,
            finished_at: null,
            error_code: null,
            parts_begun: 0,
            parts_sent: 0,
            resent_at: null,
            handled_at: null,
            handled_by_id: null,
            handled_by_name: null,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 0n) return 'duplicate';
        work.hint({ topic: 'outbox', key: conversationId });
        return 'queued';
      });
    },

    async claim(channels, worker, now, ttlMs, limit) {
      if (channels.length === 0) return [];
      return access.write(async (work) => {
        const rows = await lockClaimable(work, channels, now, limit);
        if (rows.length === 0) return [];
        await work.queries
          .updateTable('outbox')
          .set((build) => ({
            claimed_by: worker,
            claim_expires_at: now + ttlMs,
            attempts: build('attempts', '+', 1),
          }))
          .where(
            'position',
            'in',
            rows.map(({ position }) => position),
          )
          .execute();
        return rows.map((row) => ({
          id: row.id,
          conversationId: row.conversation_id,
          channel: row.channel,
          activity: fromJson(row.activity),
          epoch: row.epoch,
          attempts: row.attempts + 1,
          createdAt: row.resent_at ?? row.created_at,
          partsSent: row.parts_sent,
          mayHaveBeenSent: row.parts_begun > row.parts_sent,
          hasPlace: row.has_place === 1,
        }));
      });
    },

    async beginPart(id, worker, claimExpiresAt) {
      requireIds({ outboxId: id, worker });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('outbox')
          .set((build) => ({
            parts_begun: build('parts_sent', '+', 1),
            claim_expires_at: claimExpiresAt,
            has_place: 0,
          }))
          .where('id', '=', id)
          .where('state', '=', 'pending')
          .where('claimed_by', '=', worker)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async reword(id, worker, activity) {
      requireIds({ outboxId: id, worker });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('outbox')
          .set({ activity: toJson(activity) })
          .where('id', '=', id)
          .where('state', '=', 'pending')
          .where('claimed_by', '=', worker)
          .where('parts_begun', '=', 0)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async partSent(id) {
      requireIds({ outboxId: id });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('outbox')
          .set((build) => ({ parts_sent: build.ref('parts_begun') }))
          .where('id', '=', id)
          .where('state', '=', 'pending')
          .execute();
      });
    },

    async delivered(id, now, kept) {
      requireIds({ outboxId: id });
      return access.write((work) => finish(work, id, 'delivered', null, now, kept));
    },

    async retry(id, dueAt, errorCode) {
      requireIds({ outboxId: id });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('outbox')
          .set((build) => ({
            due_at: dueAt,
            error_code: errorCode,
            claimed_by: null,
            claim_expires_at: null,
            parts_begun: build.ref('parts_sent'),
          }))
          .where('id', '=', id)
          .where('state', '=', 'pending')
          .execute();
      });
    },

    async postpone(id, worker, dueAt, hasPlace) {
      requireIds({ outboxId: id, worker });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('outbox')
          .set((build) => ({
            due_at: dueAt,
            has_place: hasPlace ? 1 : 0,
            attempts: build('attempts', '-', 1),
            claimed_by: null,
            claim_expires_at: null,
          }))
          .where('id', '=', id)
          .where('state', '=', 'pending')
          .where('claimed_by', '=', worker)
          .execute();
      });
    },

    async fail(id, state, errorCode, now, kept) {
      requireIds({ outboxId: id });
      await access.write((work) => finish(work, id, state, errorCode, now, kept));
    },

    async depth() {
      return access.read(async (queries) => {
        const { pending } = await queries
          .selectFrom('outbox')
          .select((build) => build.fn.countAll<number>().as('pending'))
          .where('state', '=', 'pending')
          .executeTakeFirstOrThrow();
        return pending;
      });
    },

    async latest(conversationId, limit) {
      requireIds({ conversationId });
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('outbox')
          .select(['activity', 'state', 'parts_begun', 'claimed_by'])
          .where('conversation_id', '=', conversationId)
          .orderBy('position', 'desc')
          .limit(limit)
          .execute();
        return rows.map(traceOf);
      });
    },

    async before(id, limit) {
      requireIds({ outboxId: id });
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('outbox')
          .innerJoin('outbox as later', 'later.conversation_id', 'outbox.conversation_id')
          .select(['outbox.activity', 'outbox.state', 'outbox.parts_begun', 'outbox.claimed_by'])
          .where('later.id', '=', id)
          .whereRef('outbox.position', '<', 'later.position')
          .orderBy('outbox.position', 'desc')
          .limit(limit)
          .execute();
        return rows.map(traceOf);
      });
    },

    async sentInto({ channel, accountId, chatId }, limit) {
      requireIds({ channel, accountId, chatId });
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('outbox')
          .select(['finished_at', 'parts_begun'])
          .where('conversation_id', 'in', (build) =>
            build
              .selectFrom('channel_peers')
              .select('channel_peers.conversation_id')
              .where('channel_peers.channel', '=', channel)
              .where('channel_peers.account_id', '=', accountId)
              .where((peer) =>
                peer.or([
                  peer('channel_peers.peer_id', '=', chatId),
                  // From the slash up to what comes after it: an index finds them.
                  peer.and([
                    peer('channel_peers.peer_id', '>', `${chatId}/`),
                    peer('channel_peers.peer_id', '<', `${chatId}0`),
                  ]),
                ]),
              ),
          )
          .where('state', 'in', ['delivered', 'outcome-unknown'])
          .where('parts_begun', '>', 0)
          .orderBy('finished_at', 'desc')
          .limit(limit)
          .execute();
        return rows.map(({ finished_at: at, parts_begun: requests }) => ({ at: at ?? 0, requests }));
      });
    },

    async endOf(id) {
      requireIds({ outboxId: id });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('outbox')
          .select(['state', 'error_code', 'parts_sent'])
          .where('id', '=', id)
          .executeTakeFirst();
        return row && { state: row.state, errorCode: row.error_code ?? undefined, partsSent: row.parts_sent };
      });
    },
  };
}

function traceOf({
  activity,
  state,
  parts_begun: begun,
  claimed_by: worker,
}: {
  readonly activity: string;
  readonly state: OutboxState;
  readonly parts_begun: number;
  readonly claimed_by: string | null;
}): OutboxTrace {
  return { activity: fromJson(activity), state, isUnderWay: state === 'pending' && begun > 0 && worker !== null };
}

/** The queue claim. An expired claim, a row whose worker died, counts as none. */
async function lockClaimable({ queries, backend }: Work, channels: readonly string[], now: number, limit: number) {
  return backend
    .lockFreeRows(
      queries
        .selectFrom('outbox')
        .select([
          'position',
          'id',
          'conversation_id',
          'channel',
          'activity',
          'epoch',
          'attempts',
          'created_at',
          'resent_at',
          'parts_begun',
          'parts_sent',
          'has_place',
        ])
        .where('state', '=', 'pending')
        .where('channel', 'in', channels)
        .where('due_at', '<=', now)
        .where((build) => build.or([build('claim_expires_at', 'is', null), build('claim_expires_at', '<=', now)]))
        .where((build) =>
          build.not(
            build.exists(
              build
                .selectFrom('outbox as earlier')
                .select('earlier.position')
                .whereRef('earlier.conversation_id', '=', 'outbox.conversation_id')
                .where('earlier.state', '=', 'pending')
                .whereRef('earlier.position', '<', 'outbox.position'),
            ),
          ),
        )
        .orderBy('position')
        .limit(limit),
    )
    .execute();
}

/** What has been finished once stays so: false. */
async function finish(
  { queries, hint }: Work,
  id: string,
  state: Exclude<OutboxState, 'pending'>,
  errorCode: string | null,
  now: number,
  kept?: JsonObject,
): Promise<boolean> {
  const row = await queries
    .updateTable('outbox')
    .set({
      state,
      error_code: errorCode,
      finished_at: now,
      ...(kept === undefined ? undefined : { activity: toJson(kept) }),
    })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .returning('conversation_id')
    .executeTakeFirst();
  if (row === undefined) return false;
  // The next of its conversation may go now.
  hint({ topic: 'outbox', key: row.conversation_id });
  return true;
}
