import type { Migration } from './migration.ts';

export const channels: Migration = {
  number: 8,
  name: 'channels',
  statements: ({ integer, id, tableOptions }) => [
    `create table channel_tokens (
      channel ${id} not null,
      account_id ${id} not null,
      chain ${id} not null,
      sealed text,
      expires_at ${integer} not null,
      renewed_at ${integer},
      failure ${id},
      primary key (channel, account_id)
    )${tableOptions}`,

    `create table channel_peers (
      conversation_id ${id} not null primary key references conversations (id) on delete cascade,
      channel ${id} not null,
      account_id ${id} not null,
      peer_id ${id} not null,
      is_group ${integer} not null,
      last_inbound_at ${integer} not null,
      stopped_at ${integer}
    )${tableOptions}`,

    // Of what is said in a group and not to us, nothing but how much it is.
    `create table channel_overheard (
      channel ${id} not null,
      account_id ${id} not null,
      group_id ${id} not null,
      messages ${integer} not null,
      primary key (channel, account_id, group_id)
    )${tableOptions}`,

    // A reply may be several requests to a platform; what was begun and not sent may have arrived.
    `alter table outbox add column parts_begun ${integer} not null default 0`,
    `alter table outbox add column parts_sent ${integer} not null default 0`,
  ],
};
