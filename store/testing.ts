import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
