import type { Migration } from './migration.ts';

export const privacyOutcomes: Migration = {
  number: 23,
  name: 'privacy-outcomes',
  statements: ({ id }) => [
    // Covered before it is written: a help to find the request in the operator's own register, no name.
    'alter table privacy_requests add column asked_by text',
    `alter table privacy_requests add column outcome ${id}`,
    'alter table privacy_requests add column closing_reason text',
    // Null: by a command on the server, of which nobody knows who ran it.
    'alter table privacy_requests add column closed_by text',
  ],
};
