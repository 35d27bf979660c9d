import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe } from 'vitest';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { upgradeContract } from './testing/upgrade-contract.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-upgrade-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('an upgrade of SQLite', () => {
  upgradeContract(() => ({
    folder,
    place: { dataDir: join(folder, 'data') },
    processes: 1,
    open: async () => openSqlite(join(folder, 'data')),
    columnsOf: (table) => sql<{ name: string; type: string }>`select name, type from pragma_table_info(${table})`,
  }));
});
