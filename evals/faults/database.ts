import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { startLine } from './line.ts';
import { whenStopped } from './when-stopped.ts';

export type Dialect = 'sqlite' | 'postgres';

/** A database of the run's own, looked into past the product's code. */
export interface RunDatabase {
  readonly dialect: Dialect;
  /** For whoever wants to find it: of the database, or the folder of SQLite's file. */
  readonly name: string;
  readonly dataDir: string;
  /** What the server is told. */
  readonly environment: Readonly<Record<string, string>>;
  /** Past the line that `goAway` cuts; undefined on SQLite. */
  readonly directUrl: string | undefined;
  rows<Row>(statement: string): Promise<Row[]>;
  /** Out of reach for so long; resolves when it is back. */
  goAway(ms: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * It goes when it is closed, and when the program is stopped.
 *
 * @param databaseUrl a PostgreSQL server where databases may be made; used for `postgres` alone
 */
export async function openRunDatabase(dialect: Dialect, databaseUrl: string): Promise<RunDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-faults-'));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  const database =
    dialect === 'sqlite'
      ? openSqliteRun(dataDir, removeFolder)
      : await openPostgresRun(dataDir, databaseUrl, removeFolder);
  const isClosed = whenStopped(() => database.close());
  return {
    ...database,
    async close() {
      isClosed();
      await database.close();
    },
  };
}

function openSqliteRun(dataDir: string, removeFolder: () => void): RunDatabase {
  const path = join(dataDir, 'motcua.sqlite');
  return {
    dialect: 'sqlite',
    name: dataDir,
    dataDir,
    environment: {},
    directUrl: undefined,
    async rows<Row>(statement: string) {
      const file = new SqliteDatabase(path, { readonly: true, timeout: 5000 });
      try {
        return file.prepare(statement).all() as Row[];
      } finally {
        file.close();
      }
    },
    /** As a backup tool would that holds the write lock. */
    async goAway(ms) {
      const file = new SqliteDatabase(path, { timeout: 10_000 });
      file.exec('begin immediate');
      await new Promise((resolve) => setTimeout(resolve, ms));
      file.exec('rollback');
      file.close();
    },
    close: async () => removeFolder(),
  };
}

async function openPostgresRun(dataDir: string, databaseUrl: string, removeFolder: () => void): Promise<RunDatabase> {
  const name = `motcua_faults_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const direct = new URL(databaseUrl);
  direct.pathname = `/${name}`;
  const line = await startLine({ host: direct.hostname, port: Number(direct.port === '' ? 5432 : direct.port) });
  const through = new URL(direct);
  through.host = `127.0.0.1:${line.port}`;
  const reader = new pg.Pool({ connectionString: direct.href, max: 2, types: { getTypeParser: numbers } });
  // One that breaks is opened anew.
  reader.on('error', () => undefined);
  return {
    dialect: 'postgres',
    name,
    dataDir,
    environment: { DATABASE_URL: through.href },
    directUrl: direct.href,
    async rows<Row>(statement: string) {
      return (await reader.query(statement)).rows as Row[];
    },
    async goAway(ms) {
      line.cut();
      await new Promise((resolve) => setTimeout(resolve, ms));
      line.mend();
    },
    async close() {
      await reader.end();
      await line.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
      removeFolder();
    },
  };
}

const numbers = ((type: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text'): unknown =>
  type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser;
