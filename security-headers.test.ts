import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App } from './app.ts';
import { readConfig } from './config.ts';
import { MissingModel } from './retrieval/testing.ts';

/** Of what is not empty: with how it is written. */
const TYPE = /^(?:text\/html|application\/(?:problem\+)?json); charset=utf-8$/iu;

let dataDir: string;
let app: App;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-headers-'));
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0', PUBLIC_URL: 'https://motcua.example' });
  app = await startApp({ config, logger: pino({ level: 'silent' }), embeddings: new MissingModel() });
  app.ready().catch(() => undefined);
}, 600_000);

afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the headers that keep a browser safe', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/nowhere'],
    ['GET', '/health/live'],
    ['GET', '/api/session'],
    ['GET', '/api/nowhere'],
    ['POST', '/v3/directline/conversations/x/activities'],
    ['POST', '/webhooks/zalo-oa'],
    ['GET', '/thoi-gui-thu/x'],
    ['GET', '/console'],
    ['GET', '/api/audit'],
    ['GET', '/webhooks/%E0%A4%A'],
  ])('stand on every kind of answer: %s %s', async (method, path) => {
    const response = await fetch(`${app.url}${path}`, { method });
    const { headers } = response;
    const body = await response.text();

    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'(?:;|$)|frame-ancestors 'none'/u);
    expect(body === '' || TYPE.test(headers.get('content-type') ?? '')).toBe(true);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/u);
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('stand beside answers that say nothing of the inside', async () => {
    const body = await (await fetch(`${app.url}/webhooks/%E0%A4%A`)).text();

    expect(body).not.toMatch(/\bat \/|node_modules|\.ts\b|URIError/u);
  });
});
