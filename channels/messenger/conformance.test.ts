import { expect, it } from 'vitest';
import { audienceOf } from '../../bot/index.ts';
import { channelConformance, type MishapKind } from '../testing/conformance.ts';
import { checkMessenger } from './check.ts';
import { createMessenger } from './index.ts';
import { receiveMessenger } from './receive.ts';
import { startFakeMessenger, type Mishap } from './testing/fake-messenger.ts';

const PERSON = '7000000000000001';
const VERIFY = 'a-verify-token-of-its-own';
const MISHAPS: Readonly<Record<MishapKind, Mishap>> = {
  'rate-limited': { status: 400, code: 613 },
  blocked: { status: 400, code: 551 },
  'accept-then-drop': 'accept-then-drop',
  hang: 'hang',
  nonsense: 'nonsense',
};

channelConformance('Messenger', async () => {
  const fake = await startFakeMessenger();
  const gone = await startFakeMessenger();
  await gone.close();
  const open = (apiUrl: string) => () => createMessenger({ ...fake.page, verifyToken: VERIFY, apiUrl }, fetch);
  const event = (content: object) => fake.call({ sender: { id: PERSON }, timestamp: 1795300000000, ...content });
  return {
    open: open(fake.url),
    unreachable: open(gone.url),
    peerId: PERSON,
    says: (text, mid) => event({ message: { mid, text } }),
    showsPicture: (mid) =>
      event({ message: { mid, attachments: [{ type: 'image', payload: { url: 'https://scontent.example/p.jpg' } }] } }),
    writesByHand: (text, id) => fake.pageWrote(text, id, PERSON),
    tellOfSent(listener) {
      fake.tellsOfSent = listener;
    },
    sign: (body) => fake.sign(body),
    // What is written is escaped, so that a changed letter is another one.
    coversBody: false,
    textOf: ({ payload }) => (payload.message as { text: string }).text,
    sent: () => fake.sent.map(({ text }) => text),
    mishap: (kind) => fake.mishap(MISHAPS[kind]),
    closeIdleConnections: () => fake.closeIdleConnections(),
    signatureHeader: 'x-hub-signature-256',
    secrets: ['PAGE-TOKEN-', fake.page.appSecret, VERIFY],
    close: () => fake.close(),
  };
});

const page = {
  appId: '1517776481860111',
  pageId: '100000000000001',
  appSecret: 'test-messenger-app-secret',
  verifyToken: VERIFY,
};
const receive = (body: string, headers: Record<string, string>) =>
  receiveMessenger(
    { method: 'POST', query: new URLSearchParams(), headers: new Headers(headers), body: Buffer.from(body) },
    page,
  );
const handshake = (token: string) =>
  receiveMessenger(
    {
      method: 'GET',
      query: new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '17' }),
      headers: new Headers(),
      body: new Uint8Array(),
    },
    page,
  );

it('answers the challenge of whoever knows the verify token', () => {
  expect(handshake(VERIFY)).toMatchObject({ status: 'handshake', response: { status: 200, body: '17' } });
  expect(handshake('another')).toMatchObject({ status: 'unauthenticated', response: { status: 403 } });
});

it('refuses a body that was written anew, and a call for another page', async () => {
  const fake = await startFakeMessenger();
  const { body, headers } = fake.call({ sender: { id: '1' }, timestamp: 1, message: { mid: 'm', text: 'Chào' } });
  await fake.close();

  expect(receive(body, headers).status).toBe('accepted');
  expect(receive(JSON.stringify(JSON.parse(body)), headers)).toMatchObject({ reason: 'mismatch' });
  expect(
    receiveMessenger(
      { method: 'POST', query: new URLSearchParams(), headers: new Headers(headers), body: Buffer.from(body) },
      { ...page, pageId: '2' },
    ),
  ).toMatchObject({ reason: 'wrong-account' });
});

