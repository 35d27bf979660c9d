import type { Uploads } from '../voice-store.ts';
import type { Access } from '../unit-of-work.ts';
import { WAITING_VOICES } from './voice-rows.ts';
import { requireIds } from './values.ts';

export function createUploads(access: Access): Uploads {
  return {
    async add({ id, conversationId, name, contentType, size, content, createdAt }) {
      requireIds({ uploadId: id, conversationId, contentType });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('uploads')
          .values({
            id,
            conversation_id: conversationId,
            name,
            content_type: contentType,
            size,
            content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
            created_at: createdAt,
          })
          .execute();
      });
    },

    async get(id) {
      return access.read(async (queries) => {
        const row = await queries.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : { ...describe(row), content: row.content };
      });
    },

    async describe(ids) {
      if (ids.length === 0) return [];
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('uploads')
          .select(['id', 'conversation_id', 'name', 'content_type', 'size', 'created_at'])
          .where('id', 'in', ids)
          .orderBy('created_at')
          .orderBy('id')
          .execute();
        return rows.map(describe);
      });
    },

    async countSince(conversationId, since) {
      return access.read(async (queries) => {
        const { found } = await queries
          .selectFrom('uploads')
          .select((build) => build.fn.countAll<number>().as('found'))
          .where('conversation_id', '=', conversationId)
          .where('created_at', '>=', since)
          .executeTakeFirstOrThrow();
        return found;
      });
    },

    async deleteBefore(before, limit) {
      return access.write(async ({ queries }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('uploads')
          .where('id', 'in', (build) =>
            build
              .selectFrom('uploads as old')
              .select('old.id')
              .where('old.created_at', '<', before)
              .where((each) =>
                each.not(
                  each.exists(
                    each
                      .selectFrom('voice_photos')
                      .innerJoin('voices', 'voices.id', 'voice_photos.voice_id')
                      .select('voices.id')
                      .whereRef('voice_photos.upload_id', '=', 'old.id')
                      .where('voices.state', 'in', WAITING_VOICES),
                  ),
                ),
              )
              .limit(limit),
          )
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      });
    },
  };
}

function describe(row: {
  readonly id: string;
  readonly conversation_id: string;
  readonly name: string;
  readonly content_type: string;
  readonly size: number;
  readonly created_at: number;
}) {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    name: row.name,
    contentType: row.content_type,
    size: row.size,
    createdAt: row.created_at,
  };
}
