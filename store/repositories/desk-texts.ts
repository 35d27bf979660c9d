import type { Selectable } from 'kysely';
import type { CannedReply, DeskTexts } from '../desk-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createDeskTexts(access: Access): DeskTexts {
  return {
    async addNote({ id, conversationId, author, text, at }) {
      requireIds({ noteId: id, conversationId, authorId: author.id });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('desk_notes')
          .values({ id, conversation_id: conversationId, author_id: author.id, author_name: author.name, text, at })
          .execute();
      });
    },

    async notes(conversationId) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('desk_notes')
          .selectAll()
          .where('conversation_id', '=', conversationId)
          .orderBy('at')
          .orderBy('id')
          .execute();
        return rows.map(({ id, author_id: authorId, author_name: name, text, at }) => ({
          id,
          conversationId,
          author: { id: authorId, name },
          text,
          at,
        }));
      });
    },

    async saveCanned({ id, title, text, ward, language, updatedBy, updatedAt }) {
      requireIds({ cannedReplyId: id, updatedBy });
      const values = { title, text, ward: ward ?? null, language, updated_by: updatedBy, updated_at: updatedAt };
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('canned_replies')
          .values({ id, ...values })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
          .execute();
      });
    },

    async canned(id) {
      return access.read(async (queries) => {
        const row = await queries.selectFrom('canned_replies').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toCanned(row);
      });
    },

    async listCanned(wards) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('canned_replies')
          .selectAll()
          .where((build) => {
            if (wards === 'all') return build.and([]);
            const isNone = build('ward', 'is', null);
            return wards.length === 0 ? isNone : build.or([isNone, build('ward', 'in', wards)]);
          })
          .orderBy('title')
          .orderBy('id')
          .execute();
        return rows.map(toCanned);
      });
    },

    async deleteCanned(id) {
      return access.write(async ({ queries }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('canned_replies')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return numDeletedRows === 1n;
      });
    },
  };
}

function toCanned(row: Selectable<StoreSchema['canned_replies']>): CannedReply {
  return {
    id: row.id,
    title: row.title,
    text: row.text,
    ward: row.ward ?? undefined,
    language: row.language,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at,
  };
}
