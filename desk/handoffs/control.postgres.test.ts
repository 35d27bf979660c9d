import { afterEach, beforeEach } from 'vitest';
import { openPostgresTestStores } from '../../store/testing.ts';
import { controlContract } from '../testing/control-contract.ts';

let database: Awaited<ReturnType<typeof openPostgresTestStores>>;

beforeEach(async () => {
  database = await openPostgresTestStores(2);
});
afterEach(() => database.close());

controlContract(() => database.stores);
