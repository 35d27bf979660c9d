import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Backend } from '../backend.ts';
import { errorCodeOf, StoreError } from '../errors.ts';
import { takeProcessLock } from './process-lock.ts';
import { createSqliteBackend } from './sqlite-backend.ts';

/** How long the start waits for a tool outside this process that holds a lock; later transactions wait by themselves. */
const START_TIMEOUT_MS = 5_000;
/** SQLite blocks the whole process while it waits. */
const BUSY_TIMEOUT_MS = 20;

/** Opens `<dataDir>/motcua.sqlite`, making folder and file where they are missing. */
export function openSqlite(dataDir: string): Backend {
  prepareFolder(dataDir);
  const path = join(dataDir, 'motcua.sqlite');
  let release = (): void => undefined;
  let file: SqliteDatabase.Database | undefined;
  try {
    release = takeProcessLock(dataDir);
    file = new SqliteDatabase(path, { timeout: START_TIMEOUT_MS });
    configure(file);
    return createSqliteBackend(file, release);
  } catch (error) {
    file?.close();
    release();
    throw explain(error, path);
  }
}

function prepareFolder(dataDir: string): void {
  try {
    // Residents' words lie here: for the owner alone.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StoreError(
      'STORE_FOLDER_UNUSABLE',
      `Cannot read and write the data folder ${dataDir} (${errorCodeOf(error) ?? 'unknown reason'}). Give this user the rights, or set DATA_DIR to another folder`,
      { databaseCode: errorCodeOf(error), cause: error },
    );
  }
}

function configure(file: SqliteDatabase.Database): void {
  const journalMode = file.pragma('journal_mode = wal', { simple: true });
  if (journalMode !== 'wal') {
    throw new StoreError(
      'STORE_FOLDER_UNUSABLE',
      `The file system of ${file.name} has no shared memory for SQLite's WAL (a network drive?). Set DATA_DIR to a local folder`,
    );
  }
  file.pragma('synchronous = full'); // every commit reaches the disk
  file.pragma('foreign_keys = on');
  file.pragma('secure_delete = on'); // what a resident deletes is overwritten, not only forgotten
  file.pragma('trusted_schema = off');
  file.pragma('journal_size_limit = 67108864');
  file.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
}

function explain(error: unknown, path: string): unknown {
  const databaseCode = errorCodeOf(error);
  if (error instanceof StoreError || databaseCode === undefined) return error;
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(databaseCode)) {
    return new StoreError(
      'STORE_DAMAGED',
      `${path} is not a database, or is damaged (${databaseCode}). Restore it from a backup, or move it away to begin anew`,
      { databaseCode, cause: error },
    );
  }
  return new StoreError(
    'STORE_FOLDER_UNUSABLE',
    `Cannot open ${path} (${databaseCode}). Check the rights of the file and of its folder, or set DATA_DIR to another folder`,
    { databaseCode, cause: error },
  );
}
