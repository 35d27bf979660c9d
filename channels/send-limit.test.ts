import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QueueDrain } from './drain-queue.ts';
import { createOutboxDispatcher } from './outbox-dispatcher.ts';
import { createPlatformChannel } from './platform-channel.ts';
import type { ChannelServer } from './testing/channel-server.ts';
import type { FakeZalo } from './zalo-oa/testing/fake-zalo.ts';
import { startZaloServer, type ZaloServer } from './zalo-oa/testing/zalo-server.ts';

/** Two at once, and then one every ten seconds. */
const MESSAGES_PER_MINUTE = 8;
const EVERY_MS = 10_000;

let opened: ZaloServer;
let zalo: FakeZalo;
let server: ChannelServer;
let others: QueueDrain[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  others = [];
  opened = await startZaloServer({ messagesPerMinute: MESSAGES_PER_MINUTE });
  ({ zalo, server } = opened);
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(others.map((dispatcher) => dispatcher.stop()));
  await opened.close();
});

const read = () => zalo.sent.map(({ text }) => text.replace('Dạ, về: ', ''));
const reads = (texts: readonly string[]) => vi.waitFor(() => expect(read()).toEqual(texts), 20_000);

async function says(text: string, from: string): Promise<void> {
  const { body, headers } = zalo.call({ sender: { id: from }, message: { text, msg_id: `${from}-${text}` } });
  expect((await server.post(body, headers)).status).toBe(200);
}

async function announce(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const conversationId = `zalo-oa:${zalo.oaId}:reader-${number}`;
    const { store } = server;
    await store.conversations.open(
      { id: conversationId, channel: 'zalo-oa', userId: `reader-${number}`, locale: 'vi' },
      Date.now(),
    );
    const peer = { channel: 'zalo-oa', accountId: zalo.oaId, peerId: `reader-${number}`, isGroup: false };
    await store.channelPeers.met({ ...peer, conversationId }, Date.now());
    const activity = { type: 'message', text: 'tin', channelData: { motcua: { outcome: 'announcement' } } };
    await store.outbox.enqueue(
      { id: `a-${number}`, conversationId, channel: 'zalo-oa', activity, epoch: 0 },
      Date.now(),
    );
  }
}

/** Another process that sends as well. */
function startAnother(): void {
  const { store, account } = server;
  const find = async () => account;
  const another = createOutboxDispatcher({ store, channels: [createPlatformChannel('zalo-oa', find, Date.now)] });
  another.start();
  others.push(another);
}

describe('an account that may write so much in a minute', () => {
  it('keeps the others for their turn: none is dropped, and each comes in order', async () => {
    for (const text of ['một', 'hai', 'ba']) await says(text, '1001');
    for (const text of ['bốn', 'năm']) await says(text, '1001');
    await reads(['một', 'hai']);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(read()).toEqual(['một', 'hai']);

    for (const texts of [['ba'], ['ba', 'bốn'], ['ba', 'bốn', 'năm']]) {
      vi.setSystemTime(Date.now() + EVERY_MS);
      await reads(['một', 'hai', ...texts]);
    }
    await vi.waitFor(() => expect(server.ended).toEqual(read().map(() => ({ status: 'delivered' }))));
  });

  it('shares its places among all processes that send', async () => {
    startAnother();
    for (let person = 1; person <= 6; person += 1) await says('chào', `200${person}`);

    await vi.waitFor(() => expect(read()).toHaveLength(2), 20_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(read()).toHaveLength(2);
    vi.setSystemTime(Date.now() + 2 * EVERY_MS);
    await vi.waitFor(() => expect(read()).toHaveLength(4), 20_000);
    vi.setSystemTime(Date.now() + 2 * EVERY_MS);
    await vi.waitFor(() => expect(read()).toHaveLength(6), 20_000);
    expect(new Set(zalo.sent.map(({ userId }) => userId)).size).toBe(6);
  });

  it('answers whoever asks before it announces on', async () => {
    vi.setSystemTime(new Date('2026-11-27T03:00:00Z'));
    await announce(4);
    await vi.waitFor(() => expect(read()).toEqual(['tin']), 20_000);

    await says('chào', '3001');

    await reads(['tin', 'chào']);
  });
});
