import { statSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import type { RunDatabase } from '../faults/database.ts';

/** Writes to a run's database past the product, as fast as it goes: what is lost in a power cut is filled anew. */
export interface DatabaseWriter {
  execute(statement: string): Promise<void>;
  /** As it would be after days of use: statistics taken, nothing left in a write-ahead log. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** No server may run on it. */
export async function openWriter({ dataDir, directUrl }: RunDatabase): Promise<DatabaseWriter> {
  if (directUrl === undefined) {
    const file = new SqliteDatabase(fileIn(dataDir));
    file.pragma('synchronous = off');
    return {
      async execute(statement) {
        file.exec(statement);
      },
      async settle() {
        file.pragma('wal_checkpoint(truncate)');
      },
      async close() {
        file.close();
      },
    };
  }
  const client = new pg.Client({ connectionString: directUrl });
  await client.connect();
  await client.query('set synchronous_commit = off');
  return {
    async execute(statement) {
      await client.query(statement);
    },
    async settle() {
      await client.query('vacuum analyze');
    },
    close: () => client.end(),
  };
}

/** In bytes, with indexes. */
export async function sizeOf(database: RunDatabase): Promise<number> {
  if (database.dialect === 'sqlite') return statSync(fileIn(database.dataDir)).size;
  const [row] = await database.rows<{ size: number }>('select pg_database_size(current_database()) as size');
  return row?.size ?? 0;
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'motcua.sqlite');
}
