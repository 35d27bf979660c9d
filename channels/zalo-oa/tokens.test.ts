import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealer, type Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { startFakeZalo, type FakeZalo } from './testing/fake-zalo.ts';
import { createZaloTokens, type ZaloTokens } from './tokens.ts';

const HOUR_MS = 60 * 60 * 1000;
const sealer = createSealer('test-secrets-key-0123456789abcdef', 'test');

let store: Store;
let fake: FakeZalo;
let now: number;
let lost: number[];
let misconfigured: number[];

beforeEach(async () => {
  now = Date.now();
  lost = [];
  misconfigured = [];
  store = await openTestStore();
  fake = await startFakeZalo({ now: () => now });
});

afterEach(async () => {
  await fake.close();
  await store.close();
});

const tokensOf = (
  change: { url?: string; appSecret?: string; firstRefreshToken?: string; fetch?: typeof fetch } = {},
): ZaloTokens =>
  createZaloTokens({
    app: {
      appId: fake.app.appId,
      appSecret: change.appSecret ?? fake.app.appSecret,
      oaId: fake.oaId,
      firstRefreshToken: change.firstRefreshToken ?? fake.firstRefreshToken,
    },
    network: { apiUrl: fake.url, oauthUrl: change.url ?? fake.url, fetch: change.fetch ?? fetch },
    store,
    sealer,
    now: () => now,
    onLost: (error) => lost.push(error),
    onMisconfigured: (error) => misconfigured.push(error),
  });

describe('the tokens of an Official Account', () => {
  it('begin with the one from the consent, and last until their end', async () => {
    const tokens = tokensOf();

    expect(await tokens.current()).toBe('ACCESS-1');
    now += 24 * HOUR_MS;
    expect(await tokens.current()).toBe('ACCESS-1');
    now += 2 * HOUR_MS;
    expect(await tokens.current()).toBe('ACCESS-2');
    expect(fake.refreshes()).toBe(2);
  });

  it('are traded once when many find them ended, in one process and in several', async () => {
    const [one, other] = [tokensOf(), tokensOf()];
    await one.current();
    now += 30 * HOUR_MS;

    const got = await Promise.all([one.current(), one.current(), other.current(), other.current()]);

    expect(new Set(got)).toEqual(new Set(['ACCESS-2']));
    expect(fake.refreshes()).toBe(2);
  });

  it('are traded once when many are refused with the same one', async () => {
    const [one, other] = [tokensOf(), tokensOf()];
    await one.current();
    fake.expireAccessToken();

    const got = await Promise.all([one.renew('ACCESS-1'), other.renew('ACCESS-1'), other.renew('ACCESS-1')]);

    expect(new Set(got)).toEqual(new Set(['ACCESS-2']));
    expect(fake.refreshes()).toBe(2);
  });

  it('are renewed early, hours before their end, and by one process', async () => {
    const [one, other] = [tokensOf(), tokensOf()];
    await one.keepFresh();
    now += 17 * HOUR_MS;
    await one.keepFresh();
    expect(fake.refreshes()).toBe(1);
    now += 2 * HOUR_MS;

    await Promise.all([one.keepFresh(), other.keepFresh()]);

    expect(fake.refreshes()).toBe(2);
    expect(await other.current()).toBe('ACCESS-2');
  });

  it('are lost when Zalo takes none: that is told once, and nobody is asked again', async () => {
    const tokens = tokensOf();
    await tokens.current();
    fake.revoke();

    expect(await tokens.renew('ACCESS-1')).toBeUndefined();
    expect(await tokens.renew('ACCESS-1')).toBeUndefined();
    now += 30 * HOUR_MS;
    expect(await tokensOf().current()).toBeUndefined();
    await tokens.keepFresh();

    expect(lost).toEqual([-14_020]);
    expect(fake.refreshes()).toBe(2);
  });

  it('are kept while the app’s secret is wrong, and serve again once it is right', async () => {
    await tokensOf().current();
    const wrong = tokensOf({ appSecret: 'mistyped' });
    expect(await wrong.current()).toBe('ACCESS-1');
    now += 30 * HOUR_MS;

    expect(await wrong.current()).toBeUndefined();
    expect(wrong.misconfigured()).toBe(-14_004);
    expect([lost, misconfigured]).toEqual([[], [-14_004]]);

    expect(await tokensOf().current()).toBe('ACCESS-3');
  });

  it('begin anew with another consent', async () => {
    await tokensOf({ firstRefreshToken: 'used up' }).current();
    expect(lost).toEqual([-14_020]);

    expect(await tokensOf().current()).toBe('ACCESS-2');
  });

  it('are left as they are when Zalo does not answer', async () => {
    await tokensOf().current();
    now += 30 * HOUR_MS;

    expect(await tokensOf({ url: 'http://127.0.0.1:1' }).current()).toBeUndefined();

    expect(lost).toEqual([]);
    expect(await tokensOf().current()).toBe('ACCESS-2');
  });

  it.each([
    ['is busy', 429, { error: -32 }],
    ['is broken', 502, { error: 502, message: 'Bad gateway' }],
    ['is busy and says so with 200', 200, { error: '-32', error_name: 'Rate limit' }],
  ])('are not lost while Zalo %s', async (_, status, body) => {
    await tokensOf().current();
    now += 30 * HOUR_MS;
    const refusing = tokensOf({ fetch: async () => Promise.resolve(Response.json(body, { status })) });

    expect(await refusing.current()).toBeUndefined();

    expect(lost).toEqual([]);
    expect(await tokensOf().current()).toBe('ACCESS-2');
  });

  it('lie encrypted in the database', async () => {
    await tokensOf().current();

    const row = await store.channelTokens.read('zalo-oa', fake.oaId);

    expect(JSON.stringify(row)).not.toMatch(/ACCESS|REFRESH/u);
    expect(sealer.open(row?.sealed ?? '', `zalo-oa:${fake.oaId}`)).toContain('REFRESH-1');
  });
});
