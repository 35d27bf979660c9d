import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import { startFakeZalo, zaloSettings, type FakeZalo, type SignedCall } from './channels/zalo-oa/testing/fake-zalo.ts';
import { Browser } from './desk/testing/browser.ts';
import { addOfficials, signInAs } from './desk/testing/officials.ts';
import { startTestApp } from './testing.ts';

const SAIGON = '26740';
const OTHER_WARD = '26704';
const SILENCE_MINUTES = 1;
const START_TIMEOUT_MS = 600_000;

let city: FakeZalo;
let ward: FakeZalo;
let app: App;
let lines: string[];
let administrator: Browser;
let ofWard: Browser;

beforeAll(async () => {
  [city, ward] = await Promise.all([startFakeZalo(), startFakeZalo({ oaId: '2222222222222222222' })]);
  lines = [];
  app = await startTestApp(
    { CHANNEL_SILENCE_MINUTES: String(SILENCE_MINUTES), ...zaloSettings(city), ZALO_REFRESH_TOKEN: '' },
    {
      logger: pino({ level: 'info' }, { write: (line: string) => lines.push(line) }),
      channelAlarmMs: 100,
      prepare: (database) =>
        addOfficials(database, {
          quan: { roles: ['administrator'] },
          phuong: { roles: ['administrator'], wards: [SAIGON] },
        }),
    },
  );
  await app.answers();
  [administrator, ofWard] = await Promise.all([signIn('quan'), signIn('phuong')]);
}, START_TIMEOUT_MS);

afterAll(async () => {
  await app.close();
  await Promise.all([city.close(), ward.close()]);
});

const signIn = (login: string) => signInAs(new Browser(app.url, {}), login);

interface Account {
  readonly channel: string;
  readonly accountId: string;
  readonly isTheirs: boolean;
  readonly alarms: readonly string[];
  readonly held: readonly string[];
}
const list = async (browser = administrator) =>
  (await browser.call<{ items: readonly Account[] }>('GET', '/api/channels')).body.items;
const find = async ({ oaId }: FakeZalo) => (await list()).find(({ accountId }) => accountId === oaId);
const pathOf = ({ oaId }: FakeZalo, rest = '') => `/api/channels/zalo-oa/${oaId}${rest}`;
const post = async ({ body, headers }: SignedCall) =>
  (await fetch(`${app.url}/webhooks/zalo-oa`, { method: 'POST', body, headers })).status;
const ready = async () =>
  (await (await fetch(`${app.url}/health/ready`)).json()) as { status: string; channels?: readonly object[] };

