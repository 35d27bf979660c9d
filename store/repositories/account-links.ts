import type { Selectable } from 'kysely';
import type { AccountLinkRow, AccountLinks } from '../account-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createAccountLinks(access: Access): AccountLinks {
  return {
    async make({ tokenHash, purpose, accountId, expiresAt }) {
      requireIds({ tokenHash, purpose, ...(accountId === undefined ? undefined : { accountId }) });
      await access.write(async ({ queries }) => {
        await queries
          .deleteFrom('account_links')
          .where('purpose', '=', purpose)
          .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
          .$if(accountId === undefined, (query) => query.where('account_id', 'is', null))
          .execute();
        await queries
          .insertInto('account_links')
          .values({ token_hash: tokenHash, purpose, account_id: accountId ?? null, expires_at: expiresAt })
          .execute();
      });
    },

    async look(tokenHash, now) {
      requireIds({ tokenHash });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('account_links')
          .selectAll()
          .where('token_hash', '=', tokenHash)
          .where('expires_at', '>', now)
          .executeTakeFirst();
        return row === undefined ? undefined : fromRow(row);
      });
    },

    async take(tokenHash, now) {
      requireIds({ tokenHash });
      return access.write(async ({ queries }) => {
        const row = await queries
          .deleteFrom('account_links')
          .where('token_hash', '=', tokenHash)
          .returningAll()
          .executeTakeFirst();
        return row === undefined || row.expires_at <= now ? undefined : fromRow(row);
      });
    },
  };
}

function fromRow(row: Selectable<StoreSchema['account_links']>): AccountLinkRow {
  return {
    tokenHash: row.token_hash,
    purpose: row.purpose,
    accountId: row.account_id ?? undefined,
    expiresAt: row.expires_at,
  };
}
