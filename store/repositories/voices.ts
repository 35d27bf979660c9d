import type { SelectQueryBuilder } from 'kysely';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import type { VoiceFigure, VoiceFilter, VoiceState, Voices } from '../voice-store.ts';
import { requireIds } from './values.ts';
import { toVoice, voiceColumns, WAITING_VOICES } from './voice-rows.ts';

export function createVoices(access: Access): Voices {
  return {
    async create(voice, photos) {
      const { id, code, conversationId, senderKey, createdAt } = voice;
      requireIds({ voiceId: id, code, conversationId });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('voices')
          .values({
            ...(voiceColumns(voice) as StoreSchema['voices']),
            id,
            code,
            conversation_id: conversationId,
            sender_key: senderKey ?? null,
            created_at: createdAt,
          })
          .execute();
        if (photos.length === 0) return;
        const own = await queries
          .selectFrom('uploads')
          .select('id')
          .where('id', 'in', photos)
          .where('conversation_id', '=', conversationId)
          .execute();
        if (own.length === 0) return;
        await queries
          .insertInto('voice_photos')
          .values(own.map((upload) => ({ voice_id: id, upload_id: upload.id })))
          .execute();
      });
    },

    async get(id) {
      return access.read(async (queries) => {
        const row = await queries.selectFrom('voices').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toVoice(row);
      });
    },

    async byCode(code) {
      return access.read(async (queries) => {
        const row = await queries.selectFrom('voices').selectAll().where('code', '=', code).executeTakeFirst();
        return row === undefined ? undefined : toVoice(row);
      });
    },

    async photos(id) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('voice_photos')
          .select('upload_id')
          .where('voice_id', '=', id)
          .orderBy('upload_id')
          .execute();
        return rows.map(({ upload_id: uploadId }) => uploadId);
      });
    },

    async ofConversation(conversationId) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('voices')
          .selectAll()
          .where('conversation_id', '=', conversationId)
          .execute();
        return rows.map(toVoice);
      });
    },

    async ofUpload(uploadId) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('voices')
          .innerJoin('voice_photos', 'voice_photos.voice_id', 'voices.id')
          .selectAll('voices')
          .where('voice_photos.upload_id', '=', uploadId)
          .execute();
        return rows.map(toVoice);
      });
    },

    async list(filter, { limit, offset }) {
      return access.read(async (queries) => {
        const isWaiting = filter.states.every((state) => WAITING_VOICES.includes(state));
        const rows = await filtered(queries.selectFrom('voices'), filter)
          .selectAll()
          .orderBy('created_at', isWaiting ? 'asc' : 'desc')
          .orderBy('id')
          .limit(limit)
          .offset(offset)
          .execute();
        return rows.map(toVoice);
      });
    },

    async count(filter) {
      return access.read(async (queries) => {
        const { found } = await filtered(queries.selectFrom('voices'), filter)
          .select((build) => build.fn.countAll<number>().as('found'))
          .executeTakeFirstOrThrow();
        return found;
      });
    },

    async change(id, expectedHolder, changes) {
      requireIds({ voiceId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('voices')
          .set(voiceColumns(changes))
          .where('id', '=', id)
          .where('state', 'in', WAITING_VOICES)
          .where('holder_id', expectedHolder === undefined ? 'is' : '=', expectedHolder ?? null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async countBegun({ senderKey, conversationId }, since) {
      return access.read(async (queries) => {
        const { found } = await queries
          .selectFrom('voices')
          .select((build) => build.fn.countAll<number>().as('found'))
          .where('created_at', '>=', since)
          .$if(senderKey !== undefined, (query) => query.where('sender_key', '=', senderKey ?? ''))
          .$if(conversationId !== undefined, (query) => query.where('conversation_id', '=', conversationId ?? ''))
          .executeTakeFirstOrThrow();
        return found;
      });
    },

    async undelivered(limit) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('voices')
          .selectAll()
          .where('delivered_at', 'is', null)
          .where('answered_at', 'is not', null)
          .orderBy('answered_at')
          .limit(limit)
          .execute();
        return rows.map(toVoice);
      });
    },

    async delivered(id, now) {
      requireIds({ voiceId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('voices')
          .set({ delivered_at: now })
          .where('id', '=', id)
          .where('delivered_at', 'is', null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async deleteEndedBefore(before, limit) {
      return access.write(async ({ queries }) => {
        const ended = queries
          .selectFrom('voices')
          .select('id')
          .where('answered_at', '<', before)
          .where('delivered_at', 'is not', null)
          .orderBy('answered_at')
          .limit(limit);
        const { numDeletedRows } = await queries
          .deleteFrom('voices')
          .where('id', 'in', ended)
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      });
    },

    async voiceFigures({ from, to, wards }) {
      if (wards !== 'all' && wards.length === 0) return [];
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('voices')
          .select(['ward', 'subject', 'state', (build) => build.fn.countAll<number>().as('found')])
          .where('created_at', '>=', from)
          .where('created_at', '<', to)
          .$if(wards !== 'all', (query) => query.where('ward', 'in', wards === 'all' ? [] : wards))
          .groupBy(['ward', 'subject', 'state'])
          .orderBy('ward')
          .orderBy('subject')
          .execute();
        const figures = new Map<string, VoiceFigure>();
        for (const { ward, subject, state, found } of rows) {
          const key = JSON.stringify([ward, subject]);
          const { total, byState } = figures.get(key) ?? { total: 0, byState: NONE };
          figures.set(key, {
            ward: ward ?? undefined,
            subject,
            total: total + found,
            byState: { ...byState, [state]: found },
          });
        }
        return [...figures.values()];
      });
    },
  };
}

const NONE: Readonly<Record<VoiceState, number>> = { new: 0, 'in-hand': 0, answered: 0, closed: 0, passed: 0 };

function filtered<Row>(
  query: SelectQueryBuilder<StoreSchema, 'voices', Row>,
  { states, wards, withConduct, holderId, readerId, subject }: VoiceFilter,
): SelectQueryBuilder<StoreSchema, 'voices', Row> {
  let chosen = query.where('voices.state', 'in', states);
  if (!withConduct) chosen = chosen.where('voices.subject', '<>', 'conduct');
  if (subject !== undefined) chosen = chosen.where('voices.subject', '=', subject);
  if (holderId !== undefined) return chosen.where('voices.holder_id', '=', holderId);
  if (wards === 'all') return chosen;
  // Of no ward: its place is told in words, by which each ward knows its own; but of an official it may be one of theirs.
  return chosen.where((build) =>
    build.or([
      build.and([build('voices.ward', 'is', null), build('voices.subject', '<>', 'conduct')]),
      ...(wards.length === 0 ? [] : [build('voices.ward', 'in', wards)]),
      ...(readerId === undefined ? [] : [build('voices.holder_id', '=', readerId)]),
    ]),
  );
}
