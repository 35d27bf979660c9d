import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startChannelServer, type ChannelServer } from '../testing/channel-server.ts';
import { createTelegram } from './index.ts';
import { startFakeTelegram, type FakeTelegram } from './testing/fake-telegram.ts';

const GROUP = '-1004123456';
const MOST_IN_A_GROUP = 20;

let telegram: FakeTelegram;
let server: ChannelServer;
let written: number;
let clock: number;

beforeEach(async () => {
  written = 0;
  clock = Date.now();
  const now = () => clock;
  telegram = await startFakeTelegram({ now });
  const { token: botToken, username: botUsername, url: apiUrl } = telegram;
  server = await startChannelServer(
    () => createTelegram({ botToken, botUsername, webhookSecret: 'a-secret-of-this-test', apiUrl }),
    now,
  );
});
afterEach(async () => {
  await server.close();
  await telegram.close();
});

/** Replies that wait in the conversation with a person, a group or a topic of it. */
async function write(peerId: string, replies: number, text = 'Dạ, em đây.'): Promise<void> {
  const { store, account } = server;
  const { accountId, channel } = account;
  const conversationId = `telegram:${peerId}`;
  await store.conversations.open({ id: conversationId, channel, userId: peerId, locale: 'vi' }, clock);
  const isGroup = peerId.startsWith('-');
  await store.channelPeers.met({ conversationId, channel, accountId, peerId, isGroup }, clock);
  for (let index = 0; index < replies; index += 1) {
    written += 1;
    const activity = { type: 'message', text };
    await store.outbox.enqueue({ id: `o-${written}`, conversationId, channel, activity, epoch: 0 }, clock);
  }
}

const readIn = (chatId: string) => telegram.sent.filter((message) => message.chatId === chatId).length;
/** Meanwhile a little time passes, for the pace of the account. */
const reads = (chatId: string, count: number) =>
  vi.waitFor(
    () => {
      clock += 50;
      expect(readIn(chatId)).toBe(count);
    },
    { timeout: 30_000, interval: 50 },
  );
/** Long enough for whatever would go at once to be sent. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1_500));

it('writes into a group and its topics no more than Telegram takes in a minute, and the rest afterwards', async () => {
  await write(GROUP, 15);
  await reads(GROUP, 15);
  await write(`${GROUP}/7`, 8);
  await reads(GROUP, MOST_IN_A_GROUP);

  await write('42', 1);
  await reads('42', 1);
  await aWhile();
  expect(readIn(GROUP)).toBe(MOST_IN_A_GROUP);
  clock += 61_000;

  await reads(GROUP, 23);
  expect(server.ended).toHaveLength(24);
  expect(new Set(server.ended.map(({ status }) => status))).toEqual(new Set(['delivered']));
}, 60_000);

it('writes to one person one reply a second, and a long one in one piece', async () => {
  await write('42', 1, 'Dạ, câu này dài lắm. '.repeat(400));
  await write('42', 1);
  const pieces = await vi.waitFor(() => {
    expect(server.ended).toHaveLength(1);
    return readIn('42');
  }, 30_000);
  expect(pieces).toBeGreaterThan(1);

  await aWhile();
  expect(readIn('42')).toBe(pieces);
  clock += 1_001;

  await reads('42', pieces + 1);
}, 60_000);
