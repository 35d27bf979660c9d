import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { Backend, Queries } from '../backend.ts';
import { migrateWithin } from '../migrate.ts';
import { describeAddress, listenerName, openPostgres, POSTGRES_COLUMN_TYPES } from '../postgres/open-postgres.ts';
import type { StoreSchema } from '../schema.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { takeProcessLock } from '../sqlite/process-lock.ts';
import { type Heading, readBackup, type Row } from './backup-file.ts';
import { BackupError } from './backup-error.ts';
import { afterRestore, type AfterRestore, EVENT_GAP, type WasErased } from './after-restore.ts';
import type { DatabasePlace } from './read-database.ts';
import { migrationsUpTo, newestSchema, NOT_KEPT, tablesOf } from './tables.ts';

export interface RestoreOptions extends DatabasePlace {
  readonly file: string;
  readonly now: Date;
  /** Whether what is in the database goes; SQLite's file and the imported catalogue are set aside under another name. */
  readonly replace: boolean;
  /** Conversations that were deleted on request after the backup was made. */
  readonly wasErased: WasErased;
  /** 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface Restored extends AfterRestore {
  readonly madeAt: string;
  readonly rows: number;
  readonly files: number;
  /** Where the former state was set aside. */
  readonly setAside: readonly string[];
}

/** How many are restored. */
type OnRows = (done: number) => void;

const ROWS_AT_A_TIME = 100;
const DATABASE = 'motcua.sqlite';
const IMPORTED = 'imported';

