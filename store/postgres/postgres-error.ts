import pg from 'pg';
import { errorCodeOf, StoreError } from '../errors.ts';

const SERIALIZATION_FAILURE = '40001';
const INSUFFICIENT_PRIVILEGE = '42501';
const DEADLOCK_DETECTED = '40P01';
/** Connection lost, server going down or out of room, statement timeout, lock timeout. */
const RETRYABLE = /^(08|53|57P0[1-5]|57014|40|55P03|25P03)/;

/** Set by pg itself, without a code. */
const LOST_CONNECTION =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|Client was closed)/;

/**
 * The server's error as ours. Its message and detail may quote a row, so neither is kept: the code and the names of table
 * and constraint say enough.
 */
export function translatePostgresError(error: unknown): StoreError | undefined {
  if (error instanceof pg.DatabaseError) {
    const databaseCode = error.code ?? 'XX000';
    if (databaseCode === INSUFFICIENT_PRIVILEGE) {
      return new StoreError(
        'STORE_STATEMENT_FAILED',
        'The user of DATABASE_URL lacks a right (42501): make it the owner of the schema and its tables',
        { databaseCode },
      );
    }
    const place = [error.table, error.constraint].filter((name) => name !== undefined).join(', ');
    return new StoreError(
      'STORE_STATEMENT_FAILED',
      `PostgreSQL refused a statement: ${databaseCode}${place === '' ? '' : ` on ${place}`}`,
      { databaseCode, isRetryable: RETRYABLE.test(databaseCode) },
    );
  }
  if (isLostConnection(error)) {
    const databaseCode = errorCodeOf(error) ?? 'CONNECTION_LOST';
    return new StoreError('STORE_UNREACHABLE', `The connection to PostgreSQL was lost (${databaseCode})`, {
      databaseCode,
      isRetryable: true,
      cause: error,
    });
  }
  return undefined;
}

export function isPostgresConflict(error: StoreError): boolean {
  return error.databaseCode === SERIALIZATION_FAILURE || error.databaseCode === DEADLOCK_DETECTED;
}

/** True when the connection itself, not a statement, is what failed. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof pg.DatabaseError) return false;
  return LOST_CONNECTION.test(error.message) || /^(E[A-Z]+)$/.test(errorCodeOf(error) ?? '');
}
