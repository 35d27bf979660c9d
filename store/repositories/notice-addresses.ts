import type { Selectable } from 'kysely';
import type { NoticeAddress, NoticeAddresses } from '../notice-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createNoticeAddresses(access: Access): NoticeAddresses {
  return {
    async ask({ id, conversationId, kind, sealed, textVersion, askedAt, codeExpiresAt, codeTries }, now) {
      requireIds({ addressId: id, conversationId, textVersion });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('notice_addresses')
          .set({ withdrawn_at: now })
          .where('conversation_id', '=', conversationId)
          .where('kind', '=', kind)
          .where('withdrawn_at', 'is', null)
          .execute();
        await queries
          .insertInto('notice_addresses')
          .values({
            id,
            conversation_id: conversationId,
            kind,
            sealed,
            text_version: textVersion,
            asked_at: askedAt,
            code_expires_at: codeExpiresAt,
            code_tries: codeTries,
            confirmed_at: null,
            withdrawn_at: null,
          })
          .execute();
      });
    },

    async living(conversationId, kind) {
      requireIds({ conversationId });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('notice_addresses')
          .selectAll()
          .where('conversation_id', '=', conversationId)
          .where('kind', '=', kind)
          .where('withdrawn_at', 'is', null)
          .executeTakeFirst();
        return row === undefined ? undefined : toAddress(row);
      });
    },

    async byId(id) {
      requireIds({ addressId: id });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('notice_addresses')
          .selectAll()
          .where('id', '=', id)
          .where('withdrawn_at', 'is', null)
          .executeTakeFirst();
        return row === undefined ? undefined : toAddress(row);
      });
    },

    async takeTry(id) {
      requireIds({ addressId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('notice_addresses')
          .set((build) => ({ code_tries: build('code_tries', '-', 1) }))
          .where('id', '=', id)
          .where('withdrawn_at', 'is', null)
          .where('code_tries', '>', 0)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async confirm(id, now) {
      requireIds({ addressId: id });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('notice_addresses')
          .set({ confirmed_at: now })
          .where('id', '=', id)
          .where('withdrawn_at', 'is', null)
          .where('confirmed_at', 'is', null)
          .execute();
      });
    },

    async withdraw(conversationId, kind, now) {
      requireIds({ conversationId });
      return access.write(async ({ queries }) => {
        const rows = await queries
          .updateTable('notice_addresses')
          .set({ withdrawn_at: now })
          .where('conversation_id', '=', conversationId)
          .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'email'))
          .where('withdrawn_at', 'is', null)
          .returning('confirmed_at')
          .execute();
        return rows.filter(({ confirmed_at }) => confirmed_at !== null).length;
      });
    },

    async withdrawById(id, now) {
      requireIds({ addressId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('notice_addresses')
          .set({ withdrawn_at: now })
          .where('id', '=', id)
          .where('withdrawn_at', 'is', null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async leaveChat(conversationId, now) {
      requireIds({ conversationId });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('chat_withdrawals')
          .values({ conversation_id: conversationId, withdrawn_at: now })
          .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ withdrawn_at: now }))
          .execute();
      });
    },

    async leftChatAt(conversationId) {
      requireIds({ conversationId });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('chat_withdrawals')
          .select('withdrawn_at')
          .where('conversation_id', '=', conversationId)
          .executeTakeFirst();
        return row?.withdrawn_at;
      });
    },
  };
}

function toAddress(row: Selectable<StoreSchema['notice_addresses']>): NoticeAddress {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    kind: row.kind,
    sealed: row.sealed,
    textVersion: row.text_version,
    askedAt: row.asked_at,
    codeExpiresAt: row.code_expires_at,
    codeTries: row.code_tries,
    confirmedAt: row.confirmed_at ?? undefined,
  };
}
