import type { Migration } from './migration.ts';

export const privacyRequests: Migration = {
  number: 22,
  name: 'privacy-requests',
  statements: ({ integer, id, tableOptions }) => [
    // Without a person: the number is that of the operator's own register. Days are written 2026-11-27.
    `create table privacy_requests (
      number ${id} not null primary key,
      kind ${id} not null,
      received_on ${id} not null,
      has_processor ${integer} not null,
      answer_by ${id} not null,
      done_by ${id} not null,
      is_extended ${integer} not null,
      answered_at ${integer},
      closed_at ${integer}
    )${tableOptions}`,
    `create index privacy_requests_open on privacy_requests (done_by) where closed_at is null`,
  ],
};
