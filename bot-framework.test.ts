import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startApp, type App } from './app.ts';
import {
  connectorSettings,
  startFakeConnector,
  type FakeConnector,
} from './channels/bot-framework/testing/fake-connector.ts';
import { readConfig } from './config.ts';
import { MissingModel } from './retrieval/testing.ts';
import { makeTestDatabase, type TestDatabase } from './store/testing.ts';

let dataDir: string;
let database: TestDatabase;
let connector: FakeConnector;
let app: App | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-bot-framework-'));
  database = await makeTestDatabase(dataDir);
  connector = await startFakeConnector();
});

afterEach(async () => {
  await app?.close();
  await connector.close();
  await database.remove();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(settings: Record<string, string>): Promise<App> {
  const config = readConfig({ ...database.environment, PORT: '0', ...settings });
  app = await startApp({ config, logger: pino({ level: 'silent' }), embeddings: new MissingModel() });
  app.ready().catch(() => undefined);
  return app;
}

const registered = () => connectorSettings(connector);
const post = async (url: string, activity: object, token?: string) =>
  fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(activity),
  });
const QUESTION = { text: 'làm giấy khai sinh cho con cần giấy tờ gì' };
const answered = (text: RegExp) =>
  vi.waitFor(() => expect(connector.sent.map((one) => one.text).join('\n')).toMatch(text), 20_000);

describe('a client of the Bot Connector', () => {
  it('talks to the same assistant, by its token', async () => {
    const { url } = await start({ ...registered(), PUBLIC_URL: 'https://motcua.example' });

    expect((await post(url, connector.activity(QUESTION), connector.token())).status).toBe(200);

    await answered(/trợ lý[^]*Giấy chứng sinh/u);
  });

  it('is refused without one', async () => {
    const { url } = await start({ ...registered(), PUBLIC_URL: 'https://motcua.example' });

    expect((await post(url, connector.activity(QUESTION))).status).toBe(401);
  });

  it('finds nothing at the address while no app id is set and the world can reach it', async () => {
    const { url } = await start({ PUBLIC_URL: 'https://motcua.example' });

    expect((await post(url, connector.activity(QUESTION))).status).toBe(404);
    expect((await post(url, connector.activity(QUESTION), connector.token())).status).toBe(404);
  });
});

describe('the Emulator on a developer’s machine', () => {
  it('is not let in where a bot is registered: what that one refuses is refused', async () => {
    const { url } = await start(registered());

    expect((await post(url, connector.activity({ ...QUESTION, channelId: 'emulator' }))).status).toBe(401);
    expect((await post(url, connector.activity(QUESTION), connector.token())).status).toBe(200);
  });

  it('talks to the assistant without a token', async () => {
    const { url } = await start({});
    connector.askForNoToken();

    const { status } = await post(url, connector.activity({ ...QUESTION, channelId: 'emulator' }));

    expect(status).toBe(200);
    await answered(/trợ lý[^]*Giấy chứng sinh/u);
    expect(connector.counts.tokens).toBe(0);
    expect((await post(url, connector.activity({ serviceUrl: 'https://evil.example' }))).status).toBe(403);
  });
});
