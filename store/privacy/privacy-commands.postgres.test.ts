import { afterEach, beforeEach, describe } from 'vitest';
import { openPostgresTestStores } from '../testing.ts';
import type { Store } from '../store.ts';
import { privacyContract } from './testing/privacy-contract.ts';

let database: Awaited<ReturnType<typeof openPostgresTestStores>>;

beforeEach(async () => {
  database = await openPostgresTestStores(1);
});

afterEach(() => database.close());

describe('privacy commands on PostgreSQL', () => {
  privacyContract(async () => withoutClosing(database.stores[0]));
});

/** A command closes its store; here the next one goes on with the same. */
function withoutClosing(store: Store): Store {
  return { ...store, close: async () => undefined };
}
