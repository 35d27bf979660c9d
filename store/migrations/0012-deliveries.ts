import type { Migration } from './migration.ts';

export const deliveries: Migration = {
  number: 12,
  name: 'deliveries',
  statements: ({ integer, id, tableOptions }) => [
    // What could not be delivered waits for a person, who sends it again or sets it aside.
    `alter table outbox add column resent_at ${integer}`,
    `alter table outbox add column handled_at ${integer}`,
    `alter table outbox add column handled_by_id ${id}`,
    `alter table outbox add column handled_by_name text`,
    `create index outbox_undelivered on outbox (finished_at, position)
      where state in ('failed', 'outcome-unknown') and handled_at is null`,

    // How much a group has asked lately, so that it cannot flood the assistant.
    `create table group_paces (
      conversation_id ${id} not null primary key references conversations (id) on delete cascade,
      window_ends_at ${integer} not null,
      messages ${integer} not null,
      silent_until ${integer} not null
    )${tableOptions}`,
  ],
};
