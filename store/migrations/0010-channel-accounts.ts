import type { Migration } from './migration.ts';

export const channelAccounts: Migration = {
  number: 10,
  name: 'channel accounts',
  statements: ({ integer, id, tableOptions }) => [
    `create table channel_accounts (
      channel ${id} not null,
      account_id ${id} not null,
      ward ${id},
      name ${id} not null,
      is_enabled ${integer} not null,
      settings text not null,
      sealed text not null,
      origin ${id},
      revision ${integer} not null,
      created_at ${integer} not null,
      changed_at ${integer} not null,
      heard_at ${integer},
      primary key (channel, account_id)
    )${tableOptions}`,

    // What a platform wants to have with every reply, as it came with the last message.
    `alter table channel_peers add column address text`,
  ],
};
