import { expect, it } from 'vitest';
import { type ChangeHint, conversationLeaseName, type Store } from '../store.ts';
import { NOW, openConversation, present, type TestDatabase } from './test-database.ts';

export function changeHintsContract(database: () => TestDatabase): void {
  function listen(store: Store): ChangeHint[] {
    const hints: ChangeHint[] = [];
    store.onChange((hint) => hints.push(hint));
    return hints;
  }

  it('hints at every change that somebody waits for, and at nothing else', async () => {
    const { store } = database();
    const hints = listen(store);
    const taken = (): ChangeHint[] => hints.splice(0);

    await openConversation(store, 'c');
    expect(taken()).toEqual([]);
    await store.activities.append('c', {}, { now: NOW, dedupeKey: 'key' });
    expect(taken()).toEqual([{ topic: 'activities', key: 'c' }]);
    await store.activities.append('c', {}, { now: NOW, dedupeKey: 'key' });
    expect(taken()).toEqual([]);
    const message = { channel: 'zalo', conversationId: 'c', messageId: 'm', activity: {} };
    await store.inbox.accept(message, NOW);
    expect(taken()).toEqual([{ topic: 'inbox', key: 'c' }]);
    await store.inbox.accept(message, NOW);
    expect(taken()).toEqual([]);
    const reply = { id: 'o', conversationId: 'c', channel: 'zalo', activity: {}, epoch: 0 };
    await store.outbox.enqueue(reply, NOW);
    expect(taken()).toEqual([{ topic: 'outbox', key: 'c' }]);
    await store.outbox.enqueue(reply, NOW);
    await store.outbox.enqueue({ ...reply, id: 'stale', epoch: 9 }, NOW);
    expect(taken()).toEqual([]);
    await store.events.append({ topic: 'desk', type: 'x', conversationId: 'c', payload: {} }, NOW);
    await store.events.append({ topic: 'desk', type: 'x', payload: {} }, NOW);
    expect(taken()).toEqual([
      { topic: 'events', key: 'c' },
      { topic: 'events', key: '' },
    ]);
    const viewer = { officialId: 'lan', name: 'Lan' };
    await store.deskPresence.view('c', { ...viewer, mode: 'viewing' }, NOW + 10, NOW);
    expect(taken()).toEqual([]);
    await store.deskPresence.view('c', { ...viewer, mode: 'typing' }, NOW + 10, NOW);
    expect(taken()).toEqual([{ topic: 'typing', key: 'c' }]);
    await store.deskPresence.view('c', { ...viewer, mode: 'typing' }, NOW + 14, NOW + 4);
    expect(taken()).toEqual([{ topic: 'typing', key: 'c' }]);
  });

  it('hints at the next message of a conversation when one has been sent or its lease is free', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.outbox.enqueue({ id: 'o', conversationId: 'c', channel: 'zalo', activity: {}, epoch: 0 }, NOW);
    const lease = await store.leases.acquire(conversationLeaseName('c'), 'worker', 1_000, NOW);
    const sweep = await store.leases.acquire('sweep', 'worker', 1_000, NOW);
    const hints = listen(store);

    await store.outbox.delivered('o', NOW);
    await store.outbox.delivered('o', NOW);
    await store.leases.release(present(lease));
    await store.leases.release(present(sweep));

    expect(hints).toEqual([
      { topic: 'outbox', key: 'c' },
      { topic: 'inbox', key: 'c' },
    ]);
  });

  it('gives the hints of a transaction after its commit, each once', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    const hints = listen(store);
    const visible: Promise<number>[] = [];
    store.onChange(() => visible.push(store.activities.after('c', 0, 10).then((rows) => rows.length)));

    await store.transaction(async (inner) => {
      await inner.activities.append('c', {}, { now: NOW });
      await inner.activities.append('c', {}, { now: NOW });
      expect(hints).toEqual([]);
    });

    expect(hints).toEqual([{ topic: 'activities', key: 'c' }]);
    expect(await Promise.all(visible)).toEqual([2]);
  });

  it('gives no hint of what was rolled back', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    const hints = listen(store);

    await store
      .transaction(async (inner) => {
        await inner.activities.append('c', {}, { now: NOW });
        throw new Error('changed its mind');
      })
      .catch(() => undefined);

    expect(hints).toEqual([]);
  });

  it('gives nothing to a listener that has stopped, or to one that threw instead of the others', async () => {
    const { store } = database();
    const stopped: ChangeHint[] = [];
    const stop = store.onChange((hint) => stopped.push(hint));
    store.onChange(() => {
      throw new Error('a faulty listener');
    });
    const hints = listen(store);
    stop();

    const seq = await store.events.append({ topic: 'desk', type: 'x', payload: {} }, NOW);

    expect(seq).toBeGreaterThan(0);
    expect(stopped).toEqual([]);
    expect(hints).toHaveLength(1);
  });
}
