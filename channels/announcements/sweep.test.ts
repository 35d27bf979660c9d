import { afterEach, beforeEach, expect, it } from 'vitest';
import { audienceOf } from '../../bot/index.ts';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { sweepAnnouncements } from './sweep.ts';

const WARD = '26740';
const at = (time: string) => Date.parse(`2026-11-${time}:00+07:00`);
const DAY = at('26T10:00');

let store: Store;
let now: number;

beforeEach(async () => {
  store = await openTestStore();
  now = DAY;
});
afterEach(() => store.close());

async function subscribers(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const id = `c${index}`;
    await store.conversations.open({ id, channel: 'directline', userId: 'u', locale: 'vi' }, DAY);
    const consent = { ward: WARD, purpose: 'ward-news', textVersion: '1', consentedAt: DAY };
    await store.announcementConsents.give(id, consent);
  }
}

const announce = (dueAt = now, id = 'a') =>
  store.announcements.add(
    {
      ...{ id, ward: WARD, body: 'Sáng mai phường tiêm vắc xin.', toGroups: true, toSubscribers: true, dueAt },
      createdBy: { id: 'lan', name: 'Lan' },
    },
    now,
  );
const sweep = (through = store, worker = 'w') =>
  sweepAnnouncements({ store: through, wardName: () => 'Phường Sài Gòn', now: () => now, worker });
const waiting = async () => store.outbox.claim(['directline'], 'sender', now, 1, 1000);
const stateOf = async (id = 'a') => (await store.announcements.get(id))?.state;

/** The same store, but for what breaks the first time. */
function breaking(inner: Store, isOnce: { broken: boolean }): Store {
  return {
    ...inner,
    transaction: (work) =>
      inner.transaction(async (transaction) =>
        work({
          ...transaction,
          announcements: {
            ...transaction.announcements,
            async address(...given) {
              if (!isOnce.broken) {
                isOnce.broken = true;
                throw new Error('the process dies here');
              }
              return transaction.announcements.address(...given);
            },
          },
        }),
      ),
  };
}

it('brings to each what is due, for everybody to read, and is done', async () => {
  await subscribers(2);
  await announce(now + 1000);
  await sweep();
  expect(await waiting()).toEqual([]);

  now += 1000;
  await sweep();

  const sent = await waiting();
  expect(sent.map(({ conversationId }) => conversationId)).toEqual(['c0', 'c1']);
  expect(sent.map(({ activity }) => audienceOf(activity).audience)).toEqual(['public', 'public']);
  expect(sent[0]?.activity.text).toMatch(/^\*\*Thông báo của Phường Sài Gòn\*\*\n\nSáng mai phường tiêm vắc xin\./u);
  await sweep();
  expect(await stateOf()).toBe('sending');
  for (const { id } of sent) await store.outbox.delivered(id, now);
  await sweep();
  expect(await stateOf()).toBe('sent');
});

it('gives nobody a second one when it dies between the outbox and the list of whom it reached', async () => {
  await subscribers(3);
  await announce();

  await expect(sweep(breaking(store, { broken: false }))).rejects.toThrow('dies here');
  await sweep();
  await sweep();

  expect((await waiting()).map(({ conversationId }) => conversationId)).toEqual(['c0', 'c1', 'c2']);
  expect((await store.announcements.get('a'))?.addressed).toBe(3);
});

it('is the work of one process at a time', async () => {
  await subscribers(1);
  await announce();

  expect(await sweep(store, 'one')).toBe(true);
  expect(await sweep(store, 'two')).toBe(false);
});

it('lets residents sleep', async () => {
  await subscribers(1);
  now = at('26T20:59');
  await announce();
  now = at('26T21:00');

  await sweep();
  expect(await waiting()).toEqual([]);
  expect(await stateOf()).toBe('scheduled');

  now = at('27T07:00');
  await sweep();
  expect(await waiting()).toHaveLength(1);
});

it('comes again by day to whom the night kept it from, but not to who took back their consent meanwhile', async () => {
  await subscribers(2);
  await announce();
  await sweep();
  for (const { id } of await waiting()) await store.announcements.takeBack(id, 'sender');
  now = at('26T22:00');
  await sweep();
  expect(await waiting()).toEqual([]);
  await store.announcementConsents.withdraw('c0', WARD, now);

  now = at('27T07:00');
  await sweep();

  expect((await waiting()).map(({ id }) => id)).toEqual(['announcement|a|c1']);
  expect((await store.announcements.get('a'))?.addressed).toBe(1);
});

it('hands over a few at a time, so that an answer does not wait behind hundreds', async () => {
  await subscribers(60);
  await announce();

  await sweep();
  await sweep();
  const first = await waiting();
  expect(first).toHaveLength(48);

  for (const { id } of first) await store.outbox.delivered(id, now);
  await sweep();
  expect(await waiting()).toHaveLength(12);
});

it('does not reach who took back their consent meanwhile, nor one that was called off', async () => {
  await subscribers(2);
  await announce(now + 1000);
  await announce(now + 1000, 'called-off');
  await store.announcements.cancel('called-off', now);
  await store.announcementConsents.withdraw('c0', WARD, now);

  now += 1000;
  await sweep();

  expect((await waiting()).map(({ id }) => id)).toEqual(['announcement|a|c1']);
});
