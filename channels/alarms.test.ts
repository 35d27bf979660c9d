import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ChannelAccountRow, Store } from '../store/index.ts';
import { openTestStore } from '../store/testing.ts';
import type { KnownAccount } from './account-registry.ts';
import { alarmsOf } from './alarms.ts';
import { zaloPlatform } from './zalo-oa/platform.ts';

const HOUR_MS = 60 * 60 * 1000;
const NOW = 1_795_300_000_000;
let store: Store;

beforeEach(async () => {
  store = await openTestStore();
});
afterEach(async () => store.close());

const account = (row: Partial<ChannelAccountRow> = {}, change: Partial<KnownAccount> = {}): KnownAccount => ({
  platform: zaloPlatform,
  values: { refreshToken: 'first' },
  row: {
    channel: 'zalo-oa',
    accountId: '1',
    ward: '26740',
    name: 'OA',
    isEnabled: true,
    settings: {},
    sealed: '',
    origin: undefined,
    revision: 1,
    createdAt: NOW,
    changedAt: NOW,
    heardAt: NOW,
    ...row,
  },
  ...change,
});
const raised = async (one: KnownAccount, now = NOW) => {
  const silentFrom = (since: number) => since + 8 * HOUR_MS;
  return (await alarmsOf([one], { store, now, silentFrom })).map(({ alarm }) => alarm);
};
const tokens = { chain: 'c', sealed: 's', expiresAt: NOW + 25 * HOUR_MS };

it('raises none for an account whose tokens are renewed and that is called', async () => {
  await store.channelTokens.write('zalo-oa', '1', tokens, NOW);

  expect(await raised(account())).toEqual([]);
});

it('raises one when tokens are lost, were never there, or are renewed too late', async () => {
  expect(await raised(account({}, { values: {} }))).toEqual(['token-lost']);

  await store.channelTokens.write('zalo-oa', '1', tokens, NOW - 21 * HOUR_MS);
  expect(await raised(account())).toEqual(['token-late']);

  await store.channelTokens.fail('zalo-oa', '1', { chain: 'c', failure: '-14020' });
  expect(await raised(account())).toEqual(['token-lost']);
});

it('raises one when the platform is silent for too long, and none before', async () => {
  expect(await raised(account(), NOW + 7 * HOUR_MS)).toEqual([]);
  expect(await raised(account(), NOW + 8 * HOUR_MS)).toEqual(['silent']);
  expect(await raised(account({ heardAt: undefined, createdAt: NOW - 9 * HOUR_MS }))).toEqual(['silent']);
});

it('raises one when the secrets cannot be read, and none for what is switched off', async () => {
  expect(await raised(account({}, { values: undefined }))).toEqual(['secrets-lost']);
  expect(await raised(account({ isEnabled: false }, { values: undefined }))).toEqual([]);
});
