import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from './store.ts';
import { sweepRetention } from './retention-sweep.ts';
import { openTestStore } from './testing.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 25);
let store: Store;

beforeEach(async () => {
  store = await openTestStore();
});

afterEach(async () => {
  await store.close();
});

async function openConversation(id: string, lastActivityAt: number): Promise<void> {
  await store.conversations.open({ id, channel: 'directline', userId: 'dl_1', locale: 'vi' }, lastActivityAt);
  await store.events.append({ topic: 'feedback', type: 'like', conversationId: id, payload: {} }, lastActivityAt);
}

it('deletes conversations past their retention, and only those', async () => {
  await openConversation('old', NOW - 91 * DAY_MS);
  await openConversation('young', NOW - 89 * DAY_MS);

  const deleted = await sweepRetention({ store, retentionDays: 90, now: () => NOW });

  expect(deleted).toBe(1);
  expect(await store.conversations.get('old')).toBeUndefined();
  expect(await store.conversations.get('young')).toBeDefined();
  expect((await store.events.after(0, 10)).map(({ conversationId }) => conversationId)).toEqual(['young']);
});

it('deletes more than one batch', async () => {
  for (let index = 0; index < 205; index += 1) await openConversation(`old-${index}`, NOW - 91 * DAY_MS);

  expect(await sweepRetention({ store, retentionDays: 90, now: () => NOW })).toBe(205);
});

it('leaves it to the process that is at it', async () => {
  await openConversation('old', NOW - 91 * DAY_MS);
  await store.leases.acquire('sweep:retention', 'another', 60_000, NOW);

  expect(await sweepRetention({ store, retentionDays: 90, now: () => NOW })).toBeUndefined();
  expect(await store.conversations.get('old')).toBeDefined();
});
