import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ownSocketOrigins, projectRoot, startApp, type App } from './app.ts';
import type { MotcuaChannelData, WireActivity } from './bot/index.ts';
import { readConfig } from './config.ts';
import { MissingModel } from './retrieval/testing.ts';
import { erasedList } from './store/index.ts';
import { isOnPostgres, makeTestDatabase, type TestDatabase } from './store/testing.ts';

let dataDir: string;
let database: TestDatabase;
let logged: string;
let apps: App[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-app-'));
  database = await makeTestDatabase(dataDir);
  logged = '';
  apps = [];
});

afterEach(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await database.remove();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(environment: Record<string, string> = {}): Promise<App> {
  const config = readConfig({ ...database.environment, PORT: '0', LOG_LEVEL: 'debug', ...environment });
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  const app = await startApp({
    config,
    logger: pino({ level: config.logLevel }, stream),
    embeddings: new MissingModel(),
  });
  app.ready().catch(() => undefined);
  apps.push(app);
  return app;
}

interface Conversation {
  readonly conversationId: string;
  readonly token: string;
}

async function call(url: string, method: string, token: string | undefined, body?: unknown): Promise<Response> {
  return fetch(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function converse(app: App): Promise<Conversation> {
  const response = await call(`${app.url}/v3/directline/conversations`, 'POST', undefined, {});
  return (await response.json()) as Conversation;
}

async function say(app: App, { conversationId, token }: Conversation, text: string): Promise<Response> {
  return call(`${app.url}/v3/directline/conversations/${conversationId}/activities`, 'POST', token, {
    type: 'message',
    text,
  });
}

async function activities(app: App, { conversationId, token }: Conversation): Promise<WireActivity[]> {
  const response = await call(`${app.url}/v3/directline/conversations/${conversationId}/activities`, 'GET', token);
  return ((await response.json()) as { activities: WireActivity[] }).activities;
}

async function replies(app: App, conversation: Conversation, count: number): Promise<WireActivity[]> {
  return vi.waitFor(
    async () => {
      const found = (await activities(app, conversation)).filter(({ from }) => from?.role === 'bot');
      expect(found.length).toBeGreaterThanOrEqual(count);
      return found;
    },
    { timeout: 15_000, interval: 50 },
  );
}

describe('the app', () => {
  it('serves the officials’ API, and prints a link by which the first administrator comes in', async () => {
    const app = await start();

    const document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as { openapi: string };
    expect(document.openapi).toBe('3.1.0');
    const session = (await (await fetch(`${app.url}/api/session`)).json()) as object;
    expect(session).toMatchObject({ state: 'signed-out', needsFirstAdministrator: true });
    const token = /^http:\/\/127\.0\.0\.1:\d+\/console#\/link\/(.+)$/u.exec(app.firstAdministratorLink ?? '')?.[1];
    const given = { token, login: 'lan', name: 'Nguyễn Thị Lan', password: 'con mèo nhà tôi rất béo' };
    const used = await call(`${app.url}/api/session/link`, 'POST', undefined, given);
    expect(await used.json()).toMatchObject({ state: 'second-factor' });
    await app.close();

    expect((await start()).firstAdministratorLink).toBeUndefined();
  });

  it('answers about a birth from the record, with its source, over HTTP', async () => {
    const app = await start();
    const conversation = await converse(app);

    await say(app, conversation, 'vk e mới sinh bé, làm giấy khai sinh cần gì vậy');
    const [greeting, answer] = await replies(app, conversation, 2);

    expect(greeting?.text).toContain('90 ngày');
    const motcua = answer?.channelData?.motcua as MotcuaChannelData;
    expect(motcua).toMatchObject({ outcome: 'answered', conversationOwner: 'bot' });
    expect(motcua.procedures[0]).toBe('1.001193');
    expect(answer?.text?.toLowerCase()).toContain('giấy chứng sinh');
    expect(answer?.text).toContain('https://dichvucong.gov.vn/');
  });

  it('tells residents the retention that is set', async () => {
    const app = await start({ RETENTION_DAYS: '30' });
    const conversation = await converse(app);

    await say(app, conversation, 'chào bạn');

    expect((await replies(app, conversation, 1))[0]?.text).toContain('30 ngày');
  });

  it('is ready without its model, names the leg that is missing and why', async () => {
    const app = await start();
    await app.answers();
    const response = await fetch(`${app.url}/health/ready`);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'degraded', catalogue: { procedures: 3105 } });
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
  });

  it('answers once what was accepted before a restart', async () => {
    const first = await start();
    const conversation = await converse(first);
    expect((await say(first, conversation, 'đăng ký tạm trú cần giấy tờ gì')).status).toBe(200);
    await first.close();

    const second = await start();
    await replies(second, conversation, 2);
    await say(second, conversation, 'còn phí?');
    const all = await replies(second, conversation, 3);

    const answers = all.filter(({ channelData }) => (channelData?.motcua as MotcuaChannelData).outcome !== 'greeted');
    expect(answers.map(({ channelData }) => (channelData?.motcua as MotcuaChannelData).procedures[0])).toEqual([
      '1.004194',
      '1.004194',
    ]);
    expect(all).toHaveLength(3);
  });

  it('deletes a conversation on the server when the resident ends and clears it', async () => {
    const app = await start();
    const conversation = await converse(app);
    await say(app, conversation, 'chào bạn');
    await replies(app, conversation, 1);

    const deleted = await call(
      `${app.url}/v3/directline/conversations/${conversation.conversationId}`,
      'DELETE',
      conversation.token,
    );

    expect(deleted.status).toBe(204);
    // A backup from before is restored without it.
    const wasErased = await erasedList(dataDir, readConfig({ DATA_DIR: dataDir }).secretsKey).reader();
    expect(wasErased(conversation.conversationId)).toBe(true);
    expect((await say(app, conversation, 'còn đó không')).status).toBeGreaterThanOrEqual(400);
  });

  it('keeps residents’ words, names and numbers out of its logs', async () => {
    const app = await start();
    const conversation = await converse(app);

    for (const text of [
      'tôi là Nguyễn Thị Bưởi Hồng số 0903123456, căn cước 079123456789',
      'hồ sơ H29.16.14-260902-0021 tới đâu rồi',
    ]) {
      await say(app, conversation, text);
    }
    await say(app, conversation, '{"x": "Bưởi Hồng"'.repeat(20));
    await replies(app, conversation, 3);
    await app.close();

    expect(logged).toContain('turn');
    expect(logged).not.toMatch(/Bưởi|0903123456|079123456789|260902/u);
  });

  it('counts turns by outcome', async () => {
    const app = await start();
    const conversation = await converse(app);
    await say(app, conversation, 'cảm ơn nha');
    await replies(app, conversation, 1);

    // The reply is to be read before its turn is told to be over.
    await vi.waitFor(async () => {
      const metrics = await (await fetch(`${app.url}/metrics`)).text();
      expect(metrics).toContain('motcua_turns_total{outcome="small-talk",channel="directline"} 1');
      for (const stage of ['waiting', 'deciding', 'writing', 'sending']) {
        expect(metrics).toMatch(new RegExp(`motcua_turn_stage_seconds_count\\{stage="${stage}"\\} [1-9]`, 'u'));
      }
      for (const queue of ['inbox', 'outbox', 'undelivered', 'handoffs', 'tickets']) {
        expect(metrics).toContain(`motcua_queue_depth{queue="${queue}"} 0`);
      }
    }, 20_000);
  });

  it('says that there is nothing at an unknown address, and how it may be framed', async () => {
    const app = await start({ ALLOWED_ORIGINS: 'https://example.gov.vn' });
    const response = await fetch(`${app.url}/nowhere`);

    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toMatch(
      /script-src 'self';.*frame-ancestors 'self' https:\/\/example\.gov\.vn/u,
    );
  });
});

describe('where the page may open a socket', () => {
  it('is the own host alone', async () => {
    const app = await start();
    const { host } = new URL(app.url);
    const policy = (await fetch(`${app.url}/nowhere`)).headers.get('content-security-policy') ?? '';

    expect(/connect-src ([^;]*)/u.exec(policy)?.[1]).toBe(`'self' ws://${host} wss://${host}`);
  });

  it.each([
    ['motcua.example.vn', undefined, 'ws://motcua.example.vn wss://motcua.example.vn'],
    ['[::1]:3978', undefined, 'ws://[::1]:3978 wss://[::1]:3978'],
    ['inner:3978', 'https://motcua.example.vn/chat', 'ws://motcua.example.vn wss://motcua.example.vn'],
    ['x; script-src *', undefined, "'self'"],
    ["x'unsafe", undefined, "'self'"],
    [undefined, undefined, "'self'"],
  ])('is told from the host %j and the public address %j', (host, publicUrl, expected) => {
    expect(ownSocketOrigins(host, publicUrl)).toBe(expected);
  });
});

describe('a start that cannot succeed', () => {
  /** Runs the entry file as an operator does. */
  async function run(environment: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', join(projectRoot, 'main.ts')], {
      cwd: projectRoot,
      env: { ...process.env, ...database.environment, LOG_LEVEL: 'silent', ...environment },
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code, stderr };
  }

  it('says in one line that the port is taken, and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const { code, stderr } = await run({ PORT: String(port) });
    other.close();

    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(new RegExp(`Port ${port} .* set PORT`, 'u'));
  });

  it('names every bad setting in one line', async () => {
    const { code, stderr } = await run({ PORT: 'abc', RETENTION_DAYS: 'x' });

    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/PORT.*RETENTION_DAYS/u);
  });

  // One process alone opens SQLite's file; PostgreSQL serves several.
  it.skipIf(isOnPostgres)('says that another process uses the data folder', async () => {
    await start();

    const { code, stderr } = await run({ PORT: '0' });

    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(dataDir);
  });
});
