import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queueHandoff } from '../../desk/testing/desk-fixture.ts';
import { openTestStore } from '../../store/testing.ts';
import { createMemoryRateLimiter } from './rate-limit.ts';
import { createCaller } from './testing/direct-line-client.ts';
import { startDirectLineServer, TEST_SECRET, type DirectLineServer } from './testing/direct-line-server.ts';

const DAY_MS = 24 * 3600 * 1000;

let store: Awaited<ReturnType<typeof openTestStore>>;
let server: DirectLineServer;
let clockMs: number;
const call = createCaller(() => server.endpoint);

beforeEach(async () => {
  clockMs = Date.now();
  store = await openTestStore();
  server = await startDirectLineServer({ store, now: () => clockMs });
});

afterEach(async () => {
  await server.close();
  await store.close();
});

describe('beginning', () => {
  it('gives a program on this machine a conversation, a token for it and the address of its stream', async () => {
    const { status, body } = await call({ path: '/conversations', body: { user: {} } });

    expect(status).toBe(201);
    expect(body.expires_in).toBe(1800);
    const { user, conv } = decodeJwt(body.token);
    expect(user).toMatch(/^dl_[\w-]{20,}$/);
    expect(conv).toBe(body.conversationId);
    const streamUrl = new URL(body.streamUrl);
    expect(streamUrl.protocol).toBe('ws:');
    expect(streamUrl.port).toBe(String(server.port));
    expect(streamUrl.pathname).toBe(`/v3/directline/conversations/${body.conversationId}/stream`);
  });

  it('needs no body', async () => {
    const started = await call({ path: '/conversations' });
    const generated = await call({ path: '/tokens/generate' });

    expect(started.status).toBe(201);
    expect(generated.status).toBe(200);
  });

  it('gives every caller without the secret a user id of its own, whatever id it asks for', async () => {
    const first = await call({ path: '/tokens/generate', body: { user: { id: 'dl_somebody' } } });
    const second = await call({ path: '/tokens/generate', body: { user: { id: 'dl_somebody' } } });

    const users = [first, second].map(({ body }) => decodeJwt(body.token).user);
    expect(users).not.toContain('dl_somebody');
    expect(users[0]).not.toBe(users[1]);
  });

  it('takes the user id from who has the secret, for a token and for a conversation', async () => {
    const generated = await call({ path: '/tokens/generate', bearer: 'secret', body: { user: { id: 'dl_an' } } });
    const started = await call({ path: '/conversations', bearer: 'secret', body: { user: { id: 'dl_binh' } } });

    expect(decodeJwt(generated.body.token).user).toBe('dl_an');
    expect(decodeJwt(started.body.token).user).toBe('dl_binh');
  });

  it('starts the conversation of a generated token once, then goes on with it', async () => {
    const { token, conversationId } = (await call({ path: '/tokens/generate' })).body;

    const first = await call({ path: '/conversations', bearer: token, body: { user: {} } });
    const second = await call({ path: '/conversations', bearer: token, body: { user: {} } });

    expect([first.status, second.status]).toEqual([201, 200]);
    expect([first.body.conversationId, second.body.conversationId]).toEqual([conversationId, conversationId]);
    expect(decodeJwt(second.body.token).user).toBe(decodeJwt(token).user);
  });

  it('goes on with a conversation that was started without a token', async () => {
    const started = await call({ path: '/conversations' });

    const again = await call({ path: '/conversations', bearer: started.body.token });

    expect(again.status).toBe(200);
    expect(again.body.conversationId).toBe(started.body.conversationId);
  });

  it.each([
    ['a wrong secret', { authorization: `Bearer ${TEST_SECRET}x` }, 403, 'Forbidden'],
    ['a broken token', { authorization: 'Bearer abc.def.ghi' }, 403, 'Forbidden'],
    ['another scheme', { authorization: 'Basic abc' }, 401, 'Unauthorized'],
    ['an empty credential', { authorization: 'Bearer ' }, 401, 'Unauthorized'],
  ])('refuses %s instead of beginning without it', async (_name, headers, status, code) => {
    for (const path of ['/conversations', '/tokens/generate']) {
      const answer = await call({ path, headers });
      expect(answer.status).toBe(status);
      expect(answer.body.error.code).toBe(code);
      expect(answer.body.error.message).not.toBe('');
    }
  });

  it('generates no token for a token', async () => {
    const { token } = (await call({ path: '/tokens/generate' })).body;

    const answer = await call({ path: '/tokens/generate', bearer: token });

    expect(answer.status).toBe(403);
  });

  it('refuses a user id that cannot be kept', async () => {
    for (const id of ['', 'a'.repeat(257), 'a\u0000b', 7]) {
      const answer = await call({ path: '/tokens/generate', bearer: 'secret', body: { user: { id } } });
      expect(answer.status).toBe(400);
      expect(answer.body.error.code).toBe('BadArgument');
    }
  });

  it('serves a client with an odd locale', async () => {
    const { status } = await call({ path: '/conversations', body: { locale: '%%%' } });

    expect(status).toBe(201);
  });

  it('lets one address begin so often, and who has the secret as often as it likes', async () => {
    await server.close();
    const limiter = createMemoryRateLimiter({ points: 2, durationSeconds: 60 });
    server = await startDirectLineServer({ store, limiters: { beginLocally: limiter } });

    const answers = [];
    for (let index = 0; index < 3; index += 1) answers.push(await call({ path: '/conversations' }));
    const withSecret = await call({ path: '/conversations', bearer: 'secret' });

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(answers[2]?.body.error.code).toBe('TooManyRequests');
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(withSecret.status).toBe(201);
  });

  it('counts the residents behind a proxy one by one', async () => {
    await server.close();
    const limiter = createMemoryRateLimiter({ points: 1, durationSeconds: 60 });
    server = await startDirectLineServer({ store, limiters: { begin: limiter } });
    const from = (address: string) =>
      call({ path: '/conversations', headers: { 'x-forwarded-for': address, origin: 'https://tphcm.example' } });

    const statuses = [await from('203.0.113.7'), await from('198.51.100.1, 203.0.113.7'), await from('203.0.113.8')];

    expect(statuses.map(({ status }) => status)).toEqual([201, 429, 201]);
  });
});

