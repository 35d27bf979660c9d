import type { Migration } from './migration.ts';

export const conversationLinks: Migration = {
  number: 20,
  name: 'conversation-links',
  statements: ({ integer, id, tableOptions }) => [
    // One person, two conversations. First a code that was given in one, then written in the other, then agreed to in both.
    `create table conversation_links (
      id ${id} not null primary key,
      asked_in ${id} not null references conversations (id) on delete cascade,
      taken_in ${id} references conversations (id) on delete cascade,
      code_digest ${id} not null,
      created_at ${integer} not null,
      expires_at ${integer} not null,
      asked_text_version ${id},
      asked_agreed_at ${integer},
      taken_text_version ${id},
      taken_agreed_at ${integer},
      linked_at ${integer},
      ended_at ${integer}
    )${tableOptions}`,
    `create unique index conversation_links_open on conversation_links (code_digest) where taken_in is null`,
    `create index conversation_links_asked on conversation_links (asked_in)`,
    `create index conversation_links_taken on conversation_links (taken_in)`,
  ],
};
