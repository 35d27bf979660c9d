import { afterEach, beforeEach, describe } from 'vitest';
import { openPostgresTestStores } from '../../store/testing.ts';
import { figuresContract } from '../testing/figures-contract.ts';

let database: Awaited<ReturnType<typeof openPostgresTestStores>>;

beforeEach(async () => {
  database = await openPostgresTestStores(1);
});
afterEach(() => database.close());

describe('figures on PostgreSQL', () => figuresContract(() => database.stores[0]));
