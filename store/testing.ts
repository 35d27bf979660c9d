import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import pg from 'pg';
import { openStore, type StoreOptions } from './open-store.ts';
import { copyTemplate } from './postgres/testing/template.ts';
import type { Store } from './store.ts';

/** Whether this suite runs on PostgreSQL: vitest.config.ts says which do, beside SQLite. */
export const isOnPostgres = process.env.TEST_STORE === 'postgres';

/** Where a test keeps what it stores: to open the store by, or to start a server with. */
export interface TestDatabase extends StoreOptions {
  /** Settings of a server on it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every row of every table, past the product's code. */
  dump(): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
  /** Changes rows past the product's code, as time or another version would. */
  execute(statement: string): Promise<void>;
  /** The database; the folder is the test's. */
  remove(): Promise<void>;
}

/** A new, empty database of the kind that the suite runs on; SQLite's is in the folder. */
export async function makeTestDatabase(dataDir: string): Promise<TestDatabase> {
  return isOnPostgres ? copyOfTemplate(dataDir) : fileIn(dataDir);
}

async function copyOfTemplate(dataDir: string): Promise<TestDatabase> {
  const { databaseUrl, giveBack } = await copyTemplate();
  const connected = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  return {
    dataDir,
    databaseUrl,
    environment: { DATA_DIR: dataDir, DATABASE_URL: databaseUrl },
    dump: () =>
      connected(async (client) => {
        const tables = await client.query<{ name: string }>(
          "select tablename as name from pg_tables where schemaname = 'public'",
        );
        const dump: Record<string, Record<string, unknown>[]> = {};
        for (const { name } of tables.rows) {
          dump[name] = (await client.query<Record<string, unknown>>(`select * from ${name}`)).rows;
        }
        return dump;
      }),
    execute: (statement) =>
      connected(async (client) => {
        await client.query(statement);
      }),
    remove: giveBack,
  };
}

function fileIn(dataDir: string): TestDatabase {
  const opened = <T>(options: SqliteFile.Options, work: (file: SqliteFile.Database) => T): T => {
    const file = new SqliteFile(join(dataDir, 'motcua.sqlite'), options);
    try {
      return work(file);
    } finally {
      file.close();
    }
  };
  return {
    dataDir,
    environment: { DATA_DIR: dataDir },
    dump: async () =>
      opened({ readonly: true }, (file) => {
        const tables = file.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
        return Object.fromEntries(
          tables.map(({ name }) => [name, file.prepare(`select * from "${name}"`).all() as Record<string, unknown>[]]),
        );
      }),
    execute: async (statement) => opened({}, (file) => void file.exec(statement)),
    remove: async () => undefined,
  };
}

/** A new, empty store for the tests of any folder, on a database like in production. `close` also removes that. */
export async function openTestStore(): Promise<Store & { readonly dataDir: string; readonly database: TestDatabase }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-store-'));
  const database = await makeTestDatabase(dataDir);
  const store = await openStore(database);
  return {
    ...store,
    dataDir,
    database,
    async close() {
      await store.close();
      await database.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Stores of several processes on one new, empty schema of `TEST_DATABASE_URL`, which is dropped by `close`. For
 * `*.postgres.test.ts` alone.
 */
export async function openPostgresTestStores(
  count: number,
): Promise<{ readonly stores: readonly [Store, ...Store[]]; close(): Promise<void> }> {
  const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
  if (databaseUrl === '') throw new Error('TEST_DATABASE_URL names no database');
  const schema = `motcua_test_${randomBytes(6).toString('hex')}`;
  const open = () => openStore({ databaseUrl, dataDir: '', schema });
  const stores: [Store, ...Store[]] = [await open()];
  while (stores.length < count) stores.push(await open());
  return {
    stores,
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      const admin = new pg.Client({ connectionString: databaseUrl });
      await admin.connect();
      await admin.query(`drop schema ${schema} cascade`);
      await admin.end();
    },
  };
}
