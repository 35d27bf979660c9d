import { afterEach, beforeEach } from 'vitest';
import { openPostgresTestStores } from '../store/testing.ts';
import { sweepContract } from './testing/sweep-contract.ts';

let database: Awaited<ReturnType<typeof openPostgresTestStores>>;

beforeEach(async () => {
  database = await openPostgresTestStores(1);
});
afterEach(() => database.close());

sweepContract(() => database.stores);
