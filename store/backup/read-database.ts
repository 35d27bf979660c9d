import { existsSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { errorCodeOf, nothingThere, StoreError } from '../errors.ts';
import { describeAddress, POSTGRES_COLUMN_TYPES, unreachable } from '../postgres/open-postgres.ts';
import { connectionSettings } from '../postgres/pool.ts';
import { SQLITE_COLUMN_TYPES } from '../sqlite/sqlite-backend.ts';
import type { Row } from './backup-file.ts';
import { newestSchema, tablesOf } from './tables.ts';

/** One state of a database, whatever is written meanwhile. */
export interface DatabaseSnapshot {
  readonly schema: number;
  /** Each after those that it refers to. */
  readonly tables: readonly string[];
  count(table: string): Promise<number>;
  /** All rows, some at a time. */
  rows(table: string): AsyncIterable<readonly Row[]>;
  close(): Promise<void>;
}

export interface DatabasePlace {
  /** Empty or absent: SQLite in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** PostgreSQL: schema of the tables, `public` unless given. */
  readonly schema?: string | undefined;
}

const ROWS_AT_A_TIME = 500;
/** SQLSTATE. */
const UNDEFINED_TABLE = '42P01';

/** Opens what is there for reading, also while a server runs on it. */
export async function readDatabase({
  databaseUrl = '',
  dataDir,
  schema = 'public',
}: DatabasePlace): Promise<DatabaseSnapshot> {
  return databaseUrl === '' ? readSqlite(join(dataDir, 'motcua.sqlite')) : readPostgres(databaseUrl, schema);
}

function readSqlite(path: string): DatabaseSnapshot {
  if (!existsSync(path)) throw nothingThere(path);
  const file = new SqliteDatabase(path, { readonly: true });
  try {
    file.exec('begin');
    const schema = schemaOf(file.prepare('select max(number) from schema_migrations').pluck().get(), path);
    return {
      schema,
      tables: tablesOf(SQLITE_COLUMN_TYPES, schema),
      count: async (table) => Number(file.prepare(`select count(*) from ${table}`).pluck().get()),
      async *rows(table) {
        let some: Row[] = [];
        for (const row of file.prepare<[], Row>(`select * from ${table}`).iterate()) {
          some.push(row);
          if (some.length < ROWS_AT_A_TIME) continue;
          yield some;
          some = [];
        }
        if (some.length > 0) yield some;
      },
      async close() {
        file.close();
      },
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

async function readPostgres(databaseUrl: string, schemaName: string): Promise<DatabaseSnapshot> {
  const place = describeAddress(databaseUrl);
  const client = new pg.Client(connectionSettings(databaseUrl, `motcua-backup ${schemaName}`));
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(error, place);
  }
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`select set_config('search_path', $1, true)`, [schemaName]);
    const known = await client.query<{ number: number | null }>('select max(number) as number from schema_migrations');
    const schema = schemaOf(known.rows[0]?.number, `schema ${schemaName} of ${place}`);
    return {
      schema,
      tables: tablesOf(POSTGRES_COLUMN_TYPES, schema),
      async count(table) {
        const { rows } = await client.query<{ count: number }>(`select count(*) as count from ${table}`);
        return rows[0]?.count ?? 0;
      },
      async *rows(table) {
        await client.query(`declare backup_rows no scroll cursor for select * from ${table}`);
        for (;;) {
          const { rows } = await client.query<Row>(`fetch ${ROWS_AT_A_TIME} from backup_rows`);
          if (rows.length === 0) break;
          yield rows;
        }
        await client.query('close backup_rows');
      },
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw errorCodeOf(error) === UNDEFINED_TABLE ? nothingThere(`schema ${schemaName} of ${place}`) : error;
  }
}

function schemaOf(number: unknown, place: string): number {
  if (typeof number !== 'number') throw nothingThere(place);
  if (number <= newestSchema()) return number;
  throw new StoreError(
    'STORE_SCHEMA_NEWER',
    `The database has schema ${number}, this version of Một Cửa knows schemas up to ${newestSchema()}. Make the backup with the newer version`,
  );
}
