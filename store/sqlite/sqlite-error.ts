import SqliteDatabase from 'better-sqlite3';
import { StoreError } from '../errors.ts';

const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/;
const FULL = /^SQLITE_(FULL|IOERR|READONLY)/;
const BUSY = /^SQLITE_(BUSY|LOCKED)/;

/** SQLite's messages name tables and columns, never values. */
export function translateSqliteError(error: unknown): StoreError | undefined {
  if (!(error instanceof SqliteDatabase.SqliteError)) return undefined;
  const { code: databaseCode, message } = error;
  const details = { databaseCode, cause: error };
  if (DAMAGED.test(databaseCode)) {
    return new StoreError(
      'STORE_DAMAGED',
      `The database file is damaged (${message}): restore it from a backup`,
      details,
    );
  }
  if (FULL.test(databaseCode)) {
    return new StoreError(
      'STORE_FOLDER_UNUSABLE',
      `The database file cannot be written (${message}): look at free space and rights of DATA_DIR`,
      { ...details, isRetryable: true },
    );
  }
  return new StoreError('STORE_STATEMENT_FAILED', `SQLite refused a statement: ${message} (${databaseCode})`, {
    ...details,
    isRetryable: BUSY.test(databaseCode),
  });
}
