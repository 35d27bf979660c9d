import type { Migration } from './migration.ts';

export const groupPeople: Migration = {
  number: 24,
  name: 'group-people',
  statements: ({ integer, id, tableOptions }) => [
    // How fast each person asks in a group; gone with what has run out.
    `create table group_person_paces (
      conversation_id ${id} not null references conversations (id) on delete cascade,
      person_id ${id} not null,
      window_ends_at ${integer} not null,
      messages ${integer} not null,
      silent_until ${integer} not null,
      primary key (conversation_id, person_id)
    )${tableOptions}`,
  ],
};