it('reads a tap, the opening of a chat, several events at once, and what the page wrote, but for our app', async () => {
  const fake = await startFakeMessenger();
  const wrote = (mid: string, app: object) => ({
    sender: { id: page.pageId },
    recipient: { id: '1' },
    timestamp: 3,
    message: { is_echo: true, ...app, mid, text: 'Dạ từ 7:30.' },
  });
  const messaging = [
    { sender: { id: '1' }, timestamp: 1, postback: { mid: 'p1', title: 'Bắt đầu', payload: 'GET_STARTED' } },
    { sender: { id: '1' }, timestamp: 2, postback: { mid: 'p2', title: 'Lệ phí', payload: 'x' } },
    wrote('e1', { app_id: 1517776481860111 }),
    wrote('e2', { app_id: 26390203743090 }),
    wrote('e3', {}),
    { sender: { id: '1' }, timestamp: 4, read: { watermark: 1 } },
    { sender: { id: '1' }, timestamp: 5, message: { mid: 's', attachments: [{ type: 'sticker' }] } },
  ];
  const { body, headers } = fake.sign(JSON.stringify({ object: 'page', entry: [{ id: page.pageId, messaging }] }));
  await fake.close();

  const received = receive(body, headers);

  expect(received).toMatchObject({
    events: [
      { kind: 'started', deduplicationKey: 'p1' },
      { kind: 'message', text: 'Lệ phí' },
      { kind: 'account-wrote', messageId: 'e2', peer: { kind: 'direct', id: '1' }, text: 'Dạ từ 7:30.' },
      { kind: 'account-wrote', messageId: 'e3' },
      { kind: 'message', text: '', attachments: [{ kind: 'sticker' }] },
    ],
  });
});

it('offers short choices as taps, and long ones as numbers', async () => {
  const fake = await startFakeMessenger();
  const account = createMessenger({ ...fake.page, verifyToken: VERIFY, apiUrl: fake.url }, fetch);
  const send = async (titles: readonly string[]) => {
    const actions = titles.map((title) => ({ type: 'imBack', title, value: title }));
    const reply = audienceOf({ type: 'message', text: 'Anh/chị chọn:', suggestedActions: { actions } });
    for (const part of account.render(reply, { kind: 'direct', id: PERSON })) {
      expect(await account.send(part, AbortSignal.timeout(5000))).toMatchObject({ status: 'delivered' });
    }
    return fake.sent.at(-1);
  };

  expect(await send(['Lệ phí', 'Giấy tờ'])).toMatchObject({ quickReplies: ['Lệ phí', 'Giấy tờ'] });
  const long = await send(['Đăng ký khai sinh có yếu tố nước ngoài', 'Lệ phí']);
  expect(long).toMatchObject({ quickReplies: [] });
  expect(long?.text).toMatch(/1\. Đăng ký khai sinh[^]*2\. Lệ phí/u);
  await fake.close();
});

it('waits with a refused token, and gives up outside the window', async () => {
  const fake = await startFakeMessenger();
  const account = createMessenger({ ...fake.page, verifyToken: VERIFY, apiUrl: fake.url }, fetch);
  const part = { payload: { recipient: { id: PERSON }, messaging_type: 'RESPONSE', message: { text: 'x' } } };
  fake.mishap({ status: 400, code: 10, subcode: 2_018_278 }, { status: 400, code: 190 });

  expect(await account.send(part, AbortSignal.timeout(5000))).toEqual({ status: 'failed', code: 'WINDOW_CLOSED' });
  expect(await account.send(part, AbortSignal.timeout(5000))).toMatchObject({ code: 'CREDENTIALS_REJECTED' });
  await fake.close();
});

it('waits for as long as it is asked to', async () => {
  const fake = await startFakeMessenger();
  const account = createMessenger({ ...fake.page, verifyToken: VERIFY, apiUrl: fake.url }, fetch);
  const part = { payload: { recipient: { id: PERSON }, messaging_type: 'RESPONSE', message: { text: 'x' } } };
  fake.mishap({ status: 400, code: 613, retryAfter: '300' });

  expect(await account.send(part, AbortSignal.timeout(5000))).toMatchObject({ code: 'RATE_LIMITED', afterMs: 300_000 });
  await fake.close();
});

it('checks token, page and what the page tells of, writing to nobody', async () => {
  const fake = await startFakeMessenger();
  const check = async (change: Partial<Parameters<typeof checkMessenger>[0]> = {}) => {
    const settings = { ...fake.page, verifyToken: VERIFY, apiUrl: fake.url, ...change };
    return (await checkMessenger(settings, fetch, AbortSignal.timeout(5000))).map(({ code }) => code);
  };

  expect(await check()).toEqual(['account-known']);
  expect(await check({ pageId: '2' })).toEqual(['other-account']);
  expect(await check({ pageToken: 'x' })).toEqual(['token-refused']);
  fake.subscribed.pop();
  expect(await check()).toEqual(['account-known', 'no-echoes']);
  fake.subscribed.pop();
  expect(await check()).toEqual(['account-known', 'not-subscribed', 'no-echoes']);
  expect(fake.sent).toEqual([]);
  await fake.close();
  expect(await check()).toEqual(['unreachable']);
});
