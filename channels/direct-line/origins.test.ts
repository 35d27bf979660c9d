import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore } from '../../store/testing.ts';
import { createCaller } from './testing/direct-line-client.ts';
import { startDirectLineServer, type DirectLineServer } from './testing/direct-line-server.ts';
import type { DirectLineSettings } from './options.ts';

const CITY = 'https://tphcm.example';
const EVIL = 'https://evil.example';

let store: Awaited<ReturnType<typeof openTestStore>>;
let server: DirectLineServer;
const call = createCaller(() => server.endpoint);
const ownOrigin = () => new URL(server.endpoint).origin;

async function restart(settings: Partial<DirectLineSettings>): Promise<void> {
  await server.close();
  server = await startDirectLineServer({ store, settings });
}

beforeEach(async () => {
  store = await openTestStore();
  server = await startDirectLineServer({ store });
});

afterEach(async () => {
  await server.close();
  await store.close();
});

describe('who may begin without the secret', () => {
  it.each([
    ['a page of an allowed origin', CITY, 201],
    ['a page of another origin', EVIL, 403],
    ['a page that hides its origin', 'null', 403],
    ['a page whose origin only begins like an allowed one', `${CITY}.evil.example`, 403],
  ])('%s: %s, %i', async (_name, origin, status) => {
    const started = await call({ path: '/conversations', headers: { origin } });
    const generated = await call({ path: '/tokens/generate', headers: { origin } });

    expect(started.status).toBe(status);
    expect(generated.status).toBe(status === 201 ? 200 : status);
    if (status === 403) expect(started.body.error.code).toBe('Forbidden');
  });

  it('our own page, under whatever address it was reached', async () => {
    const { status } = await call({ path: '/conversations', headers: { origin: ownOrigin() } });

    expect(status).toBe(201);
  });

  it('our own page at PUBLIC_URL, to which a proxy leads', async () => {
    await restart({ publicUrl: 'https://motcua.example/chat' });

    const { status, body } = await call({ path: '/conversations', headers: { origin: 'https://motcua.example' } });

    expect(status).toBe(201);
    const { protocol, host, pathname } = new URL(body.streamUrl);
    expect([protocol, host]).toEqual(['wss:', 'motcua.example']);
    expect(pathname).toBe(`/chat/v3/directline/conversations/${body.conversationId}/stream`);
  });

  it('a program on this machine, but not one that a proxy passes on', async () => {
    const here = await call({ path: '/conversations' });
    const passedOn = await call({ path: '/conversations', headers: { 'x-forwarded-for': '203.0.113.7' } });

    expect([here.status, passedOn.status]).toEqual([201, 403]);
  });

  it('no program when the server listens for others', async () => {
    await restart({ isLoopback: false });

    const program = await call({ path: '/conversations' });
    const page = await call({ path: '/conversations', headers: { origin: CITY } });
    const backend = await call({ path: '/conversations', bearer: 'secret' });

    expect([program.status, page.status, backend.status]).toEqual([403, 201, 201]);
  });
});

describe('pages of other origins', () => {
  it('get nowhere with a token, and anywhere with the secret', async () => {
    const { token, conversationId } = (await call({ path: '/conversations' })).body;
    const headers = { origin: EVIL };
    const path = `/conversations/${conversationId}`;

    const withToken = await call({ method: 'GET', path, bearer: token, headers });
    const withSecret = await call({ path: '/conversations', bearer: 'secret', headers });

    expect(withToken.status).toBe(403);
    expect(withSecret.status).toBe(201);
    expect(withSecret.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('CORS', () => {
  const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };

  it('answers the preflight of an allowed origin with what Direct Line clients send', async () => {
    const { status, headers } = await call({
      method: 'OPTIONS',
      path: '/conversations',
      headers: { origin: CITY, ...preflight },
    });

    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(CITY);
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST, DELETE');
    for (const header of ['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with']) {
      expect(headers.get('access-control-allow-headers')).toContain(header);
    }
    expect(headers.get('vary')).toContain('Origin');
  });

  it('refuses the preflight of another', async () => {
    const { status, headers } = await call({
      method: 'OPTIONS',
      path: '/conversations',
      headers: { origin: EVIL, ...preflight },
    });

    expect(status).toBe(403);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('access-control-allow-headers')).toBeNull();
  });

  it('lets an allowed page read answers, refusals too, and no cache keep them', async () => {
    const started = await call({ path: '/conversations', headers: { origin: CITY } });
    const refused = await call({ path: '/tokens/refresh', headers: { origin: CITY } });
    const foreign = await call({ path: '/conversations', headers: { origin: EVIL } });

    for (const { headers } of [started, refused]) expect(headers.get('access-control-allow-origin')).toBe(CITY);
    expect(refused.status).toBe(401);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    for (const { headers } of [started, refused, foreign]) {
      expect(headers.get('vary')).toContain('Origin');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('the address of the stream', () => {
  it('is secure where the page is, or where our proxy says so', async () => {
    const host = new URL(server.endpoint).host;

    const page = await call({ path: '/conversations', headers: { origin: `https://${host}` } });
    const proxied = await call({
      path: '/conversations',
      bearer: 'secret',
      headers: { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' },
    });
    const plain = await call({ path: '/conversations' });

    const protocols = [page, proxied, plain].map(({ body }) => new URL(body.streamUrl).protocol);
    expect(protocols).toEqual(['wss:', 'wss:', 'ws:']);
  });

  it('refuses a host that is none', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: 'a b', 'content-length': '0' };
      httpRequest(`${server.endpoint}/conversations`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

    expect(status).toBe(400);
  });
});
