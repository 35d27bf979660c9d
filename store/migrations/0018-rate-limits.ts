import type { Migration } from './migration.ts';

export const rateLimits: Migration = {
  number: 18,
  name: 'rate-limits',
  statements: ({ integer, id, tableOptions }) => [
    // What several processes count together.
    `create table rate_limits (
      limit_key ${id} not null primary key,
      taken ${integer} not null,
      window_ends_at ${integer} not null
    )${tableOptions}`,
    `create index rate_limits_by_end on rate_limits (window_ends_at)`,
  ],
};
