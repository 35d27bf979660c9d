import { expect, it } from 'vitest';
import type { Store } from '../store.ts';
import { NOW, numbersTo, present, signal, type TestDatabase } from './test-database.ts';

export function eventsContract(database: () => TestDatabase): void {
  const append = (store: Store, type: string, now = NOW, topic = 'desk') =>
    store.events.append({ topic, type, payload: { type } }, now);

  it('logs events and gives those after a cursor', async () => {
    const { store } = database();
    const first = await append(store, 'first');
    const second = await store.events.append(
      { topic: 'audit', type: 'claimed', conversationId: 'c', payload: { by: 'lan' } },
      NOW + 1,
    );

    expect(second).toBeGreaterThan(first);
    expect(await store.events.after(first, 10)).toEqual([
      { seq: second, topic: 'audit', type: 'claimed', conversationId: 'c', payload: { by: 'lan' }, at: NOW + 1 },
    ]);
    expect((await store.events.after(0, 1))[0]).toMatchObject({ seq: first, conversationId: undefined });
  });

  it('gives the events of one topic', async () => {
    const { store } = database();
    for (const number of numbersTo(6)) await append(store, `${number}`, NOW, number % 2 === 0 ? 'even' : 'odd');

    const even = await store.events.after(0, 2, 'even');

    expect(even.map(({ type }) => type)).toEqual(['2', '4']);
    expect((await store.events.after(present(even[1]).seq, 10, 'even')).map(({ type }) => type)).toEqual(['6']);
  });

  it('shows no event behind a cursor, however long the transaction of an earlier one takes', async () => {
    const { store } = database();
    const other = await database().anotherStore();
    const appended = signal();
    const mayCommit = signal();

    const slow = store.transaction(async (inner) => {
      await append(inner, 'slow');
      appended.give();
      await mayCommit.given;
    });
    await appended.given;
    const quick = append(other, 'quick');
    const pause = new Promise((resolve) => setTimeout(resolve, 100));
    // With SQLite a reader waits for the transaction too.
    const reader = Promise.race([quick, pause]).then(() => other.events.after(0, 10));
    void pause.then(() => mayCommit.give());
    const seen = await reader;
    await Promise.all([slow, quick]);
    const rest = await other.events.after(seen.at(-1)?.seq ?? 0, 10);

    expect([...seen, ...rest].map(({ type }) => type)).toEqual(['slow', 'quick']);
  });

  it('shows a reader that polls every event once while many write', async () => {
    const stores = [database().store, await database().anotherStore()];
    const seen: string[] = [];
    let cursor = 0;
    const read = async (): Promise<void> => {
      for (const { seq, type } of await present(stores[0]).events.after(cursor, 7)) {
        cursor = seq;
        seen.push(type);
      }
    };

    let isWriting = true;
    const writers = Promise.all(numbersTo(60).map((number) => append(present(stores[number % 2]), `${number}`))).then(
      () => {
        isWriting = false;
      },
    );
    while (isWriting) await read();
    await writers;
    while (seen.length < 60) {
      const before = seen.length;
      await read();
      if (seen.length === before) break;
    }

    expect([...seen].sort()).toEqual(numbersTo(60).map(String).sort());
  });

  it('deletes old events, as many as asked for, and never gives a number again', async () => {
    const { store } = database();
    for (const number of numbersTo(5)) await append(store, `${number}`, NOW + number);

    expect(await store.events.deleteBefore(NOW + 4, 2)).toBe(2);
    expect((await store.events.after(0, 10)).map(({ type }) => type)).toEqual(['3', '4', '5']);
    const last = present((await store.events.after(0, 10)).at(-1)).seq;
    expect(await store.events.deleteBefore(NOW + 100, 10)).toBe(3);

    expect(await append(store, 'new')).toBeGreaterThan(last);
  });

  it('tells what it still holds', async () => {
    const { store } = database();
    expect(await store.events.bounds()).toBeUndefined();
    const first = await store.events.append({ topic: 'a', type: 'x', payload: {} }, NOW);
    const last = await store.events.append({ topic: 'b', type: 'x', payload: {} }, NOW + 1);

    expect(await store.events.bounds()).toEqual({ first, last });
    await store.events.deleteBefore(NOW + 1, 10);
    expect(await store.events.bounds()).toEqual({ first: last, last });
  });
}
