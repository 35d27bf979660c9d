import { expect, it } from 'vitest';
import { conversationLeaseName, type Store } from '../store.ts';
import { NOW, numbersTo, present, type TestDatabase } from './test-database.ts';

export function inboxContract(database: () => TestDatabase): void {
  const accept = (store: Store, conversationId: string, messageId: string, now = NOW, channel = 'zalo') =>
    store.inbox.accept({ channel, conversationId, messageId, activity: { text: messageId } }, now);

  it('accepts a message once per channel', async () => {
    const { store } = database();

    expect(await accept(store, 'c', 'm')).toBe('accepted');
    expect(await accept(store, 'c', 'm')).toBe('duplicate');
    expect(await accept(store, 'other', 'm')).toBe('duplicate');
    expect(await accept(store, 'c', 'm', NOW, 'telegram')).toBe('accepted');

    expect(await store.inbox.depth()).toBe(2);
  });

  it('accepts a message once when a channel delivers it many times at once', async () => {
    const stores = [database().store, await database().anotherStore()];

    const results = await Promise.all(numbersTo(10).map((number) => accept(present(stores[number % 2]), 'c', 'm')));

    expect(results.filter((result) => result === 'accepted')).toHaveLength(1);
    expect(await present(stores[0]).inbox.depth()).toBe(1);
  });

  it('knows a finished message again', async () => {
    const { store } = database();
    await accept(store, 'c', 'm');
    const row = await store.inbox.next('c', NOW);

    await store.inbox.complete(present(row).id, 'answered', NOW);

    expect(await accept(store, 'c', 'm')).toBe('duplicate');
    expect(await store.inbox.depth()).toBe(0);
  });

  it('keeps less of a finished message where it is told to', async () => {
    const { store } = database();
    await accept(store, 'c', 'm');
    const row = present(await store.inbox.next('c', NOW));

    await store.inbox.complete(row.id, 'dossier-shown', NOW, { text: '••••' });
    await store.inbox.complete(row.id, 'again', NOW, { text: 'again' });

    const { inbox } = await database().dump();
    expect(inbox).toMatchObject([{ outcome: 'dossier-shown', activity: '{"text":"••••"}' }]);
  });

  it('gives the messages of a conversation one after the other and counts attempts', async () => {
    const { store } = database();
    await accept(store, 'c', 'first', NOW);
    await accept(store, 'c', 'second', NOW);

    const first = await store.inbox.next('c', NOW + 1);
    const firstAgain = await store.inbox.next('c', NOW + 2);
    await store.inbox.complete(present(first).id, 'answered', NOW + 3);
    const second = await store.inbox.next('c', NOW + 4);
    await store.inbox.complete(present(second).id, 'answered', NOW + 5);

    expect(first).toEqual({
      id: present(first).id,
      channel: 'zalo',
      conversationId: 'c',
      messageId: 'first',
      activity: { text: 'first' },
      receivedAt: NOW,
      attempts: 1,
    });
    expect(firstAgain).toEqual({ ...first, attempts: 2 });
    expect(second).toMatchObject({ messageId: 'second', attempts: 1 });
    expect(await store.inbox.next('c', NOW + 6)).toBeUndefined();
  });

  it('keeps a postponed message before later ones of its conversation', async () => {
    const { store } = database();
    await accept(store, 'c', 'first');
    await accept(store, 'c', 'second');
    const first = await store.inbox.next('c', NOW);

    await store.inbox.postpone(present(first).id, NOW + 100);

    expect(await store.inbox.waiting(NOW + 99, 10)).toEqual([]);
    expect(await store.inbox.next('c', NOW + 99)).toBeUndefined();
    expect(await store.inbox.waiting(NOW + 100, 10)).toEqual(['c']);
    expect(await store.inbox.next('c', NOW + 100)).toMatchObject({ messageId: 'first', attempts: 2 });
  });

  it('neither finishes nor postpones what is finished', async () => {
    const { store } = database();
    await accept(store, 'c', 'm');
    const row = await store.inbox.next('c', NOW);
    await store.inbox.complete(present(row).id, 'answered', NOW);

    await store.inbox.postpone(present(row).id, NOW);
    await store.inbox.complete(present(row).id, 'error-timeout', NOW + 1);

    expect(await store.inbox.next('c', NOW + 2)).toBeUndefined();
    const { inbox } = await database().dump();
    expect(inbox).toMatchObject([{ outcome: 'answered', completed_at: NOW }]);
  });

  it('names waiting conversations once, the longest waiting first', async () => {
    const { store } = database();
    await accept(store, 'late', 'm1', NOW + 30);
    await accept(store, 'early', 'm2', NOW + 10);
    await accept(store, 'early', 'm3', NOW + 40);
    await accept(store, 'middle', 'm4', NOW + 20);
    await accept(store, 'not yet', 'm5', NOW);
    await store.inbox.postpone(present(await store.inbox.next('not yet', NOW)).id, NOW + 99);

    expect(await store.inbox.waiting(NOW + 50, 10)).toEqual(['early', 'middle', 'late']);
    expect(await store.inbox.waiting(NOW + 50, 2)).toEqual(['early', 'middle']);
  });

  it('hands a message out at once, also when the clock was set back after it came', async () => {
    const { store } = database();
    await accept(store, 'c', 'm1', NOW + 3_600_000);

    expect(await store.inbox.waiting(NOW, 10)).toEqual(['c']);
    expect(await store.inbox.next('c', NOW)).toMatchObject({ messageId: 'm1' });
  });

  it('passes over conversations whose lease lives', async () => {
    const { store } = database();
    await accept(store, 'held', 'm1');
    await accept(store, 'free', 'm2');
    const lease = await store.leases.acquire(conversationLeaseName('held'), 'worker', 1_000, NOW);
    await store.leases.acquire('held', 'some other lease of that name', 1_000, NOW);
    await store.leases.acquire('free', 'some other lease of that name', 1_000, NOW);

    expect(await store.inbox.waiting(NOW + 999, 10)).toEqual(['free']);
    expect(await store.inbox.waiting(NOW + 1_000, 10)).toEqual(['held', 'free']);

    await store.leases.release(present(lease));
    expect(await store.inbox.waiting(NOW, 10)).toEqual(['held', 'free']);
  });
}
