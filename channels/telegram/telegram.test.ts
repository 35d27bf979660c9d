import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audienceOf } from '../../bot/index.ts';
import type { ChannelAccount, Peer } from '../contract.ts';
import { createTelegram } from './index.ts';
import { startFakeTelegram, type FakeTelegram, type Mishap } from './testing/fake-telegram.ts';

let fake: FakeTelegram;
let telegram: ChannelAccount;

beforeEach(async () => {
  fake = await startFakeTelegram();
  telegram = createTelegram({
    botToken: fake.token,
    botUsername: 'PhuongMauBot',
    webhookSecret: 'x',
    apiUrl: fake.url,
  });
});

afterEach(() => fake.close());

const PERSON: Peer = { kind: 'direct', id: '700000001' };
const reply = (text: string, titles: readonly string[] = []) => ({
  type: 'message',
  text,
  suggestedActions: { to: [], actions: titles.map((title) => ({ type: 'imBack', title, value: title })) },
  channelData: { motcua: { outcome: 'answered' } },
});
const partsOf = (activity: object) => telegram.render(audienceOf({ ...activity }), { kind: 'direct', id: '700000001' });
const send = async (activity: object) => {
  const outcomes = [];
  for (const part of partsOf(activity)) outcomes.push(await telegram.send(part, AbortSignal.timeout(5000)));
  return outcomes;
};

describe('what a person sees on Telegram', () => {
  it('has bold words, links and buttons that say their words', async () => {
    await send(reply('Dạ, **2 ngày** ạ.\n\nNguồn: [Cổng][1].\n\n[1]: https://a.vn/x', ['Nộp ở đâu?', 'Gặp cán bộ']));

    expect(fake.sent).toMatchObject([
      {
        chatId: '700000001',
        text: 'Dạ, 2 ngày ạ.\n\nNguồn: Cổng.',
        payload: {
          text: 'Dạ, <b>2 ngày</b> ạ.\n\nNguồn: <a href="https://a.vn/x">Cổng</a>.',
          reply_markup: { keyboard: [[{ text: 'Nộp ở đâu?' }], [{ text: 'Gặp cán bộ' }]], one_time_keyboard: true },
        },
      },
    ]);
  });

  it('has no buttons of an earlier reply', () => {
    expect(partsOf(reply('Dạ.'))).toMatchObject([{ payload: { reply_markup: { remove_keyboard: true } } }]);
  });

  it('is cut where it is too long, with the buttons below the last part', () => {
    const parts = partsOf(reply('**Giấy tờ**: bản chính.\n\n'.repeat(300), ['Dừng']));

    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ payload }) => 'reply_markup' in payload)).toEqual([...parts.slice(1).map(() => false), true]);
  });

  it('is told in a group with numbers, to the message that asked, in its topic', () => {
    const [part] = telegram.render(
      { audience: 'public', activity: reply('Dạ.', ['Nộp ở đâu?']) },
      { kind: 'group', id: '-1001/5' },
      { senderId: PERSON.id, messageId: '14' },
    );

    expect(part?.payload).toMatchObject({
      chat_id: '-1001',
      message_thread_id: 5,
      reply_parameters: { message_id: 14, allow_sending_without_reply: true },
    });
    expect(part?.payload.text).toContain('1. Nộp ở đâu?');
    expect(part?.payload).not.toHaveProperty('reply_markup');
  });
});

describe('what Telegram answers', () => {
  it('to marks that it cannot read: the words go without them', async () => {
    fake.mishap({ code: 400, description: "Bad Request: can't parse entities: Unsupported start tag" });

    expect(await send(reply('Dạ, **2 ngày** ạ.'))).toMatchObject([{ status: 'delivered' }]);
    expect(fake.sent.map(({ payload }) => payload.text)).toEqual(['Dạ, 2 ngày ạ.']);
  });

  it.each<[Mishap, object]>([
    [
      { code: 429, description: 'Too Many Requests', parameters: { retry_after: 17 } },
      { status: 'retry', afterMs: 17_000, code: 'RATE_LIMITED' },
    ],
    [
      { code: 401, description: 'Unauthorized' },
      { status: 'retry', code: 'CREDENTIALS_REJECTED' },
    ],
    [
      { code: 400, description: 'Bad Request: chat not found' },
      { status: 'failed', code: 'TELEGRAM_400' },
    ],
    [
      { code: 400, description: 'group upgraded', parameters: { migrate_to_chat_id: -1001 } },
      { status: 'moved', peerId: '-1001' },
    ],
    [
      { code: 502, description: 'Bad Gateway' },
      { status: 'outcome-unknown', code: 'TELEGRAM_502' },
    ],
  ])('as $code is told apart', async (mishap, outcome) => {
    fake.mishap(mishap);

    expect(await send(reply('Dạ.'))).toMatchObject([outcome]);
  });
});
