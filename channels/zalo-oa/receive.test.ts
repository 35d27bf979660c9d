import { describe, expect, it } from 'vitest';
import type { WebhookRequest } from '../contract.ts';
import { receiveZalo } from './receive.ts';
import { signatureOf } from './signature.ts';

const OA_ID = '1646843870823903717';
const USER = '5510185758261927916';
const account = {
  appId: '50554360515256678',
  oaSecretKey: 'test-oa-secret-key',
  oaId: OA_ID,
  name: 'Phường Mẫu',
};
const MESSAGE = {
  event_name: 'user_send_text',
  app_id: account.appId,
  sender: { id: USER },
  recipient: { id: OA_ID },
  message: { text: 'Helo', msg_id: 'e2a641af6661713b2874' },
  timestamp: '1717061839659',
  user_id_by_app: '3611371994410983884',
};

const request = (body: string | Buffer, signature?: string): WebhookRequest => ({
  method: 'POST',
  query: new URLSearchParams(),
  headers: new Headers(signature === undefined ? {} : { 'X-ZEvent-Signature': signature }),
  body: Buffer.from(body),
});
const signed = (event: object) => {
  const body = JSON.stringify(event);
  const { timestamp = '' } = event as { timestamp?: string };
  return request(body, signatureOf(Buffer.from(body), timestamp, account));
};
const receive = (call: WebhookRequest) => receiveZalo(call, account);
const eventsOf = (event: object) => {
  const received = receive(signed(event));
  if (received.status !== 'accepted') throw new Error(`It was ${received.status}`);
  return received.events;
};

describe('who sent it', () => {
  it.each([
    ['Helo', 'mac=f4bd099d4f126f683c42b667d2ef75a593f9fa9848fe2248d4a3225b85f27116', MESSAGE],
    [
      'Vietnamese',
      'mac=8539533eaf583a2f01a7af4e2b689529c5c77ddbbbd2f1179a656bc62dda8474',
      {
        ...MESSAGE,
        message: { text: 'Hồ sơ của tôi tới đâu rồi?', msg_id: 'e2a641af6661713b2875' },
        timestamp: '1717061839660',
      },
    ],
  ])('is known by the published formula (%s)', (_, signature, event) => {
    const body = JSON.stringify(event);

    expect(signatureOf(Buffer.from(body), event.timestamp, account)).toBe(signature);
    expect(receive(request(body, signature)).status).toBe('accepted');
    expect(receive(request(body, signature.slice('mac='.length))).status).toBe('accepted');
  });

  const body = JSON.stringify(MESSAGE);
  const good = signatureOf(Buffer.from(body), MESSAGE.timestamp, account);
  it.each([
    ['one byte of the body differs', body.replace('Helo', 'Hela'), good],
    ['the body was written again', JSON.stringify(MESSAGE, null, 1), good],
    ['the header is missing', body, undefined],
    ['the header is too short', body, good.slice(0, -1)],
    ['the header is empty', body, ''],
    [
      'it is signed with another key',
      body,
      signatureOf(Buffer.from(body), MESSAGE.timestamp, { ...account, oaSecretKey: 'x' }),
    ],
    ['there is no time in it', body.replace('"timestamp"', '"time"'), good],
    ['it is no JSON', '{"event_name":', good],
  ])('is refused when %s', (_, sent, signature) => {
    const received = receive(request(sent, signature));

    expect(received).toMatchObject({ status: 'unauthenticated', response: { status: 401 } });
  });

  it.each([
    ['another account', { ...MESSAGE, recipient: { id: '1' } }],
    ['another app', { ...MESSAGE, app_id: '1' }],
  ])('is refused when it is meant for %s', (_, event) => {
    expect(receive(signed(event))).toMatchObject({ status: 'unauthenticated', reason: 'wrong-account' });
  });

  it('is nobody when the address is only tried', () => {
    expect(receive(request('')).response.status).toBe(200);
    expect(receive(request('{}')).response.status).toBe(200);
    expect(receive({ ...request(''), method: 'GET' }).response.status).toBe(405);
  });
});

const GROUP_ID = 'f414c8f76fa586fbdfb4';
const said = (message: object) =>
  eventsOf({
    ...MESSAGE,
    event_name: 'user_send_group_text',
    oa_id: OA_ID,
    recipient: { id: GROUP_ID },
    message: { msg_id: 'g', ...message },
  });

