import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ApiServer, startApiServer } from '../testing/api-server.ts';
import { addOfficial, PASSWORD, signedIn } from '../testing/officials.ts';
import { ApiError, type AnyRoute, defineRoute, defineStream } from './route.ts';

const routes: readonly AnyRoute[] = [
  defineRoute({
    method: 'post',
    path: '/things/:thingId',
    tag: 'things',
    summary: 'Write a thing',
    access: ['official'],
    params: z.object({ thingId: z.string().regex(/^[a-z]+$/u) }),
    query: z.object({ times: z.coerce.number().int().default(1) }),
    body: z.object({ text: z.string().min(2).max(100_000) }),
    response: z.object({ thing: z.string(), by: z.string() }),
    refusals: { 409: 'LoginTaken' },
    async handle({ principal, params, query, body, audit }) {
      if (body.text === 'taken') throw new ApiError(409, 'LoginTaken', 'It is taken', { holder: { name: 'Lan' } });
      if (body.text === 'broken') throw new Error('0901234567 is in here');
      await audit({ action: 'thing.written', subject: params.thingId });
      return { thing: body.text.repeat(query.times), by: principal.name, secret: 'not declared' };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/report',
    tag: 'things',
    summary: 'A table',
    access: 'signed-in',
    response: z.string(),
    produces: 'text/csv',
    handle: async () => 'a,b\n1,2\n',
  }),
  defineStream({
    path: '/events',
    tag: 'things',
    summary: 'What happens',
    access: ['official'],
    async open({ lastEventId, signal }, send) {
      send({ id: '7', event: 'hello', data: { after: lastEventId ?? null } });
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  }),
];

let server: ApiServer | undefined;

async function start(...[options]: Parameters<typeof startApiServer>): Promise<ApiServer> {
  server = await startApiServer({ routes, ...options });
  return server;
}

afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('a call', () => {
  it('is parsed, answered with what is declared, and written down', async () => {
    const { store } = await start();
    const browser = await signedIn(server!, ['official'], 'lan');

    const answer = await browser.call('POST', '/api/things/abc?times=2', { text: 'xin', more: 1 });

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ thing: 'xinxin', by: 'Nguyễn lan' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect((await store.auditLog.list({}, 1))[0]).toMatchObject({
      action: 'thing.written',
      account: { id: 'lan', name: 'Nguyễn lan' },
      subject: 'abc',
    });
  });

  it('that is wrong is told where and why, in the reader’s language', async () => {
    await start();
    const browser = await signedIn(server!, ['official']);

    const vi = await browser.call('POST', '/api/things/abc', { text: 'x' });
    const en = await browser.call('POST', '/api/things/ABC', { text: 'xin' }, { 'accept-language': 'en-GB, vi;q=0.8' });

    expect(vi.status).toBe(400);
    expect(vi.headers.get('content-type')).toContain('application/problem+json');
    expect(vi.headers.get('content-language')).toBe('vi');
    expect(vi.body).toMatchObject({
      status: 400,
      code: 'InvalidInput',
      title: 'Yêu cầu chưa đúng',
      errors: [{ path: 'body.text', message: expect.stringMatching(/^Quá nhỏ/u) as string }],
    });
    expect(en.body).toMatchObject({ title: 'The request is not right', errors: [{ path: 'params.thingId' }] });
  });

  it.each([
    ['NUL', 'xin\0'],
    ['half a character', 'xin\ud800'],
  ])('that holds %s is refused before it reaches the database', async (_, text) => {
    await start();
    const browser = await signedIn(server!, ['official']);

    const { status, body } = await browser.call('POST', '/api/things/abc', { text });

    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'InvalidInput', errors: [{ path: 'body.text' }] });
  });

  it('is refused with its code and details', async () => {
    await start();
    const browser = await signedIn(server!, ['official']);

    const { status, body } = await browser.call('POST', '/api/things/abc', { text: 'taken' });

    expect(status).toBe(409);
    expect(body).toMatchObject({
      type: 'urn:motcua:problem:LoginTaken',
      code: 'LoginTaken',
      holder: { name: 'Lan' },
      detail: 'Tên đăng nhập này đã có người dùng.',
    });
  });

  it('that fails here tells the operator why, and the caller nothing of it', async () => {
    await start();
    const browser = await signedIn(server!, ['official']);

    const { status, body } = await browser.call('POST', '/api/things/abc', { text: 'broken' });

    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('0901234567');
    expect(server!.logged).toHaveLength(1);
  });

  it('may be answered with a table', async () => {
    await start();
    const browser = await signedIn(server!, ['auditor']);

    const { headers, body } = await browser.call('GET', '/api/report');

    expect(headers.get('content-type')).toContain('text/csv');
    expect(body).toEqual({ text: 'a,b\n1,2\n' });
  });

  it.each([
    ['too big', JSON.stringify({ text: 'x'.repeat(70_000) }), 'application/json', 413, 'BodyTooBig'],
    ['no JSON', '{"text":', 'application/json', 400, 'InvalidInput'],
    ['a form', 'text=xin', 'application/x-www-form-urlencoded', 415, 'UnsupportedMediaType'],
    ['plain text', '{"text":"xin"}', 'text/plain', 415, 'UnsupportedMediaType'],
  ])('whose body is %s is refused', async (_what, body, type, status, code) => {
    await start();
    const browser = await signedIn(server!, ['official']);

    const answer = await browser.call('POST', '/api/things/abc', body, { 'content-type': type });

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code });
  });

  it('to an address where nothing is gets a problem too', async () => {
    await start();

    expect((await server!.browser().call('GET', '/api/nothing')).body).toMatchObject({ status: 404, code: 'NotFound' });
    expect((await server!.browser().call('GET', '/api/things/%ff')).status).toBe(404);
  });
});

