import type { GroupPace, GroupPaces } from '../delivery-store.ts';
import type { Access } from '../unit-of-work.ts';
import { lockConversation } from './conversation-lock.ts';
import { requireIds } from './values.ts';

export function createGroupPaces(access: Access): GroupPaces {
  return {
    async isSilent(conversationId, now) {
      requireIds({ conversationId });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('group_paces')
          .select('silent_until')
          .where('conversation_id', '=', conversationId)
          .executeTakeFirst();
        return row !== undefined && row.silent_until > now;
      });
    },

    async take(conversationId, { messages, windowMs, silentMs }, now) {
      requireIds({ conversationId });
      return access.write(async (work): Promise<GroupPace> => {
        // Two at the same moment are counted one after the other.
        await lockConversation(work, conversationId);
        const { queries } = work;
        const row = await queries
          .selectFrom('group_paces')
          .selectAll()
          .where('conversation_id', '=', conversationId)
          .executeTakeFirst();
        if (row !== undefined && row.silent_until > now) return 'silent';
        const isSameWindow = row !== undefined && row.window_ends_at > now && row.silent_until === 0;
        const count = isSameWindow ? row.messages + 1 : 1;
        const isTooMany = count > messages;
        const next = {
          window_ends_at: isSameWindow ? row.window_ends_at : now + windowMs,
          messages: count,
          silent_until: isTooMany ? now + silentMs : 0,
        };
        await queries
          .insertInto('group_paces')
          .values({ conversation_id: conversationId, ...next })
          .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(next))
          .execute();
        return isTooMany ? 'too-many' : 'in-time';
      });
    },
  };
}
