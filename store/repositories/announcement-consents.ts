import { randomUUID } from 'node:crypto';
import type { AnnouncementConsents } from '../announcement-store.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createAnnouncementConsents(access: Access): AnnouncementConsents {
  return {
    async give(conversationId, { ward, purpose, textVersion, consentedAt }) {
      requireIds({ conversationId, ward, purpose, textVersion });
      return access.write(async ({ queries }) => {
        const { numInsertedOrUpdatedRows } = await queries
          .insertInto('announcement_consents')
          .values({
            id: randomUUID(),
            conversation_id: conversationId,
            ward,
            purpose,
            text_version: textVersion,
            consented_at: consentedAt,
            withdrawn_at: null,
          })
          .onConflict((conflict) =>
            conflict.columns(['conversation_id', 'ward']).where('withdrawn_at', 'is', null).doNothing(),
          )
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      });
    },

    async living(conversationId) {
      requireIds({ conversationId });
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('announcement_consents')
          .selectAll()
          .where('conversation_id', '=', conversationId)
          .where('withdrawn_at', 'is', null)
          .orderBy('consented_at')
          .orderBy('ward')
          .execute();
        return rows.map(({ ward, purpose, text_version, consented_at }) => ({
          ...{ ward, purpose },
          textVersion: text_version,
          consentedAt: consented_at,
        }));
      });
    },

    async withdraw(conversationId, ward, now) {
      requireIds({ conversationId });
      return access.write(async ({ queries }) => {
        const living = queries
          .updateTable('announcement_consents')
          .set({ withdrawn_at: now })
          .where('conversation_id', '=', conversationId)
          .where('withdrawn_at', 'is', null);
        const { numUpdatedRows } = await (
          ward === undefined ? living : living.where('ward', '=', ward)
        ).executeTakeFirstOrThrow();
        return Number(numUpdatedRows);
      });
    },
  };
}
