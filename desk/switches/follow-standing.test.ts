import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { followStanding, type FollowedStanding } from './follow-standing.ts';

let store: Store;
let followed: FollowedStanding | undefined;

beforeEach(async () => {
  store = await openTestStore();
});
afterEach(async () => {
  await followed?.stop();
  await store.close();
});

const row = {
  id: 'off',
  kind: 'assistant',
  subject: 'assistant',
  ward: undefined,
  reason: 'thử',
  text: { vi: 'Tạm ngưng', en: 'Paused' },
  offAt: 1,
  offBy: { id: 'lan', name: 'Lan' },
} as const;

const follow = async (options: Partial<Parameters<typeof followStanding>[0]> = {}) => {
  followed = await followStanding({ store, onError: () => undefined, ...options });
  return followed;
};

it('knows from the start what was set before', async () => {
  await store.switches.turnOff(row);

  expect((await follow()).current().off).toHaveLength(1);
});

it('hears of a change by a hint', async () => {
  const { current } = await follow({ everyMs: 60_000 });

  await store.switches.turnOff(row);

  await expect.poll(() => current().off.length, { interval: 5 }).toBe(1);
  await store.switches.turnOn('off', row.offBy, 2);
  await expect.poll(() => current().off.length, { interval: 5 }).toBe(0);
});

it('finds within two seconds what no hint told of', async () => {
  const deaf = { switches: store.switches, onChange: () => () => undefined };
  const { current } = await follow({ store: deaf });

  await store.switches.turnOff(row);

  await expect.poll(() => current().off.length, { timeout: 2_000 }).toBe(1);
});

it('goes on with what it knew while the database does not answer', async () => {
  await store.switches.turnOff(row);
  let isDown = false;
  const failures: unknown[] = [];
  const off = async () => {
    if (isDown) throw new Error('down');
    return store.switches.off();
  };
  const flaky = { switches: { ...store.switches, off }, onChange: () => () => undefined };
  const { current } = await follow({ store: flaky, everyMs: 5, onError: (error) => failures.push(error) });

  isDown = true;
  await expect.poll(() => failures.length).toBeGreaterThan(0);
  expect(current().off).toHaveLength(1);

  isDown = false;
  await store.switches.turnOn('off', row.offBy, 2);
  await expect.poll(() => current().off.length).toBe(0);
});
