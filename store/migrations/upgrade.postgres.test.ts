import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe } from 'vitest';
import { openPostgres } from '../postgres/open-postgres.ts';
import { upgradeContract } from './testing/upgrade-contract.ts';

const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
let folder: string;
let schema: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-upgrade-'));
  schema = `motcua_test_${randomBytes(6).toString('hex')}`;
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query(`drop schema if exists ${schema} cascade`);
  await admin.end();
});

describe('an upgrade of PostgreSQL', () => {
  upgradeContract(() => ({
    folder,
    place: { databaseUrl, schema, dataDir: folder },
    processes: 4,
    open: async () => openPostgres({ databaseUrl, schema, receive: () => undefined, onProblem: () => undefined }),
    columnsOf: (table) => sql<{ name: string; type: string }>`
      select column_name as name, data_type as type from information_schema.columns
      where table_schema = ${schema} and table_name = ${table}`,
  }));
});
