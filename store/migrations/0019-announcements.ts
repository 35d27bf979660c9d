import type { Migration } from './migration.ts';

export const announcements: Migration = {
  number: 19,
  name: 'announcements',
  statements: ({ integer, id, tableOptions }) => [
    // What a ward tells its groups, and the residents who agreed to be told.
    `create table announcements (
      id ${id} not null primary key,
      ward ${id} not null,
      body text not null,
      to_groups ${integer} not null,
      to_subscribers ${integer} not null,
      state ${id} not null,
      due_at ${integer} not null,
      created_at ${integer} not null,
      created_by_id ${id} not null,
      created_by_name text not null,
      addressed ${integer} not null,
      finished_at ${integer}
    )${tableOptions}`,
    `create index announcements_due on announcements (due_at) where state in ('scheduled', 'sending')`,
    `create index announcements_ward on announcements (ward, created_at)`,

    // Written in the commit that puts it into the conversation's outbox: each conversation gets it once.
    `create table announcement_recipients (
      announcement_id ${id} not null references announcements (id) on delete cascade,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      outbox_id ${id} not null,
      channel ${id} not null,
      is_group ${integer} not null,
      primary key (announcement_id, conversation_id)
    )${tableOptions}`,
    `create unique index announcement_recipients_outbox on announcement_recipients (outbox_id)`,
    `create index announcement_recipients_conversation on announcement_recipients (conversation_id)`,

    // Who agreed to be told of a ward's news, to which text, and when they took it back.
    `create table announcement_consents (
      id ${id} not null primary key,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      ward ${id} not null,
      purpose ${id} not null,
      text_version ${id} not null,
      consented_at ${integer} not null,
      withdrawn_at ${integer}
    )${tableOptions}`,
    `create unique index announcement_consents_living on announcement_consents (conversation_id, ward)
      where withdrawn_at is null`,
    `create index announcement_consents_ward on announcement_consents (ward) where withdrawn_at is null`,
  ],
};
