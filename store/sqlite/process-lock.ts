import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { errorCodeOf, StoreError } from '../errors.ts';

/**
 * One process at a time on a data folder. The lock is SQLite's own write lock on a database of its own, an advisory lock
 * of the operating system: it goes when the process goes, however it ends, and leaves nothing to clean up.
 *
 * @returns how to give it back
 */
export function takeProcessLock(dataDir: string): () => void {
  const lock = new SqliteDatabase(join(dataDir, 'motcua.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (errorCodeOf(error)?.startsWith('SQLITE_BUSY') !== true) throw error;
    throw new StoreError(
      'STORE_IN_USE',
      `Another process is using the data folder ${dataDir}. Stop it first, give this one a DATA_DIR of its own, or set DATABASE_URL: on PostgreSQL several may run`,
      { isRetryable: true, cause: error },
    );
  }
  return () => void lock.close();
}
