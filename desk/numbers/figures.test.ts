import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { figuresContract } from '../testing/figures-contract.ts';

let store: Store;

beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

describe('figures on SQLite', () => figuresContract(() => store));
