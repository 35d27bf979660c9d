import type { Migration } from './migration.ts';

export const sendPaces: Migration = {
  number: 26,
  name: 'send-paces',
  statements: ({ integer, id, tableOptions }) => [
    // How fast each account of ours writes, counted by all processes together.
    `create table send_paces (
      channel ${id} not null,
      account_id ${id} not null,
      free_at ${integer} not null,
      taken_at ${integer} not null,
      primary key (channel, account_id)
    )${tableOptions}`,
    // A message whose turn has been given to it waits for nothing else.
    `alter table outbox add column has_place ${integer} not null default 0`,
  ],
};
