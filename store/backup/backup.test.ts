import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from 'vitest';
import { backupContract } from './testing/backup-contract.ts';
import { dumpSqlite } from './testing/dump-sqlite.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-backup-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a backup of SQLite', () => {
  backupContract(() => ({
    folder,
    from: { dataDir: join(folder, 'from') },
    to: { dataDir: join(folder, 'to') },
    dump: dumpSqlite,
  }));
});
