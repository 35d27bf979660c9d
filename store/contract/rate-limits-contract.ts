import { expect, it } from 'vitest';
import { NOW, numbersTo, type TestDatabase } from './test-database.ts';

const MINUTE_MS = 60_000;

export function rateLimitsContract(database: () => TestDatabase): void {
  it('counts a key in windows that begin with its first call', async () => {
    const { rateLimits } = database().store;
    const take = async (key: string, now: number) => (await rateLimits.take(key, MINUTE_MS, now)).taken;

    expect(await take('a', NOW)).toBe(1);
    expect(await rateLimits.take('a', MINUTE_MS, NOW + 59_999)).toEqual({ taken: 2, windowEndsAt: NOW + MINUTE_MS });
    expect(await take('b', NOW)).toBe(1);
    expect(await take('a', NOW + MINUTE_MS)).toBe(1);
    expect(await take('a', NOW + 2 * MINUTE_MS - 1)).toBe(2);
  });

  it('counts each of many calls at once, of every process', async () => {
    const { store } = database();
    const other = await database().anotherStore();
    const calls = numbersTo(40).map((number) => (number % 2 === 0 ? store : other));

    const counts = await Promise.all(calls.map(({ rateLimits }) => rateLimits.take('a', MINUTE_MS, NOW)));

    expect(counts.map(({ taken }) => taken).sort((a, b) => a - b)).toEqual(numbersTo(40));
  });

  it('takes windows away that have ended when another one begins', async () => {
    const { rateLimits } = database().store;
    for (const key of ['a', 'b']) await rateLimits.take(key, MINUTE_MS, NOW);
    await rateLimits.take('lives', MINUTE_MS, NOW + 1);

    await rateLimits.take('new', MINUTE_MS, NOW + MINUTE_MS);

    const { rate_limits: left } = await database().dump();
    expect(left?.map((row) => row.limit_key).sort()).toEqual(['lives', 'new']);
  });

  it('forgets what has run out, and nothing else', async () => {
    const { rateLimits } = database().store;
    await rateLimits.take('old', MINUTE_MS, NOW);
    await rateLimits.take('new', MINUTE_MS, NOW + 1);

    expect(await rateLimits.purge(NOW + MINUTE_MS, 10)).toBe(1);
    expect((await rateLimits.take('new', MINUTE_MS, NOW + 2)).taken).toBe(2);
  });
}
