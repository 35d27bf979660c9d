import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Backend, Queries } from './backend.ts';
import { StoreError } from './errors.ts';
import { type Migration, MIGRATIONS } from './migrations/index.ts';

/**
 * Brings the schema up to the last migration, all missing ones in one transaction under a lock, so that of several
 * processes that start together one migrates and the others find it done.
 *
 * @throws StoreError `STORE_SCHEMA_NEWER` or `STORE_SCHEMA_CHANGED`, with nothing changed
 */
export async function migrate(backend: Backend, now: number, migrations = MIGRATIONS): Promise<void> {
  try {
    await backend.database.transaction().execute((transaction) => migrateWithin(transaction, backend, now, migrations));
  } catch (error) {
    throw backend.translate(error) ?? error;
  }
}

/** The same in a transaction of the caller's. */
export async function migrateWithin(
  transaction: Queries,
  backend: Backend,
  now: number,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await backend.lockMigrations(transaction);
  const applied = await readApplied(backend, transaction);
  check(applied, backend, migrations);
  for (const migration of migrations) {
    if (!applied.has(migration.number)) await apply(migration, backend, transaction, now);
  }
}

/** Checksums by migration number. */
async function readApplied(
  { columnTypes: { integer, id, tableOptions } }: Backend,
  transaction: Queries,
): Promise<Map<number, string>> {
  await sql
    .raw(
      `create table if not exists schema_migrations (
        number ${integer} not null primary key,
        name ${id} not null,
        checksum ${id} not null,
        applied_at ${integer} not null
      )${tableOptions}`,
    )
    .execute(transaction);
  const rows = await transaction.selectFrom('schema_migrations').select(['number', 'checksum']).execute();
  return new Map(rows.map(({ number, checksum }) => [number, checksum]));
}

function check(applied: ReadonlyMap<number, string>, backend: Backend, migrations: readonly Migration[]): void {
  const newest = Math.max(0, ...applied.keys());
  const known = Math.max(0, ...migrations.map(({ number }) => number));
  if (newest > known) {
    throw new StoreError(
      'STORE_SCHEMA_NEWER',
      `The database has schema ${newest}, this version of Một Cửa knows schemas up to ${known}. Start the newer version, or restore a backup from before the upgrade`,
    );
  }
  for (const migration of migrations) {
    const checksum = applied.get(migration.number);
    if (checksum !== undefined && checksum !== checksumOf(migration, backend)) {
      throw new StoreError(
        'STORE_SCHEMA_CHANGED',
        `Migration ${migration.number} (${migration.name}) was edited after the database got it. Restore the file as released and put the change into a migration of its own`,
      );
    }
  }
}

async function apply(migration: Migration, backend: Backend, transaction: Queries, now: number): Promise<void> {
  for (const statement of migration.statements(backend.columnTypes)) await sql.raw(statement).execute(transaction);
  const { number, name } = migration;
  await transaction
    .insertInto('schema_migrations')
    .values({ number, name, checksum: checksumOf(migration, backend), applied_at: now })
    .execute();
}

/** Of the statements without their layout, so that formatting the file is no change. */
function checksumOf(migration: Migration, { columnTypes }: Backend): string {
  const text = migration.statements(columnTypes).join(';\n').replace(/\s+/g, ' ');
  return createHash('sha256').update(text).digest('hex');
}
