import type { Selectable } from 'kysely';
import type { AccountSessionRow, AccountSessions } from '../account-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createAccountSessions(access: Access): AccountSessions {
  return {
    async begin(session) {
      const { tokenHash, accountId, stage, method } = session;
      requireIds({ tokenHash, accountId, stage, method });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('account_sessions')
          .values({
            token_hash: tokenHash,
            account_id: accountId,
            stage,
            method,
            device: session.device,
            created_at: session.createdAt,
            used_at: session.usedAt,
            expires_at: session.expiresAt,
          })
          .execute();
      });
    },

    async find(tokenHash) {
      requireIds({ tokenHash });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('account_sessions')
          .selectAll()
          .where('token_hash', '=', tokenHash)
          .executeTakeFirst();
        return row === undefined ? undefined : fromRow(row);
      });
    },

    async touch(tokenHash, now) {
      requireIds({ tokenHash });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('account_sessions')
          .set({ used_at: now })
          .where('token_hash', '=', tokenHash)
          .where('used_at', '<', now)
          .execute();
      });
    },

    async renew(tokenHash, next, now) {
      requireIds({ tokenHash, nextTokenHash: next.tokenHash, stage: next.stage });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('account_sessions')
          .set({ token_hash: next.tokenHash, stage: next.stage, used_at: now })
          .where('token_hash', '=', tokenHash)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async end(tokenHash) {
      requireIds({ tokenHash });
      await access.write(async ({ queries }) => {
        await queries.deleteFrom('account_sessions').where('token_hash', '=', tokenHash).execute();
      });
    },

    async endAll(accountId, exceptTokenHash) {
      requireIds({ accountId });
      await access.write(async ({ queries }) => {
        await queries
          .deleteFrom('account_sessions')
          .where('account_id', '=', accountId)
          .$if(exceptTokenHash !== undefined, (query) => query.where('token_hash', '!=', exceptTokenHash ?? ''))
          .execute();
      });
    },

    async ofAccount(accountId) {
      requireIds({ accountId });
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('account_sessions')
          .selectAll()
          .where('account_id', '=', accountId)
          .orderBy('used_at', 'desc')
          .orderBy('token_hash')
          .execute();
        return rows.map(fromRow);
      });
    },

    async purge(now, unusedSince) {
      await access.write(async ({ queries }) => {
        await queries
          .deleteFrom('account_sessions')
          .where((build) => build.or([build('expires_at', '<=', now), build('used_at', '<=', unusedSince)]))
          .execute();
      });
    },
  };
}

function fromRow(row: Selectable<StoreSchema['account_sessions']>): AccountSessionRow {
  return {
    tokenHash: row.token_hash,
    accountId: row.account_id,
    stage: row.stage,
    method: row.method,
    device: row.device,
    createdAt: row.created_at,
    usedAt: row.used_at,
    expiresAt: row.expires_at,
  };
}
