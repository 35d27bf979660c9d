import type { Selectable } from 'kysely';
import type { ChannelAccountRow, ChannelAccounts } from '../channel-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

const HINT = { topic: 'channels', key: '' } as const;

export function createChannelAccounts(access: Access): ChannelAccounts {
  return {
    async all() {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('channel_accounts')
          .selectAll()
          .orderBy('channel')
          .orderBy('name')
          .orderBy('account_id')
          .execute();
        return rows.map(toAccount);
      });
    },

    async get(channel, accountId) {
      requireIds({ channel, accountId });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('channel_accounts')
          .selectAll()
          .where('channel', '=', channel)
          .where('account_id', '=', accountId)
          .executeTakeFirst();
        return row === undefined ? undefined : toAccount(row);
      });
    },

    async add({ channel, accountId, ...rest }, now) {
      requireIds({ channel, accountId, name: rest.name });
      return access.write(async ({ queries, hint }) => {
        const { numInsertedOrUpdatedRows: written } = await queries
          .insertInto('channel_accounts')
          .values({
            channel,
            account_id: accountId,
            ward: rest.ward ?? null,
            name: rest.name,
            is_enabled: rest.isEnabled ? 1 : 0,
            settings: JSON.stringify(rest.settings),
            sealed: rest.sealed,
            origin: rest.origin ?? null,
            revision: 1,
            created_at: now,
            changed_at: now,
            heard_at: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (written === 1n) hint(HINT);
        return written === 1n;
      });
    },

    async change({ channel, accountId, revision }, changes, now) {
      requireIds({ channel, accountId });
      const { ward, name, isEnabled, settings, sealed, origin } = changes;
      return access.write(async ({ queries, hint }) => {
        const { numUpdatedRows } = await queries
          .updateTable('channel_accounts')
          .set({
            ...('ward' in changes ? { ward: ward ?? null } : {}),
            ...(name === undefined ? {} : { name }),
            ...(isEnabled === undefined ? {} : { is_enabled: isEnabled ? 1 : 0 }),
            ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
            ...(sealed === undefined ? {} : { sealed }),
            ...(origin === undefined ? {} : { origin }),
            revision: revision + 1,
            changed_at: now,
          })
          .where('channel', '=', channel)
          .where('account_id', '=', accountId)
          .where('revision', '=', revision)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 1n) hint(HINT);
        return numUpdatedRows === 1n;
      });
    },

    async remove(channel, accountId) {
      requireIds({ channel, accountId });
      return access.write(async ({ queries, hint }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('channel_accounts')
          .where('channel', '=', channel)
          .where('account_id', '=', accountId)
          .executeTakeFirstOrThrow();
        await queries
          .deleteFrom('channel_tokens')
          .where('channel', '=', channel)
          .where('account_id', '=', accountId)
          .execute();
        if (numDeletedRows === 1n) hint(HINT);
        return numDeletedRows === 1n;
      });
    },

    async heard(channel, accountId, at) {
      requireIds({ channel, accountId });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('channel_accounts')
          .set({ heard_at: at })
          .where('channel', '=', channel)
          .where('account_id', '=', accountId)
          .execute();
      });
    },
  };
}

function toAccount(row: Selectable<StoreSchema['channel_accounts']>): ChannelAccountRow {
  return {
    channel: row.channel,
    accountId: row.account_id,
    ward: row.ward ?? undefined,
    name: row.name,
    isEnabled: row.is_enabled === 1,
    settings: JSON.parse(row.settings) as Record<string, string>,
    sealed: row.sealed,
    origin: row.origin ?? undefined,
    revision: row.revision,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    heardAt: row.heard_at ?? undefined,
  };
}
