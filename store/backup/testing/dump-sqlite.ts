import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { DatabasePlace } from '../read-database.ts';

/** For tests: all rows but those of the schema itself. */
export async function dumpSqlite({ dataDir }: DatabasePlace) {
  const file = new SqliteDatabase(join(dataDir, 'motcua.sqlite'), { readonly: true });
  try {
    const tables = file
      .prepare<[], { name: string }>(
        `select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name <> 'schema_migrations'`,
      )
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => [name, file.prepare<[], Record<string, unknown>>(`select * from ${name}`).all()]),
    );
  } finally {
    file.close();
  }
}
