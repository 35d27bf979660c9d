import type { Migration } from './migration.ts';

export const notices: Migration = {
  number: 11,
  name: 'notices',
  statements: ({ integer, id, tableOptions }) => [
    // One thing to tell one person once: a resident, by their conversation, or an official, by their account.
    `create table notices (
      id ${id} not null primary key,
      kind ${id} not null,
      subject ${id} not null,
      conversation_id ${id} references conversations (id) on delete cascade,
      account_id ${id} references accounts (id) on delete cascade,
      facts text not null,
      state ${id} not null,
      created_at ${integer} not null,
      due_at ${integer} not null,
      claimed_by ${id},
      claim_expires_at ${integer},
      finished_at ${integer}
    )${tableOptions}`,
    `create index notices_due on notices (due_at) where state = 'pending'`,
    `create index notices_conversation on notices (conversation_id)`,
    `create index notices_subject on notices (subject)`,

    // Which ways were tried for it, in their order. Whoever begins one writes it here first.
    `create table notice_attempts (
      notice_id ${id} not null references notices (id) on delete cascade,
      carrier ${id} not null,
      position ${integer} not null,
      state ${id} not null,
      code ${id},
      tries ${integer} not null,
      begun_at ${integer} not null,
      ended_at ${integer},
      primary key (notice_id, carrier)
    )${tableOptions}`,

    // Where a resident agreed to be told, and what they took back. The address itself is encrypted.
    `create table notice_addresses (
      id ${id} not null primary key,
      conversation_id ${id} not null references conversations (id) on delete cascade,
      kind ${id} not null,
      sealed text not null,
      text_version ${id} not null,
      asked_at ${integer} not null,
      code_expires_at ${integer} not null,
      code_tries ${integer} not null,
      confirmed_at ${integer},
      withdrawn_at ${integer}
    )${tableOptions}`,
    `create unique index notice_addresses_living on notice_addresses (conversation_id, kind) where withdrawn_at is null`,

    // They left the platform: what they had agreed to be told there ended.
    `create table chat_withdrawals (
      conversation_id ${id} not null primary key references conversations (id) on delete cascade,
      withdrawn_at ${integer} not null
    )${tableOptions}`,
  ],
};
