import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CarrierName, NoticeEnd, Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import type { SendOutcome } from '../contract.ts';
import type { NoticeCarrier } from './carrier.ts';
import type { QueueDrain } from '../drain-queue.ts';
import { createNoticeDispatcher } from './dispatcher.ts';

const NOW = Date.UTC(2026, 10, 22, 2, 15);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DELIVERED: SendOutcome = { status: 'delivered' };
const FAILED: SendOutcome = { status: 'failed', code: 'NO_ACCOUNT' };
const UNKNOWN: SendOutcome = { status: 'outcome-unknown', code: 'NO_ANSWER' };
const LATER: SendOutcome = { status: 'retry', afterMs: MINUTE_MS, patienceMs: DAY_MS, code: 'BUSY' };

let store: Store;
let now: number;
let sent: string[];
let dispatcher: QueueDrain | undefined;

beforeEach(async () => {
  store = await openTestStore();
  now = NOW;
  sent = [];
  await store.conversations.open({ id: 'c', channel: 'zalo-oa', userId: 'p', locale: 'vi' }, NOW);
});

afterEach(async () => {
  await dispatcher?.stop();
  await store.close();
});

/** A way that answers so, one after another; the last answer stays. Undefined: closed. */
function carrier(name: CarrierName, ...answers: (SendOutcome | undefined)[]): NoticeCarrier {
  return {
    name,
    async prepare() {
      const [answer] = answers;
      if (answers.length > 1) answers.shift();
      if (answer === undefined) return undefined;
      return {
        async send() {
          sent.push(name);
          return answer;
        },
      };
    },
  };
}

async function run(carriers: readonly NoticeCarrier[], worker = 'w'): Promise<void> {
  await dispatcher?.stop();
  dispatcher = createNoticeDispatcher({ store, carriers, worker, now: () => now, everyMs: 20 });
  dispatcher.start();
}

const ended = async (id = 'n'): Promise<NoticeEnd> => {
  await vi.waitFor(async () => expect((await store.notices.get(id))?.state).not.toBe('pending'), 5_000);
  return (await store.notices.get(id))?.state as NoticeEnd;
};

const tried = (count: number) => vi.waitFor(() => expect(sent).toHaveLength(count), 5_000);
const settled = (state: string) =>
  vi.waitFor(async () => expect((await store.notices.get('n'))?.attempts[0]?.state).toBe(state), 5_000);

const add = (id = 'n', conversationId: string | undefined = 'c') =>
  store.notices.add(
    {
      id,
      kind: 'dossier',
      subject: 'watch',
      conversationId,
      accountId: undefined,
      facts: { kind: 'dossier', language: 'vi', at: NOW, code: 'H29.…-0021', change: 'state-changed' },
    },
    NOW,
  );

/** The conversation is one at a platform, and the notice stands in its outbox as well. */
async function inChat(end?: { state: 'failed' | 'outcome-unknown'; code: string } | 'delivered'): Promise<void> {
  const peer = { conversationId: 'c', channel: 'zalo-oa', accountId: 'oa', peerId: 'p', isGroup: false };
  await store.channelPeers.met({ ...peer, address: undefined }, NOW);
  const message = { id: 'n', conversationId: 'c', channel: 'zalo-oa', activity: {}, epoch: 0 };
  await store.outbox.enqueue(message, NOW);
  if (end === 'delivered') await store.outbox.delivered('n', NOW);
  else if (end !== undefined) await store.outbox.fail('n', end.state, end.code, NOW);
}

describe('one notice, one way', () => {
  it('goes no other way when the chat has it', async () => {
    await inChat('delivered');
    await add();

    await run([carrier('zbs-user', DELIVERED), carrier('email', DELIVERED)]);

    expect(await ended()).toBe('delivered');
    expect(sent).toEqual([]);
  });

  it('waits for the chat before it goes another way', async () => {
    await inChat();
    await add();
    await run([carrier('email', DELIVERED)]);
    await vi.waitFor(async () => expect(await store.notices.claim('other', now, 1, 1)).toEqual([]));
    expect(sent).toEqual([]);

    await store.outbox.fail('n', 'failed', 'WINDOW_CLOSED', NOW);
    now += MINUTE_MS;

    expect(await ended()).toBe('delivered');
    expect(sent).toEqual(['email']);
  });

  it('goes no other way where nobody knows whether the chat has it', async () => {
    await inChat({ state: 'outcome-unknown', code: 'NO_ANSWER' });
    await add();

    await run([carrier('email', DELIVERED)]);

    expect(await ended()).toBe('outcome-unknown');
    expect(sent).toEqual([]);
  });

  it('goes the next way only when one has definitely failed, and then no further', async () => {
    await inChat({ state: 'failed', code: 'WINDOW_CLOSED' });
    await add();

    await run([carrier('zbs-user', FAILED), carrier('zbs-phone', DELIVERED), carrier('email', DELIVERED)]);

    expect(await ended()).toBe('delivered');
    expect(sent).toEqual(['zbs-user', 'zbs-phone']);
    expect((await store.notices.get('n'))?.attempts).toMatchObject([
      { carrier: 'zbs-user', state: 'failed', code: 'NO_ACCOUNT' },
      { carrier: 'zbs-phone', state: 'delivered' },
    ]);
  });

  it('goes no other way where nobody knows whether one has brought it', async () => {
    await add();

    await run([carrier('zbs-user', UNKNOWN), carrier('email', DELIVERED)]);

    expect(await ended()).toBe('outcome-unknown');
    expect(sent).toEqual(['zbs-user']);
  });

  it('leaves out what nobody agreed to', async () => {
    await add();

    await run([carrier('zbs-user', undefined), carrier('email', DELIVERED)]);

    expect(await ended()).toBe('delivered');
    expect(sent).toEqual(['email']);
  });

  it('has failed when every way has', async () => {
    await add();

    await run([carrier('zbs-user', FAILED), carrier('email', FAILED)]);

    expect(await ended()).toBe('failed');
  });

  it('of our own page is told there, where there is no other way', async () => {
    await store.outbox.enqueue({ id: 'n', conversationId: 'c', channel: 'directline', activity: {}, epoch: 0 }, NOW);
    await store.outbox.delivered('n', NOW);
    await add();

    await run([]);

    expect(await ended()).toBe('delivered');
  });
});

