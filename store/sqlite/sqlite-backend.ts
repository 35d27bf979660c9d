import type { Database } from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { Backend } from '../backend.ts';
import type { ColumnTypes } from '../migrations/index.ts';
import type { StoreSchema } from '../schema.ts';
import { errorCodeOf } from '../errors.ts';
import { translateSqliteError } from './sqlite-error.ts';

export const SQLITE_COLUMN_TYPES: ColumnTypes = {
  integer: 'integer',
  identityKey: 'integer primary key autoincrement',
  binary: 'blob',
  id: 'text',
  tableOptions: ' strict',
  appendOnly: (table, { kept, released }) => {
    const refuse = `begin select raise(abort, '${table} only grows'); end`;
    return [
      `create trigger ${table}_keeps_rows before delete on ${table} ${refuse}`,
      `create trigger ${table}_keeps_values before update of ${kept.join(', ')} on ${table} ${refuse}`,
      `create trigger ${table}_releases before update of ${released} on ${table}
        when new.${released} is not null ${refuse}`,
    ];
  },
};

/** How long a transaction waits for a tool outside this process (a backup) that holds the write lock. */
const BUSY_TIMEOUT_MS = 5_000;
const BUSY_PAUSE_MS = 50;
/** Statements follow each other for so long before the rest of the process has its turn. */
const LONGEST_ALONE_MS = 5;

/**
 * kysely has one connection to a SQLite file and a mutex before it, so transactions of this process follow one another.
 * BEGIN IMMEDIATE takes the write lock at once: a transaction that read first could not get it any more when a tool
 * outside this process has written meanwhile. For the lock it waits without blocking the process: SQLite's own waiting
 * would let everything else run into its timeouts, answers that have arrived among them.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #file: Database;
  /** kysely's mutex wakes everybody who waits each time; behind this line only one ever does. */
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;
  #lastLetIn = 0;

  constructor(file: Database) {
    super({ database: file });
    this.#file = file;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
    await this.#letOthersIn();
    return super.acquireConnection();
  }

  /** SQLite answers at once: work that waits for nothing else would keep calls, timers and streams waiting until it ends. */
  async #letOthersIn(): Promise<void> {
    if (performance.now() - this.#lastLetIn < LONGEST_ALONE_MS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#lastLetIn = performance.now();
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection();
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const deadline = performance.now() + BUSY_TIMEOUT_MS;
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        if (errorCodeOf(error) !== 'SQLITE_BUSY' || performance.now() >= deadline) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
    }
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk makes SQLite roll back by itself; a second ROLLBACK would hide the reason.
    if (this.#file.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** @param release called after the file is closed */
export function createSqliteBackend(file: Database, release: () => void): Backend {
  const database = new Kysely<StoreSchema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new ImmediateSqliteDriver(file),
      createIntrospector: (connection) => new SqliteIntrospector(connection),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  return {
    dialect: 'sqlite',
    database,
    columnTypes: SQLITE_COLUMN_TYPES,
    // BEGIN IMMEDIATE has locked everything already.
    lockMigrations: async () => undefined,
    lockEventOrder: async () => undefined,
    lockRows: (query) => query,
    lockFreeRows: (query) => query,
    // One process at a time (process-lock.ts): nobody else to tell.
    publish: () => undefined,
    translate: translateSqliteError,
    isConflict: () => false,
    async ping(queries) {
      await sql`select 1`.execute(queries);
    },
    async close() {
      await database.destroy();
      // kysely closes a file only after its first query.
      file.close();
      release();
    },
  };
}
