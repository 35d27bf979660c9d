import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { audienceOf } from '../../bot/index.ts';
import { conversationOf } from '../intake.ts';
import type { Received } from '../contract.ts';
import { startChannelServer, type ChannelServer } from '../testing/channel-server.ts';
import { checkBotFramework } from './check.ts';
import { createBotFramework, createEmulatorBot } from './index.ts';
import { isConnector } from './service-url.ts';
import { FOREIGN_KEY, startFakeConnector, type FakeConnector } from './testing/fake-connector.ts';

let fake: FakeConnector;
let server: ChannelServer;

const settings = () => ({
  appId: fake.appId,
  appSecret: fake.appSecret,
  tenant: 'botframework.com',
  keysUrl: fake.keysUrl,
  loginUrl: fake.url,
  serviceUrl: fake.url,
});
const bot = () => createBotFramework({ settings: settings(), fetch, now: Date.now });

beforeEach(async () => {
  fake = await startFakeConnector();
  server = await startChannelServer(bot);
});

afterEach(async () => {
  await server.close();
  await fake.close();
});

const post = (activity: object, token: string = fake.token(), headers: Record<string, string> = {}) =>
  server.post(JSON.stringify(activity), {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    ...headers,
  });
const answered = (count: number) => vi.waitFor(() => expect(fake.sent).toHaveLength(count));

describe('a client of the Bot Connector', () => {
  it('is answered where its activity came from, as the bot that it wrote to', async () => {
    expect((await post(fake.activity({ text: 'tạm trú cần gì', locale: 'vi-VN' }))).status).toBe(200);

    await answered(1);
    expect(fake.sent[0]).toMatchObject({
      conversationId: 'a:1-conversation',
      text: 'Dạ, về: tạm trú cần gì',
      activity: {
        type: 'message',
        textFormat: 'markdown',
        channelId: 'msteams',
        from: { id: `28:${fake.appId}` },
        recipient: { id: '29:resident' },
        conversation: { id: 'a:1-conversation', tenantId: 'tenant' },
      },
    });
    expect(fake.counts.tokens).toBe(1);
  });

  it('gets an address that moved from its last activity', async () => {
    await post(fake.activity({ text: 'một' }));
    await answered(1);
    const other = await startFakeConnector();
    const moved = createBotFramework({ settings: { ...settings(), serviceUrl: other.url }, fetch, now: Date.now });
    const received = await moved.receive({
      method: 'POST',
      query: new URLSearchParams(),
      headers: new Headers({
        'content-type': 'application/json',
        authorization: `Bearer ${fake.token({ serviceurl: other.url })}`,
      }),
      body: Buffer.from(JSON.stringify(fake.activity({ serviceUrl: other.url }))),
    });
    await other.close();

    expect(addressIn(received)).toMatchObject({ serviceUrl: other.url });
  });

  it('is greeted once, when the bot is added', async () => {
    const added = { type: 'conversationUpdate', text: undefined, membersAdded: [{ id: `28:${fake.appId}` }] };
    await post(fake.activity(added));
    await post(fake.activity({ type: 'conversationUpdate', membersAdded: [{ id: '29:resident' }], text: undefined }));
    await post(fake.activity({ type: 'typing', text: undefined }));
    await post(fake.activity({ text: 'một' }));

    await answered(1);
    const id = conversationOf('bot-framework', fake.appId, { kind: 'direct', id: 'a:1-conversation' });
    const heard = (await server.store.activities.after(id, 0, 10)).map(({ activity }) => activity.type);
    expect(heard.filter((type) => type === 'conversationUpdate')).toHaveLength(1);
    expect(heard[0]).toBe('conversationUpdate');
  });

  it('taps what is suggested, and a group reads numbers', () => {
    const reply = audienceOf({
      type: 'message',
      text: 'Anh/chị chọn:',
      channelData: { motcua: { outcome: 'answered' } },
      suggestedActions: { actions: [{ type: 'imBack', title: 'Lệ phí', value: 'Lệ phí bao nhiêu' }] },
    });
    if (reply.audience !== 'public') throw new Error('not public');

    const [direct] = server.account.render(reply, { kind: 'direct', id: 'x' });
    const [group] = server.account.render(reply, { kind: 'group', id: 'x' }, { senderId: 's', messageId: 'm' });

    expect(direct?.payload.activity).toMatchObject({
      suggestedActions: { actions: [{ type: 'imBack', title: 'Lệ phí', value: 'Lệ phí' }] },
    });
    expect(group?.payload).toMatchObject({ replyToId: 'm', activity: { replyToId: 'm' } });
    expect(JSON.stringify(group?.payload)).toMatch(/1\. Lệ phí/u);
    expect(JSON.stringify(group?.payload)).not.toContain('suggestedActions');
  });
});

