import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTelegram } from './telegram/index.ts';
import { startFakeTelegram, type FakeTelegram } from './telegram/testing/fake-telegram.ts';
import { startChannelServer, type ChannelServer } from './testing/channel-server.ts';

const WAS = -4_123_456;
const IS = -1_004_123_456;
const SECRET = 'a-secret-of-this-test';

let telegram: FakeTelegram;
let server: ChannelServer;
let updates: number;

beforeEach(async () => {
  updates = 0;
  telegram = await startFakeTelegram();
  const { token: botToken, username: botUsername, url: apiUrl } = telegram;
  server = await startChannelServer(() => createTelegram({ botToken, botUsername, webhookSecret: SECRET, apiUrl }));
});
afterEach(async () => {
  await server.close();
  await telegram.close();
});

async function post(chat: number, content: object): Promise<void> {
  updates += 1;
  const message = {
    message_id: updates,
    from: { id: 7, is_bot: false, first_name: 'Mẫu' },
    chat: { id: chat, type: chat === WAS ? 'group' : 'supergroup' },
    date: Math.floor(Date.now() / 1000),
    ...content,
  };
  const body = JSON.stringify({ update_id: updates, message });
  expect((await server.post(body, { 'x-telegram-bot-api-secret-token': SECRET })).status).toBe(200);
}

const asks = (text: string, chat: number) =>
  post(chat, { text: `/hoi ${text}`, entities: [{ type: 'bot_command', offset: 0, length: 4 }] });
const readsIn = (chat: number, replies: number) =>
  vi.waitFor(() => expect(telegram.sent.filter(({ chatId }) => chatId === String(chat))).toHaveLength(replies), 20_000);
const groupConversation = (chat: number) => `telegram:${server.account.accountId}:group:${chat}`;

it('sends to a group that became a supergroup what was on its way to the old one', async () => {
  await asks('câu đầu', WAS);
  await readsIn(WAS, 1);
  telegram.upgrade(String(WAS), String(IS));

  await asks('câu hai', WAS);

  await readsIn(IS, 1);
  expect(telegram.sent.at(-1)?.payload.reply_parameters).toMatchObject({ message_id: updates });
  await readsIn(WAS, 1);
  expect(server.ended.map(({ status }) => status)).not.toContain('failed');
});

it('goes on in the conversation of the group, once it is told of the new id', async () => {
  await asks('câu đầu', WAS);
  await readsIn(WAS, 1);
  telegram.upgrade(String(WAS), String(IS));
  await post(WAS, { migrate_to_chat_id: IS });
  await post(IS, { migrate_from_chat_id: WAS });

  await asks('câu hai', IS);

  await readsIn(IS, 1);
  expect(await server.store.conversations.get(groupConversation(IS))).toBeUndefined();
  const said = JSON.stringify(await server.store.activities.after(groupConversation(WAS), 0, 100));
  expect(said).toMatch(/câu đầu.*câu hai/su);
});

it('gives up on a group that is sent back to where it just was', async () => {
  await asks('câu đầu', WAS);
  await readsIn(WAS, 1);
  telegram.upgrade(String(WAS), String(WAS));

  await asks('câu hai', WAS);

  await vi.waitFor(() => expect(server.ended.at(-1)).toEqual({ status: 'failed', code: 'MOVED' }), 20_000);
});

it('goes on in one conversation, silent if the group wanted so, though the new id was heard of by a message first', async () => {
  await asks('câu đầu', WAS);
  await readsIn(WAS, 1);
  await server.store.channelPeers.mute(groupConversation(WAS), Date.now() + 3_600_000);
  telegram.upgrade(String(WAS), String(IS));
  await asks('câu hai', IS);
  await readsIn(IS, 1);

  await post(WAS, { migrate_to_chat_id: IS });
  await post(IS, { migrate_from_chat_id: WAS });
  await asks('câu ba', IS);

  expect(await server.store.channelPeers.overheardIn('telegram', server.account.accountId, String(IS))).toBe(1);
  expect((await server.store.conversations.get(groupConversation(WAS)))?.endedAt).toBeDefined();
  expect((await server.store.conversations.get(groupConversation(IS)))?.endedAt).toBeUndefined();
  await readsIn(IS, 1);
});
