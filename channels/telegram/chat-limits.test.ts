import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startChannelServer, type ChannelServer } from '../testing/channel-server.ts';
import { createTelegram } from './index.ts';
import { startFakeTelegram, type FakeTelegram } from './testing/fake-telegram.ts';

const GROUP = '-1004123456';
const MOST_IN_A_GROUP = 20;
/** To one person. */
const MOST_AT_ONCE = 10;

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

it('writes to one person a few replies at once, and not more than one a second for long', async () => {
  await write('42', MOST_AT_ONCE + 1);
  await reads('42', MOST_AT_ONCE);

  await aWhile();
  expect(readIn('42')).toBe(MOST_AT_ONCE);
  clock += 10_000;

  await reads('42', MOST_AT_ONCE + 1);
}, 60_000);

it('sends in one piece what is longer than all that may go at once', async () => {
  await write('42', 1, 'Dạ, câu này dài lắm. '.repeat(2_000));

  await vi.waitFor(
    () => {
      clock += 50;
      expect(server.ended).toMatchObject([{ status: 'delivered' }]);
    },
    { timeout: 30_000, interval: 50 },
  );
  expect(readIn('42')).toBeGreaterThan(MOST_AT_ONCE);
}, 60_000);
