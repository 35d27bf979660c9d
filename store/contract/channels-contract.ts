import { describe, expect, it } from 'vitest';
import { paceWithin } from '../send-pace-store.ts';
import { NOW, openConversation, type TestDatabase } from './test-database.ts';

const TOKENS = { chain: 'first', sealed: 'sealed', expiresAt: NOW + 1000 };

export function channelsContract(database: () => TestDatabase): void {
  it('keeps the tokens of each account apart, and the last pair of each', async () => {
    const { channelTokens } = database().store;
    await channelTokens.write('zalo-oa', '1', TOKENS, NOW);
    await channelTokens.write('zalo-oa', '2', { ...TOKENS, sealed: 'other' }, NOW);
    await channelTokens.write('zalo-oa', '1', { ...TOKENS, sealed: 'next', expiresAt: NOW + 2000 }, NOW + 5);

    expect(await channelTokens.read('zalo-oa', '1')).toEqual({
      chain: 'first',
      sealed: 'next',
      expiresAt: NOW + 2000,
      renewedAt: NOW + 5,
      failure: undefined,
    });
    expect((await channelTokens.read('zalo-oa', '2'))?.sealed).toBe('other');
    expect(await channelTokens.read('telegram', '1')).toBeUndefined();
  });

  it('remembers why tokens are taken no more, until there are new ones', async () => {
    const { channelTokens } = database().store;
    await channelTokens.write('zalo-oa', '1', TOKENS, NOW);

    await channelTokens.fail('zalo-oa', '1', { chain: 'first', failure: '-14020' });
    expect(await channelTokens.read('zalo-oa', '1')).toMatchObject({ sealed: 'sealed', failure: '-14020' });

    await channelTokens.write('zalo-oa', '1', { ...TOKENS, chain: 'second' }, NOW);
    expect(await channelTokens.read('zalo-oa', '1')).toMatchObject({ chain: 'second', failure: undefined });
  });

  it('remembers a failure where there never was a pair', async () => {
    const { channelTokens } = database().store;

    await channelTokens.fail('zalo-oa', '1', { chain: 'first', failure: '-14020' });

    expect(await channelTokens.read('zalo-oa', '1')).toMatchObject({ sealed: undefined, failure: '-14020' });
  });

  it('knows whose conversation it is, when they last wrote, and that they want no more', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    const peer = {
      conversationId: 'c',
      channel: 'zalo-oa',
      accountId: '1646843870823903717',
      peerId: '5510185758261927916',
      isGroup: false,
    };

    expect(await store.channelPeers.stopped('c', NOW)).toBe(false);
    await store.channelPeers.met(peer, NOW);
    expect(await store.channelPeers.stopped('c', NOW + 1)).toBe(true);
    expect(await store.channelPeers.ofConversation('c')).toEqual({
      ...peer,
      lastInboundAt: NOW,
      stoppedAt: NOW + 1,
      address: undefined,
      mutedUntil: undefined,
    });

    await store.channelPeers.met(peer, NOW + 2);
    expect(await store.channelPeers.ofConversation('c')).toEqual({
      ...peer,
      lastInboundAt: NOW + 2,
      stoppedAt: undefined,
      mutedUntil: undefined,
    });
  });

  it('remembers until when a group wants us silent, whatever is said there, and of no person', async () => {
    const { store } = database();
    const { channelPeers } = store;
    const group = { conversationId: 'g', channel: 'telegram', accountId: '1', peerId: '-4', isGroup: true };
    for (const id of ['g', 'c']) await openConversation(store, id);
    await channelPeers.met(group, NOW);
    await channelPeers.met({ ...group, conversationId: 'c', isGroup: false }, NOW);

    await channelPeers.mute('g', NOW + 5);
    await channelPeers.mute('c', NOW + 5);
    await channelPeers.met(group, NOW + 1);

    expect((await channelPeers.ofConversation('g'))?.mutedUntil).toBe(NOW + 5);
    expect((await channelPeers.ofConversation('c'))?.mutedUntil).toBeUndefined();
    await channelPeers.mute('g', undefined);
    expect((await channelPeers.ofConversation('g'))?.mutedUntil).toBeUndefined();
  });

  it('counts what is said in a group and not to us', async () => {
    const { channelPeers } = database().store;

    await Promise.all([1, 2, 3].map(() => channelPeers.overheard('zalo-oa', '1', 'group')));
    await channelPeers.overheard('zalo-oa', '1', 'other');

    expect(await channelPeers.overheardIn('zalo-oa', '1', 'group')).toBe(3);
    expect(await channelPeers.overheardIn('zalo-oa', '2', 'group')).toBe(0);
  });

  it('finds a group by the id that it has now, and no person by it', async () => {
    const { store } = database();
    const { channelPeers } = store;
    const group = { channel: 'telegram', accountId: '1', isGroup: true };
    for (const id of ['c', 'other', 'alone']) await openConversation(store, id);
    await channelPeers.met({ ...group, conversationId: 'c', peerId: '-4' }, NOW);
    await channelPeers.met({ ...group, conversationId: 'other', accountId: '2', peerId: '-4' }, NOW);
    await channelPeers.met({ ...group, conversationId: 'alone', peerId: '-1004', isGroup: false }, NOW);

    expect(await channelPeers.moved('c', '-1004', NOW)).toBe(true);
    expect(await channelPeers.moved('c', '-1004', NOW)).toBe(false);
    expect(await channelPeers.moved('nobody', '-1004', NOW)).toBe(false);
    expect(await channelPeers.moved('alone', '-9', NOW)).toBe(false);

    expect((await channelPeers.ofConversation('c'))?.peerId).toBe('-1004');
    expect(await channelPeers.groupWith('telegram', '1', '-1004')).toBe('c');
    expect(await channelPeers.groupWith('telegram', '1', '-4')).toBeUndefined();
    expect(await channelPeers.groupWith('telegram', '2', '-4')).toBe('other');
    // What is said there later does not give it its first id back.
    await channelPeers.met({ ...group, conversationId: 'c', peerId: '-1004' }, NOW + 1);
    expect((await channelPeers.ofConversation('c'))?.peerId).toBe('-1004');
  });

  it('lets a group that had a conversation under both of its ids go on in the one of the new id', async () => {
    const { store } = database();
    const { channelPeers } = store;
    const group = { channel: 'telegram', accountId: '1', isGroup: true };
    for (const id of ['old', 'new']) await openConversation(store, id);
    await channelPeers.met({ ...group, conversationId: 'old', peerId: '-4' }, NOW);
    await channelPeers.mute('old', NOW + 1_000);
    for (const id of ['-4', '-4', '-1004']) await channelPeers.overheard('telegram', '1', id);
    await channelPeers.met({ ...group, conversationId: 'new', peerId: '-1004' }, NOW);

    expect(await channelPeers.moved('old', '-1004', NOW + 5)).toBe(true);

    expect((await channelPeers.ofConversation('new'))?.mutedUntil).toBe(NOW + 1_000);
    expect((await channelPeers.ofConversation('old'))?.peerId).toBe('-1004');
    expect((await store.conversations.get('old'))?.endedAt).toBe(NOW + 5);
    expect((await store.conversations.get('new'))?.endedAt).toBeUndefined();
    expect(await channelPeers.overheardIn('telegram', '1', '-4')).toBe(0);
    expect(await channelPeers.overheardIn('telegram', '1', '-1004')).toBe(3);
  });

  describe('how fast an account writes', () => {
    const ACCOUNT = { channel: 'zalo-oa', accountId: '1' };
    const PACE = { everyMs: 1_000, burst: 4 };
    const wait = (now: number, otherwise: 'queue' | 'leave' = 'queue', count = 1, account = ACCOUNT) =>
      database().store.sendPaces.take(account, PACE, { count, otherwise }, now);

    it('gives each a place of its own, also those who come at the same moment', async () => {
      const waits = await Promise.all([1, 2, 3, 4, 5, 6].map(() => wait(NOW)));

      expect(waits.sort((one, other) => one - other)).toEqual([0, 0, 0, 0, 1_000, 2_000]);
      expect(await wait(NOW + 2_500)).toBe(500);
      expect(await wait(NOW, 'queue', 1, { ...ACCOUNT, accountId: '2' })).toBe(0);
      expect(await wait(NOW + 60_000, 'queue', 3)).toBe(0);
    });

    it('lets nobody in who would not wait, once half of it is taken, and takes nothing for them', async () => {
      expect([await wait(NOW, 'leave'), await wait(NOW, 'leave')]).toEqual([0, 0]);
      expect([await wait(NOW, 'leave'), await wait(NOW, 'leave')]).toEqual([1_000, 1_000]);
      expect([await wait(NOW), await wait(NOW)]).toEqual([0, 0]);
      expect(await wait(NOW + 2_999, 'leave')).toBe(1);
      expect(await wait(NOW + 3_000, 'leave')).toBe(0);
    });

    it('keeps nobody waiting for a clock that was set back', async () => {
      await Promise.all([1, 2, 3, 4, 5].map(() => wait(NOW + 3_600_000)));

      expect(await wait(NOW)).toBe(0);
      expect(await wait(NOW, 'leave')).toBe(0);
    });

    it('never is more than the limit in any minute', () => {
      for (const messages of [1, 2, 3, 60, 100, 4000]) {
        const { burst, everyMs } = paceWithin({ messages, windowMs: 60_000 });
        expect(burst + Math.floor(59_999 / everyMs)).toBeLessThanOrEqual(messages);
      }
    });
  });

  it('forgets them with their conversation', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.channelPeers.met(
      { conversationId: 'c', channel: 'zalo-oa', accountId: '1', peerId: '2', isGroup: true },
      NOW,
    );

    await store.conversations.delete('c');

    expect(await store.channelPeers.ofConversation('c')).toBeUndefined();
  });

  it('keeps of what a platform wants with replies what came last', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    const peer = { conversationId: 'c', channel: 'bot-framework', accountId: '1', peerId: '2', isGroup: false };
    await store.channelPeers.met({ ...peer, address: { serviceUrl: 'https://one.example' } }, NOW);
    await store.channelPeers.met({ ...peer, address: { serviceUrl: 'https://two.example' } }, NOW);

    expect((await store.channelPeers.ofConversation('c'))?.address).toEqual({ serviceUrl: 'https://two.example' });
  });

  describe('accounts', () => {
    const ACCOUNT = {
      channel: 'zalo-oa',
      accountId: '1646843870823903717',
      ward: '26740',
      name: 'Phường Mẫu',
      isEnabled: true,
      settings: { appId: '50554360515256678' },
      sealed: 'sealed',
      origin: undefined,
    };

    it('are added once, by channel and id', async () => {
      const { channelAccounts } = database().store;

      expect(await channelAccounts.add(ACCOUNT, NOW)).toBe(true);
      expect(await channelAccounts.add({ ...ACCOUNT, name: 'Khác' }, NOW + 1)).toBe(false);
      expect(await channelAccounts.add({ ...ACCOUNT, channel: 'telegram', ward: undefined }, NOW)).toBe(true);

      const first = { ...ACCOUNT, revision: 1, createdAt: NOW, changedAt: NOW, heardAt: undefined };
      expect(await channelAccounts.get('zalo-oa', ACCOUNT.accountId)).toEqual(first);
      expect(await channelAccounts.all()).toEqual([{ ...first, channel: 'telegram', ward: undefined }, first]);
      expect(await channelAccounts.get('zalo-oa', '2')).toBeUndefined();
    });

    it('are changed by whoever saw the last change', async () => {
      const { channelAccounts } = database().store;
      await channelAccounts.add(ACCOUNT, NOW);

      expect(await channelAccounts.change({ ...ACCOUNT, revision: 1 }, { isEnabled: false }, NOW + 1)).toBe(true);
      expect(await channelAccounts.change({ ...ACCOUNT, revision: 1 }, { name: 'Trễ' }, NOW + 2)).toBe(false);
      expect(await channelAccounts.change({ ...ACCOUNT, revision: 2 }, { ward: undefined }, NOW + 3)).toBe(true);

      expect(await channelAccounts.get('zalo-oa', ACCOUNT.accountId)).toMatchObject({
        ...ACCOUNT,
        ward: undefined,
        isEnabled: false,
        revision: 3,
        changedAt: NOW + 3,
      });
    });

    it('are removed with their tokens', async () => {
      const { channelAccounts, channelTokens } = database().store;
      await channelAccounts.add(ACCOUNT, NOW);
      await channelTokens.write('zalo-oa', ACCOUNT.accountId, TOKENS, NOW);

      expect(await channelAccounts.remove('zalo-oa', ACCOUNT.accountId)).toBe(true);
      expect(await channelAccounts.remove('zalo-oa', ACCOUNT.accountId)).toBe(false);

      expect(await channelTokens.read('zalo-oa', ACCOUNT.accountId)).toBeUndefined();
    });

    it('tell of every change, and not of every call', async () => {
      const { store } = database();
      const hints: string[] = [];
      store.onChange(({ topic }) => hints.push(topic));
      await store.channelAccounts.add(ACCOUNT, NOW);
      await store.channelAccounts.heard('zalo-oa', ACCOUNT.accountId, NOW + 5);
      await store.channelAccounts.change({ ...ACCOUNT, revision: 1 }, { name: 'Mới' }, NOW);
      await store.channelAccounts.remove('zalo-oa', ACCOUNT.accountId);

      await expect.poll(() => hints).toEqual(['channels', 'channels', 'channels']);
    });

    it('remember when they were last called for', async () => {
      const { channelAccounts } = database().store;
      await channelAccounts.add(ACCOUNT, NOW);

      await channelAccounts.heard('zalo-oa', ACCOUNT.accountId, NOW + 5);

      expect((await channelAccounts.all())[0]).toMatchObject({ heardAt: NOW + 5, revision: 1 });
    });
  });
}
