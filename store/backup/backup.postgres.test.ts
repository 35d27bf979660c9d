import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../open-store.ts';
import { connectionSettings } from '../postgres/pool.ts';
import { backupContract } from './testing/backup-contract.ts';
import { dumpSqlite } from './testing/dump-sqlite.ts';
import type { DatabasePlace } from './read-database.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
let folder: string;
let name: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-backup-'));
  name = `motcua_test_${randomBytes(6).toString('hex')}`;
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
  await withClient((client) => client.query(`drop schema if exists ${name}_from, ${name}_to cascade`));
});

const postgres = (end: string) => ({ databaseUrl, schema: `${name}_${end}`, dataDir: join(folder, end) });
const sqlite = (end: string) => ({ dataDir: join(folder, end) });
const dump = (place: DatabasePlace) => (place.databaseUrl === undefined ? dumpSqlite(place) : dumpPostgres(place));

describe('a backup of PostgreSQL', () => {
  backupContract(() => ({ folder, from: postgres('from'), to: postgres('to'), dump }));
});

describe('a backup of SQLite restored into PostgreSQL', () => {
  backupContract(() => ({ folder, from: sqlite('from'), to: postgres('to'), dump }));
});

describe('a backup of PostgreSQL restored into SQLite', () => {
  backupContract(() => ({ folder, from: postgres('from'), to: sqlite('to'), dump }));
});

it('is not restored over what a newer version made, whose tables nobody here knows', async () => {
  const place = postgres('from');
  const store = await openStore(place);
  await store.close();
  const file = join(folder, 'backup.jsonl.gz');
  await writeBackup({ ...place, file, now: new Date() });
  const { schema } = place;
  await withClient((client) =>
    client.query(`create table ${schema}.of_tomorrow (id text);
      insert into ${schema}.schema_migrations (number, name, checksum, applied_at) values (999, 'tomorrow', 'x', 0)`),
  );
  const restore = () => restoreBackup({ ...place, file, now: new Date(), replace: true, wasErased: () => false });

  await expect(restore()).rejects.toMatchObject({ code: 'RESTORE_OVER_NEWER' });

  await withClient(async (client) => {
    await client.query(`alter schema ${schema} rename to ${name}_to`);
    await client.query(`create schema ${schema}`);
  });
  await restore();
  await (await openStore(place)).close();
});

it('says where it looked in vain for a database, and what to set', async () => {
  const file = join(folder, 'backup.jsonl.gz');
  const backup = (place: DatabasePlace) => writeBackup({ ...place, file, now: new Date() });
  const missing = new URL(databaseUrl);
  missing.pathname = '/motcua_is_not_there';

  await expect(backup(postgres('from'))).rejects.toThrow(/no database of Một Cửa .* at .*\. Set DATA_DIR/u);
  await expect(backup({ ...postgres('from'), databaseUrl: missing.href })).rejects.toThrow(
    /motcua_is_not_there at .*correct its name in DATABASE_URL/u,
  );
  expect(await readdir(folder)).toEqual([]);
});

it('names the database that it would replace', async () => {
  const place = postgres('from');
  await (await openStore(place)).close();
  const file = join(folder, 'backup.jsonl.gz');
  await writeBackup({ ...place, file, now: new Date() });

  await expect(
    restoreBackup({ ...place, file, now: new Date(), replace: false, wasErased: () => false }),
  ).rejects.toThrow(`data in schema ${place.schema} of ${new URL(databaseUrl).pathname.slice(1)} at `);
});

async function withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionSettings(databaseUrl, 'test'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function dumpPostgres({ schema }: DatabasePlace) {
  return withClient(async (client) => {
    const { rows: tables } = await client.query<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = $1 and tablename <> 'schema_migrations'`,
      [schema],
    );
    const dumped: Record<string, readonly Record<string, unknown>[]> = {};
    for (const { tablename } of tables) {
      dumped[tablename] = (await client.query<Record<string, unknown>>(`select * from ${schema}.${tablename}`)).rows;
    }
    return dumped;
  });
}
