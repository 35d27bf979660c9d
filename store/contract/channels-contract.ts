import { expect, it } from 'vitest';
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
    expect(await store.channelPeers.ofConversation('c')).toEqual({ ...peer, lastInboundAt: NOW, stoppedAt: NOW + 1 });

    await store.channelPeers.met(peer, NOW + 2);
    expect(await store.channelPeers.ofConversation('c')).toEqual({
      ...peer,
      lastInboundAt: NOW + 2,
      stoppedAt: undefined,
    });
  });

  it('counts what is said in a group and not to us', async () => {
    const { channelPeers } = database().store;

    await Promise.all([1, 2, 3].map(() => channelPeers.overheard('zalo-oa', '1', 'group')));
    await channelPeers.overheard('zalo-oa', '1', 'other');

    expect(await channelPeers.overheardIn('zalo-oa', '1', 'group')).toBe(3);
    expect(await channelPeers.overheardIn('zalo-oa', '2', 'group')).toBe(0);
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
}