describe('coming back', () => {
  it('gives a new token and a stream that goes on after the watermark', async () => {
    const { token, conversationId } = (await call({ path: '/conversations' })).body;

    const { status, body } = await call({
      method: 'GET',
      path: `/conversations/${conversationId}?watermark=7`,
      bearer: token,
    });

    expect(status).toBe(200);
    expect(body.conversationId).toBe(conversationId);
    expect(decodeJwt(body.token).conv).toBe(conversationId);
    expect(new URL(body.streamUrl).searchParams.get('watermark')).toBe('7');
  });

  it('takes an empty watermark for the beginning and refuses one that it never gave', async () => {
    const { token, conversationId } = (await call({ path: '/conversations' })).body;
    const path = `/conversations/${conversationId}?watermark=`;

    const empty = await call({ method: 'GET', path, bearer: token });
    const odd = await call({ method: 'GET', path: `${path}-1`, bearer: token });

    expect(new URL(empty.body.streamUrl).searchParams.get('watermark')).toBe('0');
    expect(odd.status).toBe(400);
  });

  it('refuses an expired token for everything but a new one', async () => {
    const { token, conversationId } = (await call({ path: '/conversations' })).body;
    const path = `/conversations/${conversationId}`;
    clockMs += 1801 * 1000;

    const post = await call({ path: `${path}/activities`, bearer: token, body: { type: 'message', text: 'a' } });
    const poll = await call({ method: 'GET', path: `${path}/activities`, bearer: token });
    const end = await call({ method: 'DELETE', path, bearer: token });
    const start = await call({ path: '/conversations', bearer: token });
    const reconnect = await call({ method: 'GET', path, bearer: token });
    const refresh = await call({ path: '/tokens/refresh', bearer: token });

    for (const refused of [post, poll, end, start]) {
      expect(refused.status).toBe(403);
      expect(refused.body.error.code).toBe('TokenExpired');
    }
    for (const { status, body } of [reconnect, refresh]) {
      expect(status).toBe(200);
      const next = await call({ method: 'GET', path: `${path}/activities`, bearer: body.token });
      expect(next.status).toBe(200);
    }
  });

  it('gives no new token a week after the old one expired', async () => {
    const { token, conversationId } = (await call({ path: '/conversations' })).body;
    clockMs += 1801 * 1000 + 7 * DAY_MS;

    const reconnect = await call({ method: 'GET', path: `/conversations/${conversationId}`, bearer: token });
    const refresh = await call({ path: '/tokens/refresh', bearer: token });

    expect([reconnect.status, refresh.status]).toEqual([403, 403]);
  });

  it('refreshes a token for the same conversation and user', async () => {
    const { token, conversationId } = (await call({ path: '/tokens/generate' })).body;

    const { status, body } = await call({ path: '/tokens/refresh', bearer: token });

    expect(status).toBe(200);
    expect(body.conversationId).toBe(conversationId);
    expect(body.expires_in).toBe(1800);
    expect(decodeJwt(body.token).user).toBe(decodeJwt(token).user);
  });

  it('refreshes neither the secret nor nothing', async () => {
    const withSecret = await call({ path: '/tokens/refresh', bearer: 'secret' });
    const withNothing = await call({ path: '/tokens/refresh' });

    expect([withSecret.status, withNothing.status]).toEqual([403, 401]);
    expect(withNothing.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('refuses the token of another conversation, of another key, and of a stream', async () => {
    const mine = (await call({ path: '/conversations' })).body;
    const other = (await call({ path: '/conversations' })).body;
    const elsewhere = await startDirectLineServer({
      store,
      settings: { secretsKey: 'another-key-0123456789abcdef012345' },
    });
    const foreign = (await createCaller(() => elsewhere.endpoint)({ path: '/conversations' })).body;
    await elsewhere.close();
    const streamToken = new URL(mine.streamUrl).searchParams.get('t') ?? '';

    for (const bearer of [other.token, foreign.token, streamToken]) {
      const path = `/conversations/${mine.conversationId}`;
      const answers = [
        await call({ method: 'GET', path, bearer }),
        await call({ method: 'DELETE', path, bearer }),
        await call({ method: 'GET', path: `${path}/activities`, bearer }),
        await call({ path: `${path}/activities`, bearer, body: { type: 'message', text: 'a' } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    }
    expect(await store.activities.after(mine.conversationId, 0, 10)).toEqual([]);
  });

  it('asks for a token where there is none', async () => {
    const { conversationId } = (await call({ path: '/conversations' })).body;
    const path = `/conversations/${conversationId}`;

    const answers = [
      await call({ method: 'GET', path }),
      await call({ method: 'DELETE', path }),
      await call({ method: 'GET', path: `${path}/activities` }),
      await call({ path: `${path}/activities`, body: { type: 'message', text: 'a' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  });

  it('opens any conversation of this channel, and none of another, to who has the secret', async () => {
    const { conversationId } = (await call({ path: '/conversations' })).body;
    await store.conversations.open({ id: 'zalo-1', channel: 'zalo-oa', userId: 'u', locale: 'vi-VN' }, clockMs);

    const ours = await call({ method: 'GET', path: `/conversations/${conversationId}/activities`, bearer: 'secret' });
    const zalo = await call({ method: 'GET', path: '/conversations/zalo-1/activities', bearer: 'secret' });
    const unknown = await call({ method: 'GET', path: '/conversations/unknown', bearer: 'secret' });
    const malformed = await call({ method: 'GET', path: '/conversations/a%00b', bearer: 'secret' });

    expect([ours.status, zalo.status, unknown.status, malformed.status]).toEqual([200, 404, 404, 404]);
  });
});

describe('ending', () => {
  it('tells officials that nobody waits any more', async () => {
    const { token, conversationId } = (await call({ path: '/conversations' })).body;
    const { id } = await queueHandoff(store, { conversationId });

    await call({ method: 'DELETE', path: `/conversations/${conversationId}`, bearer: token });

    expect(await store.handoffs.get(id)).toBeUndefined();
    expect(await store.events.after(0, 10, 'desk')).toMatchObject([
      { type: 'handoff.deleted', payload: { handoffId: id, ward: '26740' } },
    ]);
  });

  it('deletes the conversation, after which its token finds nothing', async () => {
    const { token, conversationId } = (await call({ path: '/conversations' })).body;
    const path = `/conversations/${conversationId}`;
    await call({ path: `${path}/activities`, bearer: token, body: { type: 'message', text: 'số nhà 5' } });

    const deleted = await call({ method: 'DELETE', path, bearer: token });

    expect(deleted.status).toBe(204);
    const later = [
      await call({ method: 'GET', path, bearer: token }),
      await call({ method: 'GET', path: `${path}/activities`, bearer: token }),
      await call({ path: `${path}/activities`, bearer: token, body: { type: 'message', text: 'a' } }),
      await call({ path: '/conversations', bearer: token }),
      await call({ path: '/tokens/refresh', bearer: token }),
      await call({ method: 'DELETE', path, bearer: token }),
    ];
    expect(later.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(later[0]?.body.error.code).toBe('ConversationNotFound');
  });

  it('answers for a conversation that was ended as for one that is gone', async () => {
    const { token, conversationId } = (await call({ path: '/conversations' })).body;
    await store.conversations.end(conversationId, clockMs);

    const { status } = await call({ method: 'GET', path: `/conversations/${conversationId}`, bearer: token });

    expect(status).toBe(404);
  });
});

describe('what there is not', () => {
  it('answers unknown calls and the extension protocol in the shape of Direct Line', async () => {
    const { token } = (await call({ path: '/conversations' })).body;

    const unknown = await call({ method: 'GET', path: '/nothing' });
    const extension = await call({ method: 'GET', path: '/conversations/connect', bearer: token });

    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'NotFound']);
    expect(extension.status).toBe(403);
  });

  it('has no sessions', async () => {
    const { status, body } = await call({ method: 'GET', path: '/session/getsessionid' });

    expect(status).toBe(200);
    expect(body.sessionId).toBe('');
  });
});
