import { expect, it } from 'vitest';
import { NOW, numbersTo, openConversation, present, type TestDatabase } from './test-database.ts';

export function conversationsContract(database: () => TestDatabase): void {
  it('opens a conversation that the bot holds', async () => {
    const { conversations } = database().store;

    const opened = await conversations.open({ id: 'c', channel: 'zalo', userId: 'u', locale: 'vi' }, NOW);

    expect(opened).toEqual({
      id: 'c',
      channel: 'zalo',
      userId: 'u',
      locale: 'vi',
      createdAt: NOW,
      lastActivityAt: NOW,
      endedAt: undefined,
      owner: 'bot',
      epoch: 0,
    });
    expect(await conversations.get('c')).toEqual(opened);
  });

  it('opens a conversation once when many ask at the same time', async () => {
    const stores = [database().store, await database().anotherStore()];

    const opened = await Promise.all(
      numbersTo(8).map((number) =>
        present(stores[number % 2]).conversations.open(
          { id: 'c', channel: 'zalo', userId: `u${number}`, locale: 'vi' },
          NOW + number,
        ),
      ),
    );

    expect(new Set(opened.map((conversation) => JSON.stringify(conversation))).size).toBe(1);
  });

  it('knows nothing of a conversation that was never opened', async () => {
    const { conversations } = database().store;

    expect(await conversations.get('nobody')).toBeUndefined();
    expect(await conversations.readState('nobody')).toEqual({ state: undefined, version: 0 });
    expect(await conversations.writeState('nobody', {}, 0)).toBe(false);
    expect(await conversations.changeOwner('nobody', 'queue', 0, NOW)).toBe(false);
    expect(await conversations.delete('nobody')).toBe(false);
  });

  it('moves the last activity forward and never back', async () => {
    const { store } = database();
    await openConversation(store, 'c');

    await store.conversations.touch('c', NOW + 20);
    await store.conversations.touch('c', NOW + 10);

    expect((await store.conversations.get('c'))?.lastActivityAt).toBe(NOW + 20);
  });

  it('keeps the time at which it first ended', async () => {
    const { store } = database();
    await openConversation(store, 'c');

    await store.conversations.end('c', NOW + 1);
    await store.conversations.end('c', NOW + 2);

    expect((await store.conversations.get('c'))?.endedAt).toBe(NOW + 1);
  });

  it('writes state only over the version that was read', async () => {
    const { store } = database();
    await openConversation(store, 'c');

    expect(await store.conversations.readState('c')).toEqual({ state: undefined, version: 0 });
    expect(await store.conversations.writeState('c', { step: 1 }, 0)).toBe(true);
    expect(await store.conversations.writeState('c', { step: 'late' }, 0)).toBe(false);
    expect(await store.conversations.writeState('c', { step: 2 }, 1)).toBe(true);
    expect(await store.conversations.writeState('c', { step: 'late' }, 1)).toBe(false);
    expect(await store.conversations.writeState('c', { step: 'early' }, 3)).toBe(false);

    expect(await store.conversations.readState('c')).toEqual({ state: { step: 2 }, version: 2 });
  });

  it('lets one of many writers of the same version win', async () => {
    const stores = [database().store, await database().anotherStore()];
    await openConversation(present(stores[0]), 'c');

    for (const version of [0, 1]) {
      const won = await Promise.all(
        numbersTo(6).map((number) => present(stores[number % 2]).conversations.writeState('c', { number }, version)),
      );

      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await present(stores[0]).conversations.readState('c')).state).toEqual({ number: won.indexOf(true) + 1 });
    }
  });

  it('passes the control token on when the epoch is as expected', async () => {
    const { store } = database();
    await openConversation(store, 'c');

    expect(await store.conversations.changeOwner('c', 'queue', 0, NOW + 5)).toBe(true);
    expect(await store.conversations.changeOwner('c', 'bot', 0, NOW + 6)).toBe(false);
    expect(await store.conversations.changeOwner('c', 'official:lan', 1, NOW + 7)).toBe(true);

    expect(await store.conversations.get('c')).toMatchObject({
      owner: 'official:lan',
      epoch: 2,
      lastActivityAt: NOW + 7,
    });
  });

  it('gives the control token to one of two officials who claim at once', async () => {
    const stores = [database().store, await database().anotherStore()];
    await openConversation(present(stores[0]), 'c');

    const claims = await Promise.all(
      numbersTo(6).map((number) =>
        present(stores[number % 2]).conversations.changeOwner('c', `official:${number}`, 0, NOW),
      ),
    );

    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await present(stores[0]).conversations.get('c')).toMatchObject({
      owner: `official:${claims.indexOf(true) + 1}`,
      epoch: 1,
    });
  });
}
