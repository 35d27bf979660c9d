import { afterEach, beforeEach } from 'vitest';
import type { Store } from '../store/index.ts';
import { openTestStore } from '../store/testing.ts';
import { sweepContract } from './testing/sweep-contract.ts';

let store: Store;

beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

sweepContract(() => [store]);
