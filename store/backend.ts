import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { StoreError } from './errors.ts';
import type { ColumnTypes } from './migrations/index.ts';
import type { StoreSchema } from './schema.ts';
import type { ChangeHint } from './store.ts';

/** kysely on the database itself or on one transaction of it. */
export type Queries = Kysely<StoreSchema>;

/** What differs between SQLite and PostgreSQL, all of it. Repositories are written once, against this. */
export interface Backend {
  readonly dialect: 'sqlite' | 'postgres';
  readonly database: Queries;
  readonly columnTypes: ColumnTypes;

  /** Held to the end of the transaction: one process migrates, the others wait. */
  lockMigrations(transaction: Queries): Promise<void>;
  /** Held to the end of the transaction: events are committed in the order of their `seq`. */
  lockEventOrder(transaction: Queries): Promise<void>;
  /** The rows stay as read until the end of the transaction. */
  lockRows<Table extends keyof StoreSchema, Row>(
    query: SelectQueryBuilder<StoreSchema, Table, Row>,
  ): SelectQueryBuilder<StoreSchema, Table, Row>;
  /** The same for a queue: rows that another transaction holds are passed over. */
  lockFreeRows<Table extends keyof StoreSchema, Row>(
    query: SelectQueryBuilder<StoreSchema, Table, Row>,
  ): SelectQueryBuilder<StoreSchema, Table, Row>;

  /** Tells other processes. Returns at once; a hint may be lost. */
  publish(hints: readonly ChangeHint[]): void;
  /** The database's error as ours; undefined for any other error. */
  translate(error: unknown): StoreError | undefined;
  /** Whether the transaction fell victim to a conflict with another, so that running it again is the cure. */
  isConflict(error: StoreError): boolean;
  ping(queries: Queries): Promise<void>;
  close(): Promise<void>;
}
