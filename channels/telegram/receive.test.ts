import { describe, expect, it } from 'vitest';
import type { WebhookRequest } from '../contract.ts';
import { receiveTelegram } from './receive.ts';

const SECRET = 'test-telegram-webhook-secret';
const bot = { botId: '900000001', username: 'PhuongMauBot', webhookSecret: SECRET };
const FROM = { id: 700000001, is_bot: false, first_name: 'Mẫu', language_code: 'vi' };
const PRIVATE = { id: 700000001, first_name: 'Mẫu', type: 'private' };
const GROUP = { id: -1001234567890, title: 'Khu phố 3', type: 'supergroup' };
const US = { id: 900000001, is_bot: true, first_name: 'Phường Mẫu', username: 'PhuongMauBot' };

const request = (update: unknown, secret?: string): WebhookRequest => ({
  method: 'POST',
  query: new URLSearchParams(),
  headers: new Headers(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
  body: Buffer.from(typeof update === 'string' ? update : JSON.stringify(update)),
});
const eventsOf = (update: object) => {
  const received = receiveTelegram(request({ update_id: 870000001, ...update }, SECRET), bot);
  if (received.status !== 'accepted') throw new Error(`It was ${received.status}`);
  return received.events;
};
const said = (chat: object, content: object) =>
  eventsOf({ message: { message_id: 11, from: FROM, chat, date: 1795300000, ...content } });

describe('who sent it', () => {
  it.each([
    ['no secret', undefined, 'missing'],
    ['another secret', 'x', 'mismatch'],
    ['a longer secret', `${SECRET}x`, 'mismatch'],
  ])('is refused with %s', (_, secret, reason) => {
    expect(receiveTelegram(request({ update_id: 1 }, secret), bot)).toMatchObject({
      status: 'unauthenticated',
      reason,
      response: { status: 401 },
    });
  });
});

describe('a group that becomes a supergroup', () => {
  const MOVED = { kind: 'moved', peer: { kind: 'group', id: '-4123456789' }, newPeerId: '-1001234567890' };
  const was = { id: -4123456789, title: 'Khu phố 3', type: 'group' };

  it('has moved, told by the old one', () => {
    const message = { message_id: 18, chat: was, date: 1795300008, migrate_to_chat_id: GROUP.id };
    expect(eventsOf({ message })).toMatchObject([MOVED]);
  });

  it('has moved, told by the new one', () => {
    expect(said(GROUP, { migrate_from_chat_id: was.id })).toMatchObject([MOVED]);
  });
});

describe('what is said to the bot alone', () => {
  it('is a message, known by its update', () => {
    expect(said(PRIVATE, { text: 'làm khai sinh cần gì' })).toEqual([
      {
        kind: 'message',
        deduplicationKey: '870000001',
        occurredAt: 1795300000000,
        peer: { kind: 'direct', id: '700000001' },
        senderId: '700000001',
        messageId: '11',
        text: 'làm khai sinh cần gì',
        attachments: [],
      },
    ]);
  });

  it.each(['/start', '/start k7Qx_tamtru', '/start@PhuongMauBot'])('begins with %s', (text) => {
    expect(said(PRIVATE, { text })).toMatchObject([{ kind: 'started', peer: { kind: 'direct', id: '700000001' } }]);
  });

  it('may be a picture, with words or without', () => {
    const photo = [{ file_id: 'AgAC-s', width: 90, height: 67 }];

    expect(said(PRIVATE, { photo, caption: 'đơn này đúng chưa' })).toMatchObject([
      { text: 'đơn này đúng chưa', attachments: [{ kind: 'image' }] },
    ]);
    expect(said(PRIVATE, { photo })).toMatchObject([{ text: '', attachments: [{ kind: 'image' }] }]);
    expect(said(PRIVATE, { voice: { file_id: 'a' } })).toMatchObject([{ attachments: [{ kind: 'audio' }] }]);
  });

  it.each([
    ['kicked', 'stopped'],
    ['member', 'started'],
  ])('ends and begins again: %s', (status, kind) => {
    const change = { chat: PRIVATE, from: FROM, date: 1795300007, new_chat_member: { user: US, status } };

    expect(eventsOf({ my_chat_member: change })).toMatchObject([{ kind, peer: { kind: 'direct', id: '700000001' } }]);
  });

  it.each([
    ['an edited message', { edited_message: { text: 'x' } }],
    ['a new title', { message: { message_id: 1, from: FROM, chat: GROUP, date: 1, new_chat_title: 'x' } }],
    ['a post of a channel', { message: { message_id: 1, chat: GROUP, date: 1, text: 'x' } }],
  ])('has no answer: %s', (_, update) => {
    expect(eventsOf(update).filter(({ kind }) => kind === 'message')).toEqual([]);
  });
});

describe('what is said in a group', () => {
  const mention = (text: string, length: number, offset = 0) => ({
    text,
    entities: [{ type: 'mention', offset, length }],
  });
  const topic = { message_thread_id: 5, is_topic_message: true };

  it.each([
    ['our name', mention('@PhuongMauBot 🙏 mấy giờ mở cửa?', 13), '🙏 mấy giờ mở cửa?'],
    ['our name in other letters', mention('@phuongmaubot mở cửa?', 13), 'mở cửa?'],
    ['our name after a smile', mention('🙏 @PhuongMauBot mở cửa?', 13, 3), '🙏  mở cửa?'],
    ['the command', { text: '/hoi mở cửa?', entities: [{ type: 'bot_command', offset: 0, length: 4 }] }, 'mở cửa?'],
    [
      'the command with our name',
      { text: '/hoi@PhuongMauBot mở cửa?', entities: [{ type: 'bot_command', offset: 0, length: 17 }] },
      'mở cửa?',
    ],
    [
      'a reply to us',
      { text: 'còn thứ bảy?', reply_to_message: { message_id: 10, from: US, chat: GROUP, date: 1 } },
      'còn thứ bảy?',
    ],
  ])('is for us by %s', (_, content, text) => {
    expect(said(GROUP, content)).toMatchObject([
      { kind: 'message', text, peer: { kind: 'group', id: '-1001234567890' }, senderId: '700000001', messageId: '11' },
    ]);
  });

  it.each([
    ['nothing of it', { text: 'mai cúp nước nha' }],
    ['a bot whose name begins with ours', mention('@PhuongMauBotKhac ơi', 17)],
    ['a reply to somebody else', { text: 'ừ', reply_to_message: { message_id: 10, from: FROM, chat: GROUP, date: 1 } }],
    ['another bot’s command', { text: '/hoi@Khac x', entities: [{ type: 'bot_command', offset: 0, length: 9 }] }],
    [
      'the topic that it stands in, which we opened',
      { ...topic, text: 'ừ', reply_to_message: { message_id: 5, from: US, chat: GROUP, date: 1 } },
    ],
  ])('is not for us by %s, and has neither words nor sender', (_, content) => {
    const [event] = said(GROUP, content);

    expect(event).toMatchObject({ kind: 'overheard' });
    expect(JSON.stringify(event)).not.toMatch(/700000001|Mẫu|ừ|cúp/u);
  });

  it('is a conversation for each topic', () => {
    expect(said(GROUP, { ...topic, ...mention('@PhuongMauBot a', 13) })).toMatchObject([
      { peer: { kind: 'group', id: '-1001234567890/5' } },
    ]);
  });
});

it.each(['', '{', '[]', '{"update_id":"x"}', '{"update_id":1,"message":{}}'])('takes %j for nothing', (body) => {
  expect(receiveTelegram(request(body, SECRET), bot)).toMatchObject({
    status: 'unreadable',
    response: { status: 200 },
  });
});