describe('a forged activity', () => {
  /** Somebody who waits at an address of their own for our reply, and our token. */
  async function refusedAndNothingSent(activity: object, token: string, status: number): Promise<void> {
    expect((await post(activity, token)).status).toBe(status);
    await post(fake.activity({ text: 'thật' }));
    await answered(1);

    expect(fake.sent.map(({ text }) => text)).not.toContain('Dạ, về: giả');
    expect(server.log()).not.toContain('giả');
  }
  const forged = (change: object = {}) => fake.activity({ text: 'giả', ...change });

  it('without a token is refused', async () => {
    const { status } = await server.post(JSON.stringify(forged()), { 'content-type': 'application/json' });

    expect(status).toBe(401);
  });

  it.each<[string, () => string]>([
    ['signed by another key', () => fake.token({}, FOREIGN_KEY)],
    ['for another bot', () => fake.token({ aud: '99999999-2222-3333-4444-555555555555' })],
    ['of another issuer', () => fake.token({ iss: 'https://sts.windows.net/x/' })],
    ['that has expired', () => fake.token({ exp: Math.floor(Date.now() / 1000) - 3600 })],
    ['that never expires', () => fake.token({ exp: undefined })],
    ['not yet valid', () => fake.token({ nbf: Math.floor(Date.now() / 1000) + 3600 })],
    ['unsigned', () => `${fake.token().split('.').slice(0, 2).join('.')}.`],
    [
      'that signs nothing',
      () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${fake.token().split('.')[1] ?? ''}.`,
    ],
  ])('with a token %s is refused', async (_what, token) => {
    await refusedAndNothingSent(forged(), token(), 401);
  });

  it('that names an address beside the token’s is refused', async () => {
    const thief = await startFakeConnector();
    await refusedAndNothingSent(forged({ serviceUrl: thief.url }), fake.token(), 403);

    expect(thief.sent).toEqual([]);
    expect(thief.counts).toEqual({ tokens: 0, keys: 0 });
    await thief.close();
  });

  it('with a token of the Connector, but an address that is nobody’s we know, is refused', async () => {
    const thief = await startFakeConnector();
    await refusedAndNothingSent(forged({ serviceUrl: thief.url }), fake.token({ serviceurl: thief.url }), 403);

    expect(thief.sent).toEqual([]);
    await thief.close();
  });

  it('with a token that names no address is refused', async () => {
    await refusedAndNothingSent(forged(), fake.token({ serviceurl: undefined }), 403);
  });

  it('on a channel that the key does not speak for is refused', async () => {
    await refusedAndNothingSent(forged({ channelId: 'slack' }), fake.token(), 403);
  });

  it('sends nobody anything when an address is no longer allowed', async () => {
    const thief = await startFakeConnector();
    const payload = { serviceUrl: thief.url, conversationId: 'x', activity: { type: 'message', text: 'x' } };

    expect(await server.account.send({ payload }, AbortSignal.timeout(5000))).toEqual({
      status: 'failed',
      code: 'ADDRESS_NOT_ALLOWED',
    });
    expect(thief.sent).toEqual([]);
    await thief.close();
  });

  it('cannot have a reply carried elsewhere by a redirection', async () => {
    const thief = await startFakeConnector();
    fake.mishap({ redirect: `${thief.url}/v3/conversations/x/activities` });
    const payload = { serviceUrl: fake.url, conversationId: 'x', activity: { type: 'message', text: 'x' } };

    expect(await server.account.send({ payload }, AbortSignal.timeout(5000))).toMatchObject({
      status: 'outcome-unknown',
    });
    expect(thief.sent).toEqual([]);
    await thief.close();
  });
});

describe('the keys', () => {
  it('are asked for once, and again for one that is new', async () => {
    let now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now);
    await post(fake.activity({ text: 'một' }));
    await post(fake.activity({ text: 'hai' }));
    expect(fake.counts.keys).toBe(1);

    fake.rotateKey();
    now += 60_000;
    expect((await post(fake.activity({ text: 'ba' }))).status).toBe(200);
    clock.mockRestore();

    expect(fake.counts.keys).toBe(2);
  });

  it('have the call made again when they cannot be had', async () => {
    const blind = createBotFramework({
      settings: { ...settings(), keysUrl: 'http://127.0.0.1:1/keys' },
      fetch,
      now: Date.now,
    });
    const call = {
      method: 'POST',
      query: new URLSearchParams(),
      headers: new Headers({ 'content-type': 'application/json', authorization: `Bearer ${fake.token()}` }),
      body: Buffer.from('{}'),
    } as const;

    await expect(blind.receive(call)).rejects.toThrow();
  });
});

describe('our token', () => {
  const send = async (account = server.account) =>
    account.send(
      { payload: { serviceUrl: fake.url, conversationId: 'x', activity: { type: 'message', text: 'x' } } },
      AbortSignal.timeout(5000),
    );

  it('is had anew when it is taken no more', async () => {
    expect(await send()).toEqual({ status: 'delivered' });
    fake.revoke();

    expect(await send()).toEqual({ status: 'delivered' });
    expect(fake.counts.tokens).toBe(2);
  });

  it('makes messages wait when the app’s secret has run out, and the check says so', async () => {
    fake.expireSecret();

    expect(await send()).toMatchObject({ status: 'retry', code: 'CREDENTIALS_REJECTED' });
    const check = await checkBotFramework(settings(), { fetch, now: Date.now }, AbortSignal.timeout(5000));
    expect(check.map(({ code }) => code)).toEqual(['token-refused', 'keys-known']);
  });

  it('makes messages wait when nobody gives one', async () => {
    const account = createBotFramework({
      settings: { ...settings(), loginUrl: 'http://127.0.0.1:1' },
      fetch,
      now: Date.now,
    });

    expect(await send(account)).toMatchObject({ status: 'retry', code: 'NOT_CONNECTED' });
  });
});

it('is left alone until the date that it names', async () => {
  const at = Date.now() + 2 * 60 * 60 * 1000;
  fake.mishap({ status: 429, retryAfter: new Date(at).toUTCString() });
  const part = { payload: { serviceUrl: fake.url, conversationId: 'x', activity: { type: 'message', text: 'x' } } };

  const outcome = await server.account.send(part, AbortSignal.timeout(5000));

  expect(outcome).toMatchObject({ status: 'retry', code: 'RATE_LIMITED' });
  expect(outcome).toHaveProperty(
    'afterMs',
    expect.toSatisfy((ms: number) => ms > 60 * 60 * 1000),
  );
});

describe('the allow-list', () => {
  it.each([
    ['https://smba.trafficmanager.net/apac/', true],
    ['https://webchat.botframework.com/', true],
    ['https://botframework.com.evil.example/', false],
    ['https://evilbotframework.com/', false],
    ['http://smba.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net:8443/', false],
    ['https://smba.trafficmanager.net@evil.example/', false],
    ['https://user:pw@smba.trafficmanager.net/', false],
    ['http://127.0.0.1:6379/', false],
    ['nonsense', false],
  ])('says of %s: %s', (url, expected) => {
    expect(isConnector(url, 'https://own.example')).toBe(expected);
  });
});

describe('the Emulator', () => {
  const receive = (activity: object, contentType = 'application/json', more: Record<string, string> = {}) =>
    createEmulatorBot({ fetch, now: Date.now }).receive({
      method: 'POST',
      query: new URLSearchParams(),
      headers: new Headers({ 'content-type': contentType, ...more }),
      body: Buffer.from(JSON.stringify(activity)),
    });

  it('talks without a token, and is answered without one on this machine alone', async () => {
    const here = await receive(fake.activity({ channelId: 'emulator', serviceUrl: fake.url }));
    const elsewhere = await receive(fake.activity({ serviceUrl: 'https://smba.trafficmanager.net/' }));

    expect(here.status).toBe('accepted');
    expect(elsewhere.status).toBe('unauthenticated');
  });

  it.each(['forwarded', 'x-forwarded-for'])('is nobody whom a proxy has let in: %s', async (header) => {
    const activity = fake.activity({ channelId: 'emulator', serviceUrl: fake.url });

    expect(await receive(activity, undefined, { [header]: '203.0.113.9' })).toMatchObject({
      status: 'unauthenticated',
      response: { status: 403 },
    });
  });

  it('is no page of another site, which can post anything but JSON', async () => {
    expect((await receive(fake.activity(), 'text/plain')).status).toBe('unreadable');
  });
});

function addressIn(received: Received): unknown {
  const [event] = received.status === 'accepted' ? received.events : [];
  return event?.peer.address;
}