describe('a notice that could not leave', () => {
  it('is tried again after a pause, the same way', async () => {
    await add();
    await run([carrier('zbs-user', LATER, DELIVERED), carrier('email', DELIVERED)]);
    await settled('retry');
    expect(sent).toHaveLength(1);

    now += 2 * MINUTE_MS;

    expect(await ended()).toBe('delivered');
    expect(sent).toEqual(['zbs-user', 'zbs-user']);
  });

  it('goes the next way after a day', async () => {
    await add();
    await run([carrier('zbs-user', LATER), carrier('email', DELIVERED)]);
    await settled('retry');

    now += DAY_MS;

    expect(await ended()).toBe('delivered');
    expect(sent).toEqual(['zbs-user', 'zbs-user', 'email']);
  });
});

it('goes the next way at once where the first puts it off for longer than a day', async () => {
  await add();
  await run([carrier('zbs-user', { ...LATER, afterMs: DAY_MS }), carrier('email', DELIVERED)]);

  expect(await ended()).toBe('delivered');
  expect(sent).toEqual(['zbs-user', 'email']);
});

describe('a process that dies', () => {
  it('before it sends costs nothing', async () => {
    await add();
    await store.notices.claim('dead', now, 30_000, 1);
    now += 30_000;

    await run([carrier('email', DELIVERED)]);

    expect(await ended()).toBe('delivered');
    expect(sent).toEqual(['email']);
  });

  it('while it sends leaves a notice of which nobody knows, and which is not sent again', async () => {
    await add();
    await store.notices.claim('dead', now, 30_000, 1);
    await store.notices.begin('n', 'zbs-user', 'dead', now, now + 30_000);
    now += 30_000;

    await run([carrier('zbs-user', DELIVERED), carrier('email', DELIVERED)]);

    expect(await ended()).toBe('outcome-unknown');
    expect(sent).toEqual([]);
  });

  it('between two ways goes on with the next', async () => {
    await add();
    await store.notices.claim('dead', now, 30_000, 1);
    await store.notices.begin('n', 'zbs-user', 'dead', now, now + 30_000);
    await store.notices.record('n', 'zbs-user', { state: 'failed', code: 'NO_ACCOUNT' }, now);
    now += 30_000;

    await run([carrier('zbs-user', DELIVERED), carrier('email', DELIVERED)]);

    expect(await ended()).toBe('delivered');
    expect(sent).toEqual(['email']);
  });

  it('after it was sent and before it was over does not send again', async () => {
    await add();
    await store.notices.claim('dead', now, 30_000, 1);
    await store.notices.begin('n', 'email', 'dead', now, now + 30_000);
    await store.notices.record('n', 'email', { state: 'delivered', code: undefined }, now);
    now += 30_000;

    await run([carrier('email', DELIVERED)]);

    expect(await ended()).toBe('delivered');
    expect(sent).toEqual([]);
  });
});

it('is brought by one of two workers', async () => {
  for (let index = 0; index < 20; index += 1) await add(`n${index}`);
  const workers = ['one', 'two'].map((worker) =>
    createNoticeDispatcher({ store, carriers: [carrier('email', DELIVERED)], worker, now: () => now, everyMs: 20 }),
  );

  for (const worker of workers) worker.start();

  for (let index = 0; index < 20; index += 1) expect(await ended(`n${index}`)).toBe('delivered');
  expect(sent).toHaveLength(20);
  await Promise.all(workers.map((worker) => worker.stop()));
});

it('does not leave when the consent was withdrawn meanwhile', async () => {
  await add();
  await store.notices.withdraw('watch', NOW);

  await run([carrier('email', DELIVERED)]);
  await add('another');
  await tried(1);

  expect(await ended('another')).toBe('delivered');
  expect((await store.notices.get('n'))?.state).toBe('withdrawn');
});
