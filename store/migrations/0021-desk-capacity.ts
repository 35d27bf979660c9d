import type { Migration } from './migration.ts';

export const deskCapacity: Migration = {
  number: 21,
  name: 'desk-capacity',
  statements: ({ integer }) => [
    // How many conversations its owner holds at once; null: they have not said.
    `alter table accounts add column desk_capacity ${integer}`,
  ],
};