describe('what is said in a group', () => {
  it.each([
    ['the command', { text: '/hoi tạm trú cần gì' }, 'tạm trú cần gì'],
    ['the command with its tone', { text: ' /Hỏi  tạm trú cần gì ' }, 'tạm trú cần gì'],
    ['our name', { text: '@phường mẫu tạm trú cần gì' }, 'tạm trú cần gì'],
    ['our name in the middle', { text: 'cho hỏi @Phường Mẫu tạm trú' }, 'cho hỏi  tạm trú'],
    ['a reply to us', { text: 'còn trẻ em', quote_msg: { msg_id: 'q', sender: { id: OA_ID } } }, 'còn trẻ em'],
  ])('is for us by %s', (_, message, text) => {
    expect(said(message)).toMatchObject([
      { kind: 'message', text, peer: { kind: 'group', id: GROUP_ID }, senderId: USER },
    ]);
  });

  it.each([
    ['nothing of it', { text: 'mai khu phố mình cúp nước nha bà con' }],
    ['another command', { text: '/hoidap tạm trú' }],
    ['a command in the middle', { text: 'bà con dùng /hoi nha' }],
    ['a reply to somebody else', { text: 'ừ', quote_msg: { msg_id: 'q', sender: { id: USER } } }],
    ['a picture', { attachments: [{ type: 'image' }] }],
  ])('is not for us by %s, and has neither words nor sender', (_, message) => {
    const [event] = said(message);

    expect(event).toEqual({
      kind: 'overheard',
      deduplicationKey: 'g',
      occurredAt: 1717061839659,
      peer: { kind: 'group', id: GROUP_ID },
    });
  });

  it('is refused when the group is another account’s', () => {
    const event = {
      ...MESSAGE,
      event_name: 'user_send_group_text',
      oa_id: '1',
      recipient: { id: GROUP_ID },
      message: { msg_id: 'g', text: '/hoi a' },
    };

    expect(receive(signed(event))).toMatchObject({ status: 'unauthenticated', reason: 'wrong-account' });
  });
});

describe('what it says', () => {
  it('is a message, with its ids as they came', () => {
    expect(eventsOf(MESSAGE)).toEqual([
      {
        kind: 'message',
        deduplicationKey: 'e2a641af6661713b2874',
        occurredAt: 1717061839659,
        peer: { kind: 'direct', id: USER },
        senderId: USER,
        messageId: 'e2a641af6661713b2874',
        text: 'Helo',
        attachments: [],
      },
    ]);
  });

  it('is in composed letters', () => {
    const message = { msg_id: 'a', text: 'Ti\u00EA\u0301ng' };

    expect(eventsOf({ ...MESSAGE, message })).toMatchObject([{ text: 'Tiếng' }]);
  });

  it.each([
    ['image', 'image'],
    ['gif', 'image'],
    ['audio', 'audio'],
    ['video', 'video'],
    ['file', 'file'],
    ['sticker', 'sticker'],
    ['location', 'location'],
    ['business_card', 'contact'],
  ])('is a message without words for %s', (name, kind) => {
    const message = { msg_id: 'a', attachments: [{ type: name, payload: { url: 'https://x.example' } }] };
    const bare = { msg_id: 'a' };

    expect(eventsOf({ ...MESSAGE, event_name: `user_send_${name}`, message })).toMatchObject([
      { kind: 'message', text: '', attachments: [{ kind }] },
    ]);
    expect(eventsOf({ ...MESSAGE, event_name: `user_send_${name}`, message: bare })).toMatchObject([
      { attachments: [{ kind }] },
    ]);
  });

  it.each([
    ['follow', 'started'],
    ['unfollow', 'stopped'],
  ])('is %s, known by a hash where it has no id', (name, kind) => {
    const event = {
      event_name: name,
      app_id: account.appId,
      oa_id: OA_ID,
      follower: { id: USER },
      timestamp: '1717061840000',
    };

    const [first] = eventsOf(event);
    const [later] = eventsOf({ ...event, timestamp: '1717061840001' });

    expect(first).toMatchObject({
      kind,
      peer: { kind: 'direct', id: USER },
      deduplicationKey: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
    });
    expect(later?.deduplicationKey).not.toBe(first?.deduplicationKey);
  });

  it('tells what the account wrote to a person, whoever did', () => {
    const echo = {
      ...MESSAGE,
      event_name: 'oa_send_text',
      sender: { id: OA_ID },
      recipient: { id: USER },
      message: { text: 'Dạ phường xin trả lời…', msg_id: '81d74a9cd71d6f473609' },
    };

    expect(eventsOf(echo)).toEqual([
      {
        kind: 'account-wrote',
        deduplicationKey: '81d74a9cd71d6f473609',
        occurredAt: 1717061839659,
        peer: { kind: 'direct', id: USER },
        messageId: '81d74a9cd71d6f473609',
        text: 'Dạ phường xin trả lời…',
        attachments: [],
      },
    ]);
    expect(receive(signed({ ...echo, sender: { id: '1' } }))).toMatchObject({ reason: 'wrong-account' });
  });

  it.each([
    'anonymous_send_text',
    'anonymous_send_file',
    'user_seen_message',
    'oa_send_list',
    'oa_send_template',
    'oa_send_group_text',
    'anything_new',
  ])('is nothing for us: %s', (name) => {
    expect(eventsOf({ ...MESSAGE, event_name: name })).toEqual([]);
  });

  it.each([
    ['a message without an id', { ...MESSAGE, message: { text: 'a' } }],
    ['an id as a number, which cannot be trusted', { ...MESSAGE, sender: { id: 5510185758261 } }],
    ['an id that cannot be stored', { ...MESSAGE, sender: { id: 'a\0b' } }],
    ['nobody who follows', { event_name: 'follow', app_id: account.appId, timestamp: '1717061840000' }],
  ])('is kept from being sent for days when it is %s', (_, event) => {
    const received = receive(signed(event));

    expect(received).toMatchObject({ status: 'unreadable', response: { status: 200 } });
    expect(JSON.stringify(received)).not.toContain(USER);
  });
});
