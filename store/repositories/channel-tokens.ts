import type { ChannelTokens } from '../channel-store.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createChannelTokens(access: Access): ChannelTokens {
  return {
    async read(channel, accountId) {
      requireIds({ channel, accountId });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('channel_tokens')
          .selectAll()
          .where('channel', '=', channel)
          .where('account_id', '=', accountId)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        return {
          chain: row.chain,
          sealed: row.sealed ?? undefined,
          expiresAt: row.expires_at,
          renewedAt: row.renewed_at ?? undefined,
          failure: row.failure ?? undefined,
        };
      });
    },

    async write(channel, accountId, { chain, sealed, expiresAt }, now) {
      requireIds({ channel, accountId, chain });
      const values = { chain, sealed, expires_at: expiresAt, renewed_at: now, failure: null };
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('channel_tokens')
          .values({ channel, account_id: accountId, ...values })
          .onConflict((conflict) => conflict.columns(['channel', 'account_id']).doUpdateSet(values))
          .execute();
      });
    },

    async fail(channel, accountId, { chain, failure }) {
      requireIds({ channel, accountId, chain, failure });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('channel_tokens')
          .values({ channel, account_id: accountId, chain, sealed: null, expires_at: 0, renewed_at: null, failure })
          .onConflict((conflict) => conflict.columns(['channel', 'account_id']).doUpdateSet({ chain, failure }))
          .execute();
      });
    },
  };
}
