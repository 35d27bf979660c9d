import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

/**
 * A new, empty SQLite store for the tests of any folder, on files like in production. `close` also removes its temporary
 * folder.
 */
export async function openTestStore(): Promise<Store & { readonly dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-store-'));
  const store = await openStore({ dataDir });
  return {
    ...store,
    dataDir,
    async close() {
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Stores of several processes on one new, empty schema of `TEST_DATABASE_URL`, which is dropped by `close`. For
 * `*.postgres.test.ts` alone.
 */
export async function openPostgresTestStores(
  count: number,
): Promise<{ readonly stores: readonly [Store, ...Store[]]; close(): Promise<void> }> {
  const databaseUrl = process.env.TEST_DATABASE_URL ?? '';
  if (databaseUrl === '') throw new Error('TEST_DATABASE_URL names no database');
  const schema = `motcua_test_${randomBytes(6).toString('hex')}`;
  const open = () => openStore({ databaseUrl, dataDir: '', schema });
  const stores: [Store, ...Store[]] = [await open()];
  while (stores.length < count) stores.push(await open());
  return {
    stores,
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      const admin = new pg.Client({ connectionString: databaseUrl });
      await admin.connect();
      await admin.query(`drop schema ${schema} cascade`);
      await admin.end();
    },
  };
}
