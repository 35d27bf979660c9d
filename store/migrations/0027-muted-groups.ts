import type { Migration } from './migration.ts';

export const mutedGroups: Migration = {
  number: 27,
  name: 'muted-groups',
  statements: ({ integer }) => [
    // A group wants the assistant silent, until then; null: it does not.
    `alter table channel_peers add column muted_until ${integer}`,
  ],
};
