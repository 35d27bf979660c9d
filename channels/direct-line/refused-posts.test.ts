import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore } from '../../store/testing.ts';
import { createMemoryRateLimiter } from './rate-limit.ts';
import { createCaller, type AnswerBody } from './testing/direct-line-client.ts';
import { startDirectLineServer, type DirectLineServer } from './testing/direct-line-server.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
let server: DirectLineServer;
let conversation: AnswerBody;
const call = createCaller(() => server.endpoint);

beforeEach(async () => {
  store = await openTestStore();
  server = await startDirectLineServer({ store });
  conversation = (await call({ path: '/conversations' })).body;
});

afterEach(async () => {
  await server.close();
  await store.close();
});

const path = () => `/conversations/${conversation.conversationId}/activities`;
const post = (body: unknown) => call({ path: path(), bearer: conversation.token, body });
const activitiesSoFar = () => store.activities.after(conversation.conversationId, 0, 100);

describe('posting is refused', () => {
  it.each([
    ['an unknown type', { type: 'contactRelationUpdate' }, 'type'],
    ['no type', { text: 'a' }, 'type'],
    ['a text that is none', { type: 'message', text: { a: 1 } }, 'text'],
    ['channelData that is none', { type: 'message', channelData: 'x' }, 'channelData'],
    ['an empty clientActivityID', { type: 'message', channelData: { clientActivityID: '' } }, 'clientActivityID'],
    ['a list', [], 'the body'],
  ])('names what is wrong with %s', async (_name, body, fault) => {
    const answer = await post(body);

    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('BadArgument');
    expect(answer.body.error.message).toContain(fault);
    expect(await activitiesSoFar()).toEqual([]);
  });

  it('refuses what is nested to overflow somebody', async () => {
    const depth = 15_000;
    const rawBody = `{"type":"event","value":${'['.repeat(depth)}${']'.repeat(depth)}}`;

    const { status, body } = await call({ path: path(), bearer: conversation.token, rawBody });

    expect(status).toBe(400);
    expect(body.error.message).toContain('32 levels');
  });

  it('refuses broken JSON without repeating it', async () => {
    const answer = await call({ path: path(), bearer: conversation.token, rawBody: '{"text": "079123456789' });

    expect([answer.status, answer.body.error.code]).toEqual([400, 'BadSyntax']);
    expect(answer.body.error.message).not.toContain('0791');
  });

  it('refuses a missing body', async () => {
    const answer = await call({ path: path(), bearer: conversation.token });

    expect(answer.status).toBe(400);
  });

  it('takes JSON alone, unpacked', async () => {
    const text = { path: path(), bearer: conversation.token, rawBody: 'a=b' };

    const form = await call({ ...text, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    const packed = await call({ ...text, headers: { 'content-encoding': 'gzip' } });

    expect([form.status, packed.status]).toEqual([415, 415]);
    expect(form.body.error.code).toBe('UnsupportedMediaType');
  });

  it('takes 64 KB and no more', async () => {
    const textOf = (length: number) => ({
      type: 'message',
      text: 'a'.repeat(length - '{"type":"message","text":""}'.length),
    });

    const largest = await post(textOf(65_536));
    const larger = await post(textOf(65_537));

    expect([largest.status, larger.status]).toEqual([200, 413]);
    expect(larger.body.error.code).toBe('MessageSizeTooBig');
  });

  it('refuses an unauthorised or too large body before it has come', async () => {
    const announced = { 'content-length': '1000000' };

    expect(await statusBeforeEnd({ bearer: 'nonsense', headers: { 'content-length': '100' } })).toBe(403);
    expect(await statusBeforeEnd({ bearer: conversation.token, headers: announced })).toBe(413);
    expect(await statusBeforeEnd({ bearer: conversation.token, firstPart: 'a'.repeat(65_537) })).toBe(413);
  });

  it('tells who posts without end to wait, and lets others post', async () => {
    await server.close();
    server = await startDirectLineServer({
      store,
      limiters: { post: createMemoryRateLimiter({ points: 2, durationSeconds: 60 }) },
    });
    const other = (await call({ path: '/conversations' })).body;

    const answers = [];
    for (let index = 0; index < 3; index += 1) answers.push(await post({ type: 'message', text: 'a' }));
    const others = await call({
      path: `/conversations/${other.conversationId}/activities`,
      bearer: other.token,
      body: { type: 'message', text: 'a' },
    });

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(others.status).toBe(200);
    expect(await activitiesSoFar()).toHaveLength(2);
  });

  it('meets the standing limits with no message that a person could write', async () => {
    const statuses = new Set<number>();
    for (let index = 0; index < 60; index += 1) statuses.add((await post({ type: 'message', text: 'a' })).status);

    expect(statuses).toEqual(new Set([200]));
  });
});

/** The answer to a post whose body never ends. */
function statusBeforeEnd(post: { bearer: string; headers?: Record<string, string>; firstPart?: string }) {
  return new Promise<number | undefined>((resolve, reject) => {
    const headers = { authorization: `Bearer ${post.bearer}`, 'content-type': 'application/json', ...post.headers };
    const request = httpRequest(new URL(`${server.endpoint}${path()}`), { method: 'POST', headers }, (response) => {
      resolve(response.statusCode);
      request.destroy();
    });
    request.on('error', reject);
    if (post.firstPart === undefined) request.flushHeaders();
    else request.write(post.firstPart);
  });
}
