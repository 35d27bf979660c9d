import type { ErasedChats } from '../erased-chat-store.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createErasedChats(access: Access): ErasedChats {
  return {
    async add(keys, saidBefore, now) {
      await access.write(async ({ queries }) => {
        for (const key of keys) {
          requireIds({ key });
          const deleted = { said_before: saidBefore, erased_at: now };
          await queries
            .insertInto('erased_chats')
            .values({ chat_key: key, ...deleted })
            .onConflict((conflict) => conflict.column('chat_key').doUpdateSet(deleted))
            .execute();
        }
      });
    },

    async saidBefore(key) {
      requireIds({ key });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('erased_chats')
          .select('said_before')
          .where('chat_key', '=', key)
          .executeTakeFirst();
        return row?.said_before;
      });
    },

    async deleteBefore(before, limit) {
      return access.write(async ({ queries }) => {
        const old = await queries
          .selectFrom('erased_chats')
          .select('chat_key')
          .where('erased_at', '<', before)
          .limit(limit)
          .execute();
        if (old.length === 0) return 0;
        const keys = old.map(({ chat_key: key }) => key);
        await queries.deleteFrom('erased_chats').where('chat_key', 'in', keys).execute();
        return keys.length;
      });
    },
  };
}