describe('a page of another site', () => {
  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('changes nothing with the official’s cookie: %j', async (headers: Record<string, string>) => {
    await start();
    const browser = await signedIn(server!, ['official']);

    const { status, body } = await browser.call('POST', '/api/things/abc', { text: 'xin' }, headers);

    expect([status, body]).toMatchObject([403, { code: 'ForeignOrigin' }]);
  });

  it('cannot sign anybody in', async () => {
    await start();
    await addOfficial(server!, 'mallory');

    const given = { login: 'mallory', password: PASSWORD };
    const { status } = await server!.browser().call('POST', '/api/session', given, { origin: 'https://evil.example' });

    expect(status).toBe(403);
  });

  it.each([undefined, '', 'wrong'])('cannot do without the token of the session: %j', async (token) => {
    await start();
    const browser = await signedIn(server!, ['official']);
    browser.csrfToken = token;

    const { status, body } = await browser.call('POST', '/api/things/abc', { text: 'xin' });

    expect([status, body]).toMatchObject([403, { code: 'CsrfMissing' }]);
  });

  it('cannot use the token of another session', async () => {
    await start();
    const browser = await signedIn(server!, ['official'], 'lan');
    browser.csrfToken = (await signedIn(server!, ['official'], 'minh')).csrfToken;

    expect((await browser.call('POST', '/api/things/abc', { text: 'xin' })).status).toBe(403);
  });
});

describe('too many calls', () => {
  it('of one official are refused for a while, and of no other', async () => {
    await start({ api: { limits: { principal: { name: 'test', points: 3, durationSeconds: 60 } } } });
    const lan = await signedIn(server!, ['official'], 'lan');
    const minh = await signedIn(server!, ['official'], 'minh');

    const statuses = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await lan.call('GET', '/api/report')).status);

    expect(statuses.filter((status) => status === 200).length).toBeLessThan(4);
    const last = await lan.call('GET', '/api/report');
    expect(last.body).toMatchObject({ code: 'TooManyRequests' });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await minh.call('GET', '/api/report')).status).toBe(200);
  });

  it('of strangers from one address are refused for a while, and from no other', async () => {
    await start({ api: { limits: { stranger: { name: 'test', points: 2, durationSeconds: 60 } } } });
    const browser = server!.browser('one');

    for (let time = 0; time < 2; time += 1) await browser.call('GET', '/api/session');

    expect((await browser.call('GET', '/api/session')).status).toBe(429);
    expect((await server!.browser('other').call('GET', '/api/session')).status).toBe(200);
  });
});

describe('a stream', () => {
  async function open(headers: Record<string, string>) {
    const response = await fetch(`${server!.url}/api/events`, { headers: { 'x-test-address': 'office', ...headers } });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    return { response, next: async () => (await reader.read()).value };
  }

  it('tells events, and goes on after the last that the reader has', async () => {
    await start();
    const browser = await signedIn(server!, ['official']);
    const cookie = `motcua_session=${browser.cookies.get('motcua_session') ?? ''}`;

    const { response, next } = await open({ cookie, 'last-event-id': '6' });

    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(await next()).toBe('id: 7\nevent: hello\ndata: {"after":"6"}\n\n');
  });

  it('ends when its official signs out', async () => {
    await start({ api: { pingMs: 20 } });
    const browser = await signedIn(server!, ['official']);
    const { next } = await open({ cookie: `motcua_session=${browser.cookies.get('motcua_session') ?? ''}` });
    await next();
    expect(await next()).toBe(': ping\n\n');

    await browser.call('DELETE', '/api/session');

    while ((await next()) !== undefined);
    expect(server!.logged).toEqual([]);
  });

  it('ends when the server stops, and is not for strangers', async () => {
    await start();
    const browser = await signedIn(server!, ['official']);
    const { next } = await open({ cookie: `motcua_session=${browser.cookies.get('motcua_session') ?? ''}` });
    await next();

    server!.api.close();

    expect(await next()).toBeUndefined();
    expect((await server!.browser().call('GET', '/api/events')).status).toBe(401);
  });
});

describe('the OpenAPI document', () => {
  it('describes each call by the schemas that check it', async () => {
    await start();

    const { body } = await server!
      .browser()
      .call<{ openapi: string; paths: Record<string, Record<string, unknown>> }>('GET', '/api/openapi.json');

    expect(body.openapi).toBe('3.1.0');
    expect(body.paths['/api/things/{thingId}']?.post).toMatchObject({
      operationId: 'postThingsThingId',
      'x-roles': ['official'],
      security: [{ session: [], csrf: [] }],
      parameters: [
        { name: 'thingId', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z]+$' } },
        { name: 'times', in: 'query', required: false, schema: { type: 'integer', default: 1 } },
      ],
      requestBody: { content: { 'application/json': { schema: { properties: { text: { minLength: 2 } } } } } },
      responses: { 200: {}, 400: {}, 401: {}, 403: {}, 409: { description: 'LoginTaken: This user name is taken.' } },
    });
    expect(body.paths['/api/events']?.get).toMatchObject({
      responses: { 200: { content: { 'text/event-stream': {} } } },
    });
  });
});
