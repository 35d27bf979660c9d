import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openStore } from '../../open-store.ts';
import { emptyTables } from './empty-tables.ts';

/** Names the template to the workers, which are started after it. */
const TEMPLATE = 'MOTCUA_TEST_TEMPLATE';

/**
 * Before the tests of the `both` project: one empty database of ours with the whole schema, of which each test that
 * asks for a database gets a copy. Afterwards it goes, with all copies that are left.
 */
export default async function makeTemplate(): Promise<() => Promise<void>> {
  const name = `motcua_test_${randomBytes(6).toString('hex')}`;
  await onServer((admin) => admin.query(`create database ${name}`));
  await (await openStore({ databaseUrl: addressOf(name), dataDir: '' })).close();
  process.env[TEMPLATE] = name;
  return () =>
    onServer(async (admin) => {
      const { rows } = await admin.query<{ datname: string }>(
        'select datname from pg_database where datname = $1 or datname like $2',
        [name, `${name.replaceAll('_', '\\_')}\\_%`],
      );
      for (const { datname } of rows) await drop(admin, datname);
    });
}

/** Of this process, emptied: a few times faster than another copy. */
const spare: string[] = [];

/** An empty database with the whole schema, and how to give it back, which closes nothing that still uses it. */
export async function copyTemplate(): Promise<{
  readonly databaseUrl: string;
  readonly giveBack: () => Promise<void>;
}> {
  const template = process.env[TEMPLATE];
  if (template === undefined) throw new Error('Only tests of the both project get a database of PostgreSQL');
  const name = spare.pop() ?? (await copyOf(template));
  return {
    databaseUrl: addressOf(name),
    async giveBack() {
      await onServer((client) => emptyTables(client, 'public'), name);
      spare.push(name);
    },
  };
}

async function copyOf(template: string): Promise<string> {
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await onServer((admin) => admin.query(`create database ${name} template ${template}`));
  return name;
}

async function drop(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${name} with (force)`);
}

async function onServer(work: (client: pg.Client) => Promise<unknown>, database?: string): Promise<void> {
  const connectionString = database === undefined ? serverAddress() : addressOf(database);
  const admin = new pg.Client({ connectionString });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function addressOf(database: string): string {
  const address = new URL(serverAddress());
  address.pathname = `/${database}`;
  return address.href;
}

function serverAddress(): string {
  const address = process.env.TEST_DATABASE_URL ?? '';
  if (address === '') throw new Error('TEST_DATABASE_URL names no database');
  return address;
}
