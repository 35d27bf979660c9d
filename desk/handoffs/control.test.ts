import { afterEach, beforeEach } from 'vitest';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { controlContract } from '../testing/control-contract.ts';

let store: Store;

beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

controlContract(() => [store]);