describe('an administrator', () => {
  it('sees the account that the settings made, without its secrets, and that nobody has consented', async () => {
    const found = await find(city);

    expect(found).toMatchObject({ isOfSettings: true, held: ['appSecret', 'oaSecretKey'], alarms: ['token-lost'] });
    expect(JSON.stringify(await list())).not.toMatch(/test-app-secret|test-oa-secret-key/u);
    await expect.poll(() => lines.join('')).toMatch(/must consent again/u);
    expect(await ready()).toMatchObject({
      status: 'degraded',
      channels: [{ channel: 'zalo-oa', accountId: city.oaId, alarm: 'token-lost' }],
    });
    expect(await (await fetch(`${app.url}/metrics`)).text()).toContain(
      `motcua_channel_alarm{channel="zalo-oa",account="${city.oaId}",alarm="token-lost"} 1`,
    );
  });

  it('consents on the platform’s page, and the alarm is over', async () => {
    const begun = await administrator.call<{ url: string }>('POST', pathOf(city, '/consent'));
    expect(begun.status).toBe(200);
    expect(new URL(begun.body.url).searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/u);
    const away = await fetch(begun.body.url, { redirect: 'manual' });
    const back = new URL(away.headers.get('location') ?? '');
    expect(back.href).toContain(`${app.url}/api/channels/consent/callback?`);

    const come = await administrator.call('GET', `${back.pathname}${back.search}`);

    expect(come.headers.get('location')).toMatch(/^\/console#\/channels\/.*consent=granted$/u);
    await expect.poll(async () => (await find(city))?.alarms, { timeout: 5_000 }).toEqual([]);
    await expect.poll(async () => (await ready()).channels, { timeout: 5_000 }).toBeUndefined();
    // Whoever writes is answered with what the consent brought.
    expect(await post(city.call({ sender: { id: '1' }, message: { text: 'xin chào', msg_id: 'c1' } }))).toBe(200);
    await vi.waitFor(() => expect(city.sent.length).toBeGreaterThan(0), 20_000);
    expect(await post({ ...city.call({ sender: { id: '1' } }), headers: { 'x-zevent-signature': 'x' } })).toBe(401);
    const figures = await (await fetch(`${app.url}/metrics`)).text();
    expect(figures).toContain('motcua_webhook_calls_total{channel="zalo-oa",status="accepted"} 1');
    expect(figures).toContain('motcua_webhook_calls_total{channel="zalo-oa",status="unauthenticated"} 1');
    expect(figures).toMatch(
      new RegExp(`motcua_channel_token_age_seconds\\{channel="zalo-oa",account="${city.oaId}"\\} \\d`, 'u'),
    );
    expect(figures).toMatch(
      new RegExp(`motcua_channel_silence_seconds\\{channel="zalo-oa",account="${city.oaId}"\\} \\d`, 'u'),
    );
  });

  it('switches a whole platform off with words of their own, and on again', async () => {
    const told = () => city.sent.filter(({ userId }) => userId === '9').map(({ text }) => text);
    const text = { vi: 'Kênh Zalo đang tạm nghỉ, mời nhắn lại sau.', en: 'Zalo is paused, please write later.' };
    const asked = { kind: 'channel', subject: 'zalo-oa', reason: 'Zalo trục trặc', text };
    const off = await administrator.call<{ id: string }>('POST', '/api/switches', asked);
    expect(off.status).toBe(200);

    await post(city.call({ sender: { id: '9' }, message: { text: 'lệ phí kết hôn', msg_id: 'o1' } }));

    await vi.waitFor(() => expect(told().join()).toContain(text.vi), 20_000);
    expect((await administrator.call('POST', `/api/switches/${off.body.id}/on`)).status).toBe(200);
  });

  it('is not helped by a way back of somebody else', async () => {
    const begun = await administrator.call<{ url: string }>('POST', pathOf(city, '/consent'));
    const away = await fetch(begun.body.url, { redirect: 'manual' });
    const back = new URL(away.headers.get('location') ?? '');
    const comeTo = async (browser: Browser, change: Record<string, string> = {}) => {
      const query = new URLSearchParams({ ...Object.fromEntries(back.searchParams), ...change });
      const { headers } = await browser.call('GET', `${back.pathname}?${query.toString()}`);
      return headers.get('location');
    };

    expect(await comeTo(new Browser(app.url, {}))).toMatch(/consent=no-ticket$/u);
    expect(await comeTo(administrator, { state: 'x'.repeat(43) })).toMatch(/consent=no-ticket$/u);

    const again = await administrator.call<{ url: string }>('POST', pathOf(city, '/consent'));
    const { searchParams } = new URL(again.body.url);
    const other = new URLSearchParams({ code: 'CODE-9', oa_id: '9', state: searchParams.get('state') ?? '' });
    const { headers } = await administrator.call('GET', `/api/channels/consent/callback?${other.toString()}`);
    expect(headers.get('location')).toMatch(/consent=other-account$/u);
  });

  it('adds a ward’s account, which serves at once, and takes it away again', async () => {
    const { appId, appSecret, oaSecretKey } = ward.app;
    const values = { appId, appSecret, oaSecretKey, oaId: ward.oaId };
    const question = () => ward.call({ sender: { id: '7' }, message: { text: 'xin chào', msg_id: 'w1' } });
    expect(await post(question())).toBe(401);

    const added = await administrator.call('POST', '/api/channels', {
      channel: 'zalo-oa',
      name: 'Phường Sài Gòn',
      ward: SAIGON,
      values,
    });
    expect(added).toMatchObject({ status: 200, body: { ward: { code: SAIGON }, held: ['appSecret', 'oaSecretKey'] } });
    expect(JSON.stringify(added.body)).not.toContain(appSecret);
    await expect.poll(async () => post(question()), { timeout: 5_000 }).toBe(200);
    await expect.poll(async () => (await find(ward))?.alarms).toEqual(['token-lost']);

    const again = await administrator.call('POST', '/api/channels', {
      channel: 'zalo-oa',
      name: 'x',
      ward: null,
      values,
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'ChannelAccountTaken' } });
    const wrong = await administrator.call('PATCH', pathOf(ward), { values: { appId: 'abc' } });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'ChannelValuesInvalid' } });
    expect(JSON.stringify(wrong.body)).toContain('appId must be the number');

    expect((await administrator.call('PATCH', pathOf(ward), { isEnabled: false })).status).toBe(200);
    await expect.poll(async () => post(question()), { timeout: 5_000 }).toBe(401);
    expect((await find(ward))?.alarms).toEqual([]);
    expect((await administrator.call('DELETE', pathOf(ward))).status).toBe(204);
    expect((await administrator.call('DELETE', pathOf(ward))).status).toBe(404);
  });

  it('has an account looked at without a resident being written to', async () => {
    const before = city.sent.length;

    const { body } = await administrator.call<{ findings: readonly { code: string }[] }>(
      'POST',
      pathOf(city, '/check'),
    );

    expect(body.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['no-public-url', 'heard', 'token-valid', 'account-known']),
    );
    expect(city.sent).toHaveLength(before);
  });

  it('of a ward sets the accounts of the ward alone', async () => {
    const fields = { channel: 'telegram', name: 'Bot', values: {} };
    const values = {
      botToken: '900000001:test-telegram-token',
      botUsername: 'PhuongMauBot',
      webhookSecret: 'x'.repeat(32),
    };

    expect((await list(ofWard)).map(({ isTheirs }) => isTheirs)).toEqual([false]);
    expect((await ofWard.call('POST', '/api/channels', { ...fields, ward: null })).status).toBe(403);
    expect((await ofWard.call('POST', '/api/channels', { ...fields, ward: OTHER_WARD })).status).toBe(403);
    expect((await ofWard.call('PATCH', pathOf(city), { isEnabled: false })).status).toBe(403);
    expect((await ofWard.call('POST', pathOf(city, '/consent'))).status).toBe(403);
    expect((await ofWard.call('POST', '/api/channels', { ...fields, ward: SAIGON, values })).status).toBe(200);
    expect((await ofWard.call('PATCH', '/api/channels/telegram/900000001', { ward: OTHER_WARD })).status).toBe(403);
    expect((await ofWard.call('DELETE', '/api/channels/telegram/900000001')).status).toBe(204);
  });

  it('leaves a trace of every change, and of no secret', async () => {
    expect((await new Browser(app.url, {}).call('GET', '/api/channels')).status).toBe(401);
    expect(lines.join('')).not.toMatch(/test-app-secret|test-oa-secret-key|ACCESS-|REFRESH-|CODE-/u);
  });
});
