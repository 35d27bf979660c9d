import { expect, it } from 'vitest';
import { type ChangeHint, type Store } from '../store.ts';
import { NOW, numbersTo, openConversation, present, signal, type TestDatabase } from './test-database.ts';

export function transactionsContract(database: () => TestDatabase): void {
  /** A statement that the database refuses. */
  const breakStatement = (store: Store): Promise<unknown> =>
    store.inbox.accept({ channel: 'zalo', conversationId: 'c', messageId: 'm', activity: {} }, null as never);

  it('commits everything together and returns the result', async () => {
    const { store } = database();

    const result = await store.transaction(async (inner) => {
      await openConversation(inner, 'c');
      await inner.activities.append('c', {}, { now: NOW });
      await inner.outbox.enqueue({ id: 'o', conversationId: 'c', channel: 'zalo', activity: {}, epoch: 0 }, NOW);
      return 'done';
    });

    expect(result).toBe('done');
    expect(await store.activities.after('c', 0, 10)).toHaveLength(1);
    expect(await store.outbox.depth()).toBe(1);
  });

  it('rolls everything back and rethrows the very error', async () => {
    const { store } = database();
    const error = new Error('changed its mind');

    const running = store.transaction(async (inner) => {
      await openConversation(inner, 'c');
      await inner.activities.append('c', {}, { now: NOW });
      await inner.events.append({ topic: 'desk', type: 'x', payload: {} }, NOW);
      await inner.leases.acquire('lease', 'holder', 1_000, NOW);
      throw error;
    });

    await expect(running).rejects.toBe(error);
    const rows = Object.entries(await database().dump()).filter(([table]) => table !== 'schema_migrations');
    expect(rows.flatMap(([, tableRows]) => tableRows)).toEqual([]);
  });

  it('reads its own writes, which others do not see', async () => {
    const { store } = database();
    const other = await database().anotherStore();
    let seenByOthers: Promise<unknown> | undefined;

    await expect(
      store.transaction(async (inner) => {
        await openConversation(inner, 'c');
        expect(await inner.conversations.get('c')).toBeDefined();
        if (other !== store) {
          seenByOthers = other.conversations.get('c');
          expect(await seenByOthers).toBeUndefined();
        }
        throw new Error('changed its mind');
      }),
    ).rejects.toThrow('changed its mind');

    expect(await store.conversations.get('c')).toBeUndefined();
  });

  it('writes state, reply and hand-off together or not at all', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.conversations.changeOwner('c', 'official:lan', 0, NOW);

    const turn = store.transaction(async (inner) => {
      await inner.conversations.writeState('c', { turn: 1 }, 0);
      const queued = await inner.outbox.enqueue(
        { id: 'o', conversationId: 'c', channel: 'zalo', activity: {}, epoch: 0 },
        NOW,
      );
      if (queued === 'stale-epoch') throw new Error('taken over');
    });

    await expect(turn).rejects.toThrow('taken over');
    expect((await store.conversations.readState('c')).version).toBe(0);
  });

  it('numbers parallel appends inside one transaction without a gap', async () => {
    const { store } = database();
    await openConversation(store, 'c');

    await store.transaction(({ activities }) =>
      Promise.all(numbersTo(20).map((number) => activities.append('c', { number }, { now: NOW }))),
    );

    expect((await store.activities.after('c', 0, 100)).map(({ seq }) => seq)).toEqual(numbersTo(20));
  });

  it('takes in what was begun inside without being awaited', async () => {
    const { store } = database();
    await openConversation(store, 'c');

    await store.transaction(async ({ activities }) => {
      void activities.append('c', {}, { now: NOW });
    });

    expect(await store.activities.after('c', 0, 10)).toHaveLength(1);
  });

  it('fails as a whole when a statement inside has failed, even if nobody minded', async () => {
    const { store } = database();
    const hints: ChangeHint[] = [];
    store.onChange((hint) => hints.push(hint));

    const running = store.transaction(async (inner) => {
      await openConversation(inner, 'c');
      await inner.activities.append('c', {}, { now: NOW });
      await breakStatement(inner).catch(() => undefined);
    });

    await expect(running).rejects.toMatchObject({ code: 'STORE_STATEMENT_FAILED' });
    expect(await store.conversations.get('c')).toBeUndefined();
    expect(hints).toEqual([]);
  });

  it('undoes an inner transaction that failed and keeps the outer one', async () => {
    const { store } = database();
    const hints: ChangeHint[] = [];
    store.onChange((hint) => hints.push(hint));

    await store.transaction(async (outer) => {
      await openConversation(outer, 'c');
      await outer.transaction((inner) => inner.activities.append('c', { text: 'kept' }, { now: NOW }));
      await outer
        .transaction(async (inner) => {
          await inner.activities.append('c', { text: 'undone' }, { now: NOW });
          await inner.events.append({ topic: 'desk', type: 'undone', payload: {} }, NOW);
          await breakStatement(inner);
        })
        .catch(() => undefined);
      await outer.activities.append('c', { text: 'after' }, { now: NOW });
    });

    const logged = await store.activities.after('c', 0, 10);
    expect(logged.map(({ seq, activity }) => [seq, activity.text])).toEqual([
      [1, 'kept'],
      [2, 'after'],
    ]);
    expect(hints).toEqual([{ topic: 'activities', key: 'c' }]);
  });

  it('runs inner transactions one after the other', async () => {
    const { store } = database();
    await openConversation(store, 'c');

    await store.transaction((outer) =>
      Promise.allSettled(
        numbersTo(6).map((number) =>
          outer.transaction(async (inner) => {
            await inner.activities.append('c', { number }, { now: NOW });
            if (number % 2 === 0) throw new Error('changed its mind');
          }),
        ),
      ),
    );

    const logged = await store.activities.after('c', 0, 10);
    expect(logged.map(({ seq, activity }) => [seq, activity.number])).toEqual([
      [1, 1],
      [2, 3],
      [3, 5],
    ]);
  });

  it.each(['read', 'write', 'transaction', 'ping', 'close'] as const)(
    'refuses the outer store inside a transaction instead of waiting for ever: %s',
    async (use) => {
      const { store } = database();
      const uses = {
        read: () => store.conversations.get('c'),
        write: () => openConversation(store, 'c'),
        transaction: () => store.transaction(async () => undefined),
        ping: () => store.ping(),
        close: () => store.close(),
      };

      await expect(store.transaction<unknown>(() => uses[use]())).rejects.toMatchObject({ code: 'STORE_MISUSED' });
      await expect(
        store.transaction((outer) => outer.transaction(() => openConversation(outer, 'c'))),
      ).rejects.toMatchObject({ code: 'STORE_MISUSED' });
      expect(await store.conversations.get('c')).toBeUndefined();
    },
  );

  it('refuses the store of a transaction that has ended', async () => {
    const { store } = database();
    let kept: Store | undefined;
    await store.transaction(async (inner) => {
      kept = inner;
    });

    await expect(openConversation(present(kept), 'c')).rejects.toMatchObject({ code: 'STORE_MISUSED' });
    expect(await store.conversations.get('c')).toBeUndefined();
  });

  it('lets work that was started inside use the outer store once the transaction has ended', async () => {
    const { store } = database();
    const ended = signal();
    let later: Promise<unknown> | undefined;

    await store.transaction(async () => {
      later = ended.given.then(() => openConversation(store, 'c'));
    });
    ended.give();

    expect(await later).toMatchObject({ id: 'c' });
  });

  it('finishes running work before it closes, and takes no more', async () => {
    const { store } = database();
    const running = store.transaction(async (inner) => {
      await openConversation(inner, 'c');
      await new Promise((resolve) => setTimeout(resolve, 20));
      await inner.activities.append('c', {}, { now: NOW });
    });

    await Promise.all([store.close(), store.close()]);

    await running;
    await expect(store.conversations.get('c')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
    const reopened = await database().reopen();
    expect(await reopened.activities.after('c', 0, 10)).toHaveLength(1);
  });

  it('answers a ping until it is closed', async () => {
    const { store } = database();

    await expect(store.ping()).resolves.toBeUndefined();
    await store.close();

    await expect(store.ping()).rejects.toMatchObject({ code: 'STORE_CLOSED' });
  });
}
