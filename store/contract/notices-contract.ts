import { describe, expect, it } from 'vitest';
import { NOW, openConversation, type TestDatabase } from './test-database.ts';

export const NOTICE = {
  kind: 'dossier',
  subject: 'watch',
  conversationId: 'c',
  accountId: undefined,
  facts: { code: 'H29.…-0021' },
} as const;
const ADDRESS = {
  id: 'a',
  conversationId: 'c',
  kind: 'email',
  sealed: 'sealed',
  textVersion: '1',
  askedAt: NOW,
  codeExpiresAt: NOW + 1000,
  codeTries: 2,
} as const;
const TTL = 100;

export function noticesContract(database: () => TestDatabase): void {
  it('takes each notice once, and hands it to one worker at a time', async () => {
    const { store } = database();
    const { notices } = store;
    await openConversation(store, 'c');

    expect(await notices.add({ ...NOTICE, id: 'n' }, NOW)).toBe(true);
    expect(await notices.add({ ...NOTICE, id: 'n' }, NOW)).toBe(false);

    expect(await notices.claim('one', NOW, TTL, 10)).toEqual([{ ...NOTICE, id: 'n', createdAt: NOW, attempts: [] }]);
    expect(await notices.claim('two', NOW + TTL - 1, TTL, 10)).toEqual([]);
    expect(await notices.claim('two', NOW + TTL, TTL, 10)).toHaveLength(1);
    // The first one has lost it meanwhile.
    expect(await notices.begin('n', 'email', 'one', NOW, NOW + TTL)).toBe(false);
    expect(await notices.begin('n', 'email', 'two', NOW, NOW + TTL)).toBe(true);
  });

  it('remembers every way that was tried, in order, and how each ended', async () => {
    const { store } = database();
    const { notices } = store;
    await openConversation(store, 'c');
    await notices.add({ ...NOTICE, id: 'n' }, NOW);
    await notices.claim('w', NOW, TTL, 10);

    await notices.begin('n', 'zbs-user', 'w', NOW, NOW + TTL);
    await notices.record('n', 'zbs-user', { state: 'retry', code: 'BUSY' }, NOW + 1);
    await notices.begin('n', 'zbs-user', 'w', NOW + 2, NOW + TTL);
    await notices.record('n', 'zbs-user', { state: 'failed', code: 'NO_ACCOUNT' }, NOW + 3);
    await notices.begin('n', 'email', 'w', NOW + 4, NOW + TTL);

    expect((await notices.get('n'))?.attempts).toEqual([
      { carrier: 'zbs-user', state: 'failed', code: 'NO_ACCOUNT', tries: 2, begunAt: NOW, endedAt: NOW + 3 },
      { carrier: 'email', state: 'sending', code: undefined, tries: 1, begunAt: NOW + 4, endedAt: undefined },
    ]);
    // Only an attempt that was begun can end.
    await notices.record('n', 'zbs-user', { state: 'delivered', code: undefined }, NOW + 5);
    expect((await notices.get('n'))?.attempts[0]?.state).toBe('failed');
  });

  it('waits until it is due again, and is over once', async () => {
    const { store } = database();
    const { notices } = store;
    await openConversation(store, 'c');
    await notices.add({ ...NOTICE, id: 'n' }, NOW);
    await notices.claim('w', NOW, TTL, 10);

    await notices.postpone('n', 'another', NOW + 1);
    expect(await notices.claim('w', NOW + 5, TTL, 10)).toEqual([]);
    await notices.postpone('n', 'w', NOW + 10);
    expect(await notices.claim('w', NOW + 9, TTL, 10)).toEqual([]);
    expect(await notices.claim('w', NOW + 10, TTL, 10)).toHaveLength(1);

    await notices.finish('n', 'delivered', NOW + 11);
    await notices.finish('n', 'failed', NOW + 12);
    expect((await notices.get('n'))?.state).toBe('delivered');
    expect(await notices.claim('w', NOW + 10 * TTL, TTL, 10)).toEqual([]);
  });

  it('drops what was to be told of what has been withdrawn', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.notices.add({ ...NOTICE, id: 'n' }, NOW);
    await store.notices.add({ ...NOTICE, id: 'other', subject: 'another watch' }, NOW);

    expect(await store.notices.withdraw('watch', NOW)).toBe(1);

    expect((await store.notices.get('n'))?.state).toBe('withdrawn');
    expect((await store.notices.claim('w', NOW, TTL, 10)).map(({ id }) => id)).toEqual(['other']);
  });

  it('deletes the finished ones of officials alone', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    for (const [id, conversationId] of [
      ['of a resident', 'c'],
      ['of an official', undefined],
      ['not finished', undefined],
    ] as const) {
      await store.notices.add({ ...NOTICE, id, conversationId }, NOW);
      if (id !== 'not finished') await store.notices.finish(id, 'delivered', NOW);
    }

    await store.notices.purge(NOW + 1);

    expect(await store.notices.get('of a resident')).toBeDefined();
    expect(await store.notices.get('of an official')).toBeUndefined();
    expect(await store.notices.get('not finished')).toBeDefined();
  });

  describe('an address', () => {
    it('is the last one that was asked for, of each kind', async () => {
      const { store } = database();
      await openConversation(store, 'c');
      await store.noticeAddresses.ask(ADDRESS, NOW);
      await store.noticeAddresses.ask({ ...ADDRESS, id: 'b' }, NOW + 1);
      await store.noticeAddresses.ask({ ...ADDRESS, id: 'p', kind: 'phone' }, NOW + 1);

      expect((await store.noticeAddresses.living('c', 'email'))?.id).toBe('b');
      expect((await store.noticeAddresses.living('c', 'phone'))?.id).toBe('p');
      expect(await store.noticeAddresses.byId('a')).toBeUndefined();
    });

    it('has so many tries for its code', async () => {
      const { store } = database();
      await openConversation(store, 'c');
      await store.noticeAddresses.ask(ADDRESS, NOW);

      const tries = [];
      for (const _ of [1, 2, 3]) tries.push(await store.noticeAddresses.takeTry('a'));

      expect(tries).toEqual([true, true, false]);
    });

    it('is confirmed until it is withdrawn', async () => {
      const { store } = database();
      await openConversation(store, 'c');
      await store.noticeAddresses.ask(ADDRESS, NOW);
      await store.noticeAddresses.ask({ ...ADDRESS, id: 'p', kind: 'phone' }, NOW);
      await store.noticeAddresses.confirm('a', NOW + 1);

      expect((await store.noticeAddresses.byId('a'))?.confirmedAt).toBe(NOW + 1);
      expect(await store.noticeAddresses.withdraw('c', undefined, NOW + 2)).toBe(1);
      expect(await store.noticeAddresses.living('c', 'email')).toBeUndefined();
      expect(await store.noticeAddresses.withdrawById('a', NOW + 3)).toBe(false);
    });
  });

  it('knows when they last left the chat', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    expect(await store.noticeAddresses.leftChatAt('c')).toBeUndefined();

    await store.noticeAddresses.leaveChat('c', NOW);
    await store.noticeAddresses.leaveChat('c', NOW + 5);

    expect(await store.noticeAddresses.leftChatAt('c')).toBe(NOW + 5);
  });
}