/**
 * Puts a backup into an empty database, all or nothing, and brings its schema up to date. What may have been sent since
 * is not sent again.
 *
 * @throws BackupError when the file is no whole backup, or the database is not empty or in use
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  // Read once to the end before anything is touched.
  const { rows } = await readBackup(options.file, checkSchema, () => undefined);
  const onRows = (done: number) => options.onProgress?.(done / rows);
  return (options.databaseUrl ?? '') === '' ? restoreSqlite(options, onRows) : restorePostgres(options, onRows);
}

function checkSchema({ schema }: Heading): void {
  if (schema <= newestSchema()) return;
  throw new BackupError(
    'BACKUP_NEWER',
    `The backup has schema ${schema}, this version of Một Cửa knows schemas up to ${newestSchema()}. Restore it with the version that made it`,
  );
}

/** Into a file beside the one in use, which then takes its place. */
async function restoreSqlite(options: RestoreOptions, onRows: OnRows): Promise<Restored> {
  const { dataDir, replace, now } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // Held to the end: no server may start meanwhile.
  const release = takeProcessLock(dataDir);
  const folder = join(dataDir, 'restoring');
  try {
    if (existsSync(join(dataDir, DATABASE)) && !replace) throw notEmpty(join(dataDir, DATABASE));
    await rm(folder, { recursive: true, force: true });
    const backend = openSqlite(folder);
    let filled: Filled;
    try {
      filled = await backend.database
        .transaction()
        .execute((transaction) => fill(transaction, backend, options, onRows, () => raiseSqliteEvents(transaction)));
    } finally {
      await backend.close();
    }
    const setAside = await setAsideFormer(dataDir, now, [DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`, IMPORTED]);
    await rename(join(folder, DATABASE), join(dataDir, DATABASE));
    await writeFiles(dataDir, filled.contents);
    return { ...filled.restored, setAside };
  } finally {
    await rm(folder, { recursive: true, force: true });
    release();
  }
}

/** What is there and what comes change places in one transaction. */
async function restorePostgres(options: RestoreOptions, onRows: OnRows): Promise<Restored> {
  const { databaseUrl = '', schema = 'public', dataDir, replace, now } = options;
  const backend = await openPostgres({
    databaseUrl,
    schema,
    receive: () => undefined,
    onProblem: () => undefined,
  });
  try {
    await refuseWhileServed(backend, schema);
    const filled = await backend.database.transaction().execute(async (transaction) => {
      await backend.lockMigrations(transaction);
      const former = await ownTables(transaction, schema);
      if (former.length > 0) {
        if (!replace) throw notEmpty(`schema ${schema} of ${describeAddress(databaseUrl)}`);
        if (former.includes('schema_migrations')) await refuseOverNewer(transaction, schema);
        await sql
          .raw(`drop table ${former.map((table) => `"${schema}"."${table}"`).join(', ')} cascade`)
          .execute(transaction);
        await dropTriggerFunctions(transaction, schema);
      }
      return fill(transaction, backend, options, onRows, () => raisePostgresIdentities(transaction, schema));
    });
    const setAside = await setAsideFormer(dataDir, now, [IMPORTED]);
    await writeFiles(dataDir, filled.contents);
    return { ...filled.restored, setAside };
  } finally {
    await backend.close();
  }
}

interface Filled {
  readonly restored: Omit<Restored, 'setAside'>;
  readonly contents: readonly { readonly file: string; readonly content: Buffer }[];
}

/** Makes the tables as they were when the backup was made, fills them and brings them up to date. */
async function fill(
  transaction: Queries,
  backend: Backend,
  options: RestoreOptions,
  onRows: OnRows,
  raiseCounters: () => Promise<void>,
): Promise<Filled> {
  const { file, now, wasErased } = options;
  await sql
    .raw(backend.dialect === 'sqlite' ? 'pragma defer_foreign_keys = on' : 'set local statement_timeout = 0')
    .execute(transaction);
  const contents: { file: string; content: Buffer }[] = [];
  let tables: ReadonlySet<string> = new Set();
  let madeAt = '';
  let done = 0;
  const counts = await readBackup(
    file,
    async (heading) => {
      madeAt = heading.madeAt;
      tables = new Set(tablesOf(backend.columnTypes, heading.schema));
      await migrateWithin(transaction, backend, now.getTime(), migrationsUpTo(heading.schema));
    },
    async (part) => {
      if ('file' in part) {
        contents.push(part);
        return;
      }
      if (!tables.has(part.table)) throw unknownTable(part.table);
      if (NOT_KEPT.has(part.table)) return;
      await insert(transaction, part);
      done += part.rows.length;
      onRows(done);
    },
  );
  await migrateWithin(transaction, backend, now.getTime());
  await raiseCounters();
  const after = await afterRestore(transaction, now.getTime(), wasErased);
  return { restored: { madeAt, ...counts, ...after }, contents };
}

async function insert(transaction: Queries, { table, rows }: { table: string; rows: readonly Row[] }): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_A_TIME) {
    await transaction
      .insertInto(table as keyof StoreSchema)
      .values(rows.slice(at, at + ROWS_AT_A_TIME))
      .execute();
  }
}

/** A server would go on writing into what is being replaced. Each has one connection that listens for changes. */
async function refuseWhileServed(backend: Backend, schema: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and application_name = ${listenerName(schema)}
  `.execute(backend.database);
  // One of them is ours.
  if ((rows[0]?.count ?? 0) <= 1) return;
  throw new BackupError(
    'RESTORE_IN_USE',
    'Servers or commands are running on this database, another restore perhaps. Stop all of them, restore, then start the servers again',
  );
}

/** Which tables a newer version has made is not known here: they would be left behind, and in its way later. */
async function refuseOverNewer(transaction: Queries, schema: string): Promise<void> {
  const { rows } = await sql<{ number: number }>`
    select number from ${sql.table(`${schema}.schema_migrations`)}
  `.execute(transaction);
  const known = new Set(migrationsUpTo(newestSchema()).map(({ number }) => number));
  const unknown = rows.map(({ number }) => number).filter((number) => !known.has(number));
  if (unknown.length === 0) return;
  throw new BackupError(
    'RESTORE_OVER_NEWER',
    `A newer version of Một Cửa has brought the database to schema ${Math.max(...unknown)}, and this one does not know all of its tables. Set them aside (alter schema ${schema} rename to newer; create schema ${schema}), then restore without --replace`,
  );
}

async function ownTables(transaction: Queries, schema: string): Promise<readonly string[]> {
  const { rows } = await sql<{ tablename: string }>`
    select tablename from pg_tables where schemaname = ${schema}
  `.execute(transaction);
  const there = new Set(rows.map(({ tablename }) => tablename));
  return [...tablesOf(POSTGRES_COLUMN_TYPES, newestSchema()), 'schema_migrations'].filter((table) => there.has(table));
}

async function dropTriggerFunctions(transaction: Queries, schema: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = ${schema} and p.proname like '%\_refuse'
  `.execute(transaction);
  for (const { name } of rows) await sql.raw(`drop function ${name}`).execute(transaction);
}

/** SQLite's own counters follow the rows. */
async function raiseSqliteEvents(transaction: Queries): Promise<void> {
  await sql`delete from sqlite_sequence where name = 'events'`.execute(transaction);
  await sql`
    insert into sqlite_sequence (name, seq) select 'events', coalesce(max(seq), 0) + ${EVENT_GAP} from events
  `.execute(transaction);
}

/** PostgreSQL hands out the next numbers from counters of its own, which rows that came with theirs do not move. */
async function raisePostgresIdentities(transaction: Queries, schema: string): Promise<void> {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select table_name, column_name from information_schema.columns
    where table_schema = ${schema} and is_identity = 'YES'
  `.execute(transaction);
  for (const { table_name: table, column_name: column } of rows) {
    const gap = table === 'events' ? EVENT_GAP : 0;
    await sql`
      select setval(
        pg_get_serial_sequence(${`"${schema}"."${table}"`}, ${column}),
        (select coalesce(max(${sql.ref(column)}), 0) + ${gap} + 1 from ${sql.table(`${schema}.${table}`)}),
        false
      )`.execute(transaction);
  }
}

/** Sets the former state aside under names that say when. */
async function setAsideFormer(dataDir: string, now: Date, names: readonly string[]): Promise<string[]> {
  const suffix = `before-restore-${now.toISOString().replaceAll(':', '-')}`;
  const setAside: string[] = [];
  for (const name of names) {
    const path = join(dataDir, name);
    if (!existsSync(path)) continue;
    await rename(path, `${path}.${suffix}`);
    setAside.push(`${path}.${suffix}`);
  }
  return setAside;
}

async function writeFiles(dataDir: string, files: Filled['contents']): Promise<void> {
  for (const { file, content } of files) {
    const path = join(dataDir, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

function notEmpty(place: string): BackupError {
  return new BackupError(
    'RESTORE_NOT_EMPTY',
    `There is data in ${place}. Add --replace to put the backup in its place, or name an empty DATA_DIR or database`,
  );
}

function unknownTable(table: string): BackupError {
  return new BackupError(
    'BACKUP_DAMAGED',
    `The backup has rows of "${table}", which its schema has not: nothing of it was restored`,
  );
}
