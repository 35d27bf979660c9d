import type { Migration } from './migration.ts';

export const erasedChats: Migration = {
  number: 28,
  name: 'erased-chats',
  statements: ({ integer, id, tableOptions }) => [
    // Chats of platforms that were deleted on request, under keyed hashes: what the platform tells late of them is theirs.
    `create table erased_chats (
      chat_key ${id} not null primary key,
      said_before ${integer} not null,
      erased_at ${integer} not null
    )${tableOptions}`,
    `create index erased_chats_by_time on erased_chats (erased_at)`,
  ],
};
