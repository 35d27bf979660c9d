import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRateLimiting } from './rate-limiting.ts';
import { openPostgresTestStores } from './store/testing.ts';

const NOW = Date.UTC(2026, 10, 26, 2);
const SECRET = 'x'.repeat(32);
const LIMIT = { name: 'test', points: 3, durationSeconds: 60 };

let processes: Awaited<ReturnType<typeof openPostgresTestStores>>;

beforeEach(async () => {
  processes = await openPostgresTestStores(3);
});

afterEach(() => processes.close());

it('limits a caller whichever process they reach, and nobody else', async () => {
  const limiters = processes.stores.map((store) => createRateLimiting(store, SECRET, () => NOW)(LIMIT));
  const [first] = limiters;

  const answers = [];
  for (const limiter of limiters) answers.push(await limiter.take('203.0.113.7'));

  expect(answers).toEqual([{ isAllowed: true }, { isAllowed: true }, { isAllowed: true }]);
  for (const limiter of limiters) {
    expect(await limiter.take('203.0.113.7')).toEqual({ isAllowed: false, retryAfterMs: 60_000 });
  }
  expect(await first?.take('203.0.113.8')).toEqual({ isAllowed: true });
});

it('lets everybody through while the database does not answer', async () => {
  const [store] = processes.stores;
  const limiter = createRateLimiting(
    { ...store, rateLimits: { ...store.rateLimits, take: () => Promise.reject(new Error('gone')) } },
    SECRET,
  )(LIMIT);

  for (let call = 0; call < 5; call += 1) expect(await limiter.take('a')).toEqual({ isAllowed: true });
});

it('stores nobody whom it counts, and under another key counts them anew', async () => {
  const [store] = processes.stores;
  const taken: string[] = [];
  const listening: typeof store = {
    ...store,
    rateLimits: {
      ...store.rateLimits,
      take(key, ...window) {
        taken.push(key);
        return store.rateLimits.take(key, ...window);
      },
    },
  };

  for (const secret of [SECRET, SECRET, 'y'.repeat(32)]) {
    await createRateLimiting(listening, secret, () => NOW)(LIMIT).take('203.0.113.7');
  }

  expect(taken.filter((key) => key.includes('203'))).toEqual([]);
  expect(new Set(taken).size).toBe(2);
  expect(taken.every((key) => key.startsWith('test:'))).toBe(true);
});
