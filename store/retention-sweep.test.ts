import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from './store.ts';
import { sweepRetention } from './retention-sweep.ts';
import { voice } from './contract/voice-rows.ts';
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

it('deletes reports by a term of their own once they were answered, and leaves their conversation', async () => {
  await openConversation('c', NOW - DAY_MS);
  const told = { state: 'answered', answer: 'Đã dọn.' } as const;
  for (const [id, days] of [
    ['old', 31],
    ['young', 29],
  ] as const) {
    const at = NOW - days * DAY_MS;
    await store.voices.create(voice(id, { ...told, answeredAt: at, deliveredAt: at }), []);
  }
  await store.voices.create(voice('waits', { createdAt: NOW - 60 * DAY_MS }), []);

  await sweepRetention({ store, retentionDays: 90, voiceRetentionDays: 30, now: () => NOW });

  expect((await store.voices.ofConversation('c')).map(({ id }) => id).toSorted()).toEqual(['waits', 'young']);
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
