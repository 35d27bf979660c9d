import type { Selectable } from 'kysely';
import type { DossierWatches, DossierWatchRow } from '../dossier-store.ts';
import type { Queries } from '../backend.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { fromJson, requireIds, toJson } from './values.ts';

export function createDossierWatches(access: Access): DossierWatches {
  return {
    async begin(watch, checkAt) {
      requireIds({
        watchId: watch.id,
        dossierKey: watch.key,
        person: watch.person,
        channel: watch.channel,
        conversationId: watch.conversationId,
        purpose: watch.purpose,
        textVersion: watch.textVersion,
      });
      return access.write(async ({ queries }) => {
        const { numInsertedOrUpdatedRows } = await queries
          .insertInto('dossier_watches')
          .values({
            id: watch.id,
            dossier_key: watch.key,
            code: watch.code,
            person: watch.person,
            channel: watch.channel,
            conversation_id: watch.conversationId,
            purpose: watch.purpose,
            text_version: watch.textVersion,
            consented_at: watch.consentedAt,
            expires_at: watch.expiresAt,
            ended_at: null,
            end_reason: null,
            seen: toJson(watch.seen),
            revision: watch.revision,
            check_at: checkAt,
          })
          .onConflict((conflict) =>
            conflict.columns(['person', 'dossier_key']).where('ended_at', 'is', null).doNothing(),
          )
          .executeTakeFirstOrThrow();
        const isNew = numInsertedOrUpdatedRows === 1n;
        if (!isNew) {
          // Agreed to again: from here on by the new text, to the new end, in the conversation that they are in.
          await queries
            .updateTable('dossier_watches')
            .set({
              text_version: watch.textVersion,
              conversation_id: watch.conversationId,
              consented_at: watch.consentedAt,
              expires_at: watch.expiresAt,
            })
            .where('person', '=', watch.person)
            .where('dossier_key', '=', watch.key)
            .where('ended_at', 'is', null)
            .execute();
        }
        const row = await queries
          .selectFrom('dossier_watches')
          .selectAll()
          .where('person', '=', watch.person)
          .where('dossier_key', '=', watch.key)
          .where('ended_at', 'is', null)
          .executeTakeFirstOrThrow();
        return { watch: fromRow(row), isNew };
      });
    },

    async ofPerson(person, now) {
      requireIds({ person });
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('dossier_watches')
          .selectAll()
          .where('person', '=', person)
          .where('ended_at', 'is', null)
          .where('expires_at', '>', now)
          .orderBy('consented_at')
          .orderBy('code')
          .execute();
        return rows.map(fromRow);
      });
    },

    async withdraw(person, key, now) {
      requireIds({ person });
      return access.write(async ({ queries }) => {
        const rows = await queries
          .updateTable('dossier_watches')
          .set({ ended_at: now, end_reason: 'withdrawn' })
          .where('person', '=', person)
          .$if(key !== undefined, (query) => query.where('dossier_key', '=', key ?? ''))
          .where('ended_at', 'is', null)
          .returning('id')
          .execute();
        return dropNotices(queries, rows, now);
      });
    },

    async withdrawFrom(conversationId, now) {
      requireIds({ conversationId });
      return access.write(async ({ queries }) => {
        const rows = await queries
          .updateTable('dossier_watches')
          .set({ ended_at: now, end_reason: 'withdrawn' })
          .where('conversation_id', '=', conversationId)
          .where('ended_at', 'is', null)
          .returning('id')
          .execute();
        return dropNotices(queries, rows, now);
      });
    },

    async isLivingIn(conversationId) {
      requireIds({ conversationId });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('dossier_watches')
          .select('id')
          .where('conversation_id', '=', conversationId)
          .where('ended_at', 'is', null)
          .executeTakeFirst();
        return row !== undefined;
      });
    },

    async due(now, limit) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('dossier_watches')
          .selectAll()
          .where('ended_at', 'is', null)
          .where('check_at', '<=', now)
          .orderBy('check_at')
          .orderBy('id')
          .limit(limit)
          .execute();
        return rows.map(fromRow);
      });
    },

    async record({ id, revision }, { seen, notices, checkAt, end }, now) {
      requireIds({ watchId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('dossier_watches')
          .set({
            seen: toJson(seen),
            revision: revision + 1,
            check_at: checkAt,
            ...(end === undefined ? undefined : { ended_at: now, end_reason: end }),
          })
          .where('id', '=', id)
          .where('revision', '=', revision)
          .where('ended_at', 'is', null)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows !== 1n) return false;
        for (const { id: noticeId, notice, dueAt } of notices) {
          requireIds({ noticeId });
          await queries
            .insertInto('dossier_notices')
            .values({
              id: noticeId,
              watch_id: id,
              notice: toJson(notice),
              created_at: now,
              due_at: dueAt,
              sent_at: null,
            })
            .execute();
        }
        return true;
      });
    },

    async pending(now, limit, skip = 0) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('dossier_notices')
          .select(['id', 'watch_id', 'notice'])
          .where('sent_at', 'is', null)
          .where('due_at', '<=', now)
          .orderBy('due_at')
          .orderBy('created_at')
          .orderBy('id')
          .limit(limit)
          .offset(skip)
          .execute();
        return rows.map(({ id, watch_id, notice }) => ({ id, watchId: watch_id, notice: fromJson(notice) }));
      });
    },

    async sent(noticeId, now) {
      requireIds({ noticeId });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('dossier_notices')
          .set({ sent_at: now })
          .where('id', '=', noticeId)
          .where('sent_at', 'is', null)
          .execute();
      });
    },

    async purge(endedBefore) {
      await access.write(async ({ queries }) => {
        await queries.deleteFrom('dossier_watches').where('ended_at', '<', endedBefore).execute();
      });
    },
  };
}

/** What was to be told of watches that were withdrawn, and has not left; gives how many watches those are. */
async function dropNotices(queries: Queries, rows: readonly { readonly id: string }[], now: number): Promise<number> {
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await queries.deleteFrom('dossier_notices').where('watch_id', 'in', ids).where('sent_at', 'is', null).execute();
  await queries
    .updateTable('notices')
    .set({ state: 'withdrawn', finished_at: now })
    .where('subject', 'in', ids)
    .where('state', '=', 'pending')
    .execute();
  return rows.length;
}

/** One row that was damaged must not keep the others from being read; nothing can be read from it. */
function readJson(text: string): ReturnType<typeof fromJson> {
  try {
    return fromJson(text);
  } catch {
    return {};
  }
}

function fromRow(row: Selectable<StoreSchema['dossier_watches']>): DossierWatchRow {
  return {
    id: row.id,
    key: row.dossier_key,
    code: row.code,
    person: row.person,
    channel: row.channel,
    conversationId: row.conversation_id,
    purpose: row.purpose,
    textVersion: row.text_version,
    consentedAt: row.consented_at,
    expiresAt: row.expires_at,
    seen: readJson(row.seen),
    revision: row.revision,
  };
}
