import { createHash } from 'node:crypto';
import type { ActivityLog, JsonObject, LoggedActivity } from '../store.ts';
import type { Access, Work } from '../unit-of-work.ts';
import { lockConversation } from './conversation-lock.ts';
import { fromJson, requireIds, toJson } from './values.ts';

export function createActivityLog(access: Access): ActivityLog {
  const log: ActivityLog = {
    async append(conversationId, activity, { now, dedupeKey }) {
      requireIds({ conversationId });
      const digest = dedupeKey === undefined ? undefined : digestOf(dedupeKey);
      return access.write(async (work) => {
        const conversation = await lockConversation(work, conversationId);
        if (conversation === undefined) return undefined;
        const first = digest === undefined ? undefined : await findByDigest(work, conversationId, digest);
        if (first !== undefined) return { logged: first, duplicate: true };

        const logged = numbered(conversationId, conversation.last_seq + 1, activity, now);
        await work.queries
          .insertInto('activities')
          .values({
            conversation_id: conversationId,
            seq: logged.seq,
            dedupe_key: digest ?? null,
            activity: toJson(logged.activity),
            created_at: now,
          })
          .execute();
        await work.queries
          .updateTable('conversations')
          .set({ last_seq: logged.seq, last_activity_at: Math.max(conversation.last_activity_at, now) })
          .where('id', '=', conversationId)
          .execute();
        work.hint({ topic: 'activities', key: conversationId });
        return { logged, duplicate: false };
      });
    },

    async after(conversationId, seq, limit) {
      requireIds({ conversationId });
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('activities')
          .select(['seq', 'activity'])
          .where('conversation_id', '=', conversationId)
          .where('seq', '>', seq)
          .orderBy('seq')
          .limit(limit)
          .execute();
        return rows.map((row) => toLoggedActivity(conversationId, row));
      });
    },

    async lastSeq(conversationId) {
      requireIds({ conversationId });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('conversations')
          .select('last_seq')
          .where('id', '=', conversationId)
          .executeTakeFirst();
        return row?.last_seq ?? 0;
      });
    },

    async find(conversationId, id) {
      requireIds({ conversationId });
      const seq = Number(id.slice(id.lastIndexOf('|') + 1));
      if (!Number.isSafeInteger(seq) || activityId(conversationId, seq) !== id) return undefined;
      const [logged] = await log.after(conversationId, seq - 1, 1);
      return logged?.seq === seq ? logged : undefined;
    },

    async replace({ conversationId, seq, id, activity: before }, activity) {
      requireIds({ conversationId });
      const { timestamp, channelData } = before;
      const sequence = isObject(channelData) ? channelData : undefined;
      const stored: JsonObject = {
        ...activity,
        id,
        timestamp,
        channelData: {
          ...(isObject(activity.channelData) ? activity.channelData : undefined),
          [SEQUENCE]: sequence?.[SEQUENCE],
        },
      };
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('activities')
          .set({ activity: toJson(stored) })
          .where('conversation_id', '=', conversationId)
          .where('seq', '=', seq)
          .where('activity', '=', toJson(before))
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },
  };
  return log;
}

/** Where clients look for an activity's number. */
const SEQUENCE = 'webchat:sequence-id';

/** Clients choose their keys freely; a digest fits the index and needs no rules for them. */
function digestOf(dedupeKey: string): string {
  return createHash('sha256').update(toJson({ dedupeKey })).digest('base64url');
}

async function findByDigest({ queries }: Work, conversationId: string, digest: string) {
  const row = await queries
    .selectFrom('activities')
    .select(['seq', 'activity'])
    .where('conversation_id', '=', conversationId)
    .where('dedupe_key', '=', digest)
    .executeTakeFirst();
  return row === undefined ? undefined : toLoggedActivity(conversationId, row);
}

function numbered(conversationId: string, seq: number, activity: JsonObject, now: number): LoggedActivity {
  const id = activityId(conversationId, seq);
  const { channelData } = activity;
  const stored: JsonObject = {
    ...activity,
    id,
    timestamp: new Date(now).toISOString(),
    channelData: { ...(isObject(channelData) ? channelData : undefined), [SEQUENCE]: seq },
  };
  // As it will be read back: without what JSON has no word for.
  return { conversationId, seq, id, activity: fromJson(toJson(stored)) };
}

function toLoggedActivity(conversationId: string, row: { seq: number; activity: string }): LoggedActivity {
  return { conversationId, seq: row.seq, id: activityId(conversationId, row.seq), activity: fromJson(row.activity) };
}

function activityId(conversationId: string, seq: number): string {
  return `${conversationId}|${String(seq).padStart(7, '0')}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
