export type StoreErrorCode =
  | 'STORE_FOLDER_UNUSABLE'
  | 'STORE_IN_USE'
  | 'STORE_DAMAGED'
  | 'STORE_ADDRESS_INVALID'
  | 'STORE_UNREACHABLE'
  | 'STORE_SCHEMA_NEWER'
  | 'STORE_SCHEMA_CHANGED'
  | 'STORE_STATEMENT_FAILED'
  | 'STORE_ID_INVALID'
  | 'STORE_MISUSED'
  | 'STORE_CLOSED';

export interface StoreErrorDetails {
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly isRetryable?: boolean;
  /** SQLSTATE of PostgreSQL, result code of SQLite, or the system's code (`ECONNREFUSED`). */
  readonly databaseCode?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The store could not do what was asked. The message says what failed and, where a person can help, what to do; it holds
 * no value of any row, because errors reach the logs.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly isRetryable: boolean;
  readonly databaseCode: string | undefined;

  constructor(code: StoreErrorCode, message: string, details: StoreErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.isRetryable = details.isRetryable ?? false;
    this.databaseCode = details.databaseCode;
  }
}

/** The `code` of a system or database error, where it has one. */
export function errorCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whoever looks after what is there has named the wrong place: there is nothing of ours. */
export function nothingThere(place: string): StoreError {
  return new StoreError(
    'STORE_FOLDER_UNUSABLE',
    `There is no database of Một Cửa in ${place}. Set DATA_DIR or DATABASE_URL as the server has it`,
  );
}
