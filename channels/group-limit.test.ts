import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GROUP_LIMITS } from './intake.ts';
import { createTelegram } from './telegram/index.ts';
import { startFakeTelegram, type FakeTelegram } from './telegram/testing/fake-telegram.ts';
import { startChannelServer, type ChannelServer } from './testing/channel-server.ts';

const GROUP = -100_500;
const PERSON = 500;
const SECRET = 'a-secret-of-this-test';
const { messages: MOST, windowMs, silentMs } = GROUP_LIMITS.group;
const MOST_OF_ONE = GROUP_LIMITS.person.messages;

let telegram: FakeTelegram;
let server: ChannelServer;
let updates = 0;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  telegram = await startFakeTelegram();
  const { token: botToken, username: botUsername, url: apiUrl } = telegram;
  server = await startChannelServer(() => createTelegram({ botToken, botUsername, webhookSecret: SECRET, apiUrl }));
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
  await telegram.close();
});

/** Each message of a group is somebody else's, unless it is said whose. */
async function says(text: string, chat: number, updateId = (updates += 1), from?: number): Promise<void> {
  const isGroup = chat < 0;
  const update = {
    update_id: updateId,
    message: {
      message_id: updateId,
      from: { id: from ?? (isGroup ? PERSON + updateId : PERSON), is_bot: false, first_name: 'Mẫu' },
      chat: { id: chat, type: isGroup ? 'supergroup' : 'private' },
      date: Math.floor(Date.now() / 1000),
      text: isGroup ? `/hoi ${text}` : text,
      ...(isGroup ? { entities: [{ type: 'bot_command', offset: 0, length: 4 }] } : {}),
    },
  };
  const { status } = await server.post(JSON.stringify(update), { 'x-telegram-bot-api-secret-token': SECRET });
  expect(status).toBe(200);
}

const readIn = (chat: number) => telegram.sent.filter(({ chatId }) => chatId === String(chat)).map(({ text }) => text);
const readsIn = async (chat: number, count: number) =>
  vi.waitFor(() => expect(readIn(chat)).toHaveLength(count), { timeout: 20_000 });

async function flood(): Promise<void> {
  for (let message = 1; message <= MOST + 5; message += 1) await says(`câu ${message}`, GROUP);
  await readsIn(GROUP, MOST + 1);
}

it('asks a group that floods it for a pause, once, and is silent there', async () => {
  await flood();

  const pauses = readIn(GROUP).filter((text) => text.includes('ngưng trả lời ở đây 5 phút'));
  expect(pauses).toHaveLength(1);
  vi.setSystemTime(Date.now() + silentMs - 1000);
  await says('còn ai không', GROUP);
  expect(await server.store.inbox.depth()).toBe(0);
  // Of what is not taken, the number alone is kept.
  const account = server.account.accountId;
  expect(await server.store.channelPeers.overheardIn('telegram', account, String(GROUP))).toBe(5);
  const last = await server.store.activities.lastSeq(`telegram:${account}:group:${GROUP}`);
  const kept = await server.store.activities.after(`telegram:${account}:group:${GROUP}`, 0, last);
  expect(JSON.stringify(kept)).not.toContain('còn ai không');
});

it('answers the group again when the pause is over', async () => {
  await flood();
  const before = readIn(GROUP).length;

  vi.setSystemTime(Date.now() + silentMs);
  await says('đăng ký tạm trú ở đâu', GROUP);

  await readsIn(GROUP, before + 1);
});

it('answers one person alone, and other groups, as ever', async () => {
  await flood();

  for (let message = 1; message <= MOST + 5; message += 1) await says(`câu ${message}`, PERSON);
  await says('ở đâu', GROUP - 1);

  await readsIn(PERSON, MOST + 5);
  await readsIn(GROUP - 1, 1);
});

it('answers a group that asks as much, but slowly', async () => {
  for (let round = 0; round < 2; round += 1) {
    for (let message = 1; message <= MOST; message += 1) await says(`câu ${round} ${message}`, GROUP);
    vi.setSystemTime(Date.now() + windowMs);
  }

  await readsIn(GROUP, 2 * MOST);
  expect(readIn(GROUP).join()).not.toContain('ngưng trả lời');
});

it('does not count a message again that is brought again', async () => {
  for (let time = 0; time < MOST + 5; time += 1) await says('ở đâu', GROUP, 1_000_000, PERSON);
  await says('mấy giờ', GROUP, undefined, PERSON);

  await readsIn(GROUP, 2);
  expect(readIn(GROUP).join()).not.toContain('ngưng trả lời');
});

describe('one person who asks a group’s assistant too much', () => {
  const asks = async (count: number) => {
    for (let message = 1; message <= count; message += 1) await says(`câu ${message}`, GROUP, undefined, PERSON);
  };

  it('is asked for a pause, once, while the others are answered on', async () => {
    await asks(MOST_OF_ONE + 4);
    await says('ở đâu', GROUP);

    await readsIn(GROUP, MOST_OF_ONE + 2);
    expect(readIn(GROUP).filter((text) => text.includes('ngưng trả lời anh/chị trong nhóm 5 phút'))).toHaveLength(1);
    const answers = telegram.sent.map(({ payload }) => payload.reply_parameters as { readonly message_id: number });
    expect(answers.map(({ message_id: id }) => id)).toContain(updates);
    const account = server.account.accountId;
    expect(await server.store.channelPeers.overheardIn('telegram', account, String(GROUP))).toBe(3);
  });

  it('is told it in answer to their own message, and answered again when the pause is over', async () => {
    await asks(MOST_OF_ONE + 1);
    await readsIn(GROUP, MOST_OF_ONE + 1);
    const pause = telegram.sent.find(({ text }) => text.includes('ngưng trả lời anh/chị'));
    expect(pause?.payload.reply_parameters).toMatchObject({ message_id: updates });

    vi.setSystemTime(Date.now() + silentMs);
    await asks(1);

    await readsIn(GROUP, MOST_OF_ONE + 2);
  });

  it('takes nothing of what the group may ask: what is too much of them is not counted there', async () => {
    await asks(MOST_OF_ONE + 1);
    for (let message = MOST_OF_ONE; message < MOST; message += 1) await says(`câu ${message}`, GROUP);

    await readsIn(GROUP, MOST + 1);
    expect(readIn(GROUP).join()).not.toContain('ngưng trả lời ở đây');
  });

  it('is counted in each group apart, and alone not at all', async () => {
    await asks(MOST_OF_ONE + 1);
    await says('ở đâu', GROUP - 1, undefined, PERSON);
    for (let message = 1; message <= MOST; message += 1) await says(`câu ${message}`, PERSON);

    await readsIn(GROUP - 1, 1);
    await readsIn(PERSON, MOST);
  });
});
