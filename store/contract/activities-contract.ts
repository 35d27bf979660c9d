import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NOW, numbersTo, openConversation, present, type TestDatabase } from './test-database.ts';

export function activitiesContract(database: () => TestDatabase): void {
  it('numbers activities and writes id, timestamp and sequence id into them', async () => {
    const { store } = database();
    await openConversation(store, 'c');

    await store.activities.append('c', { type: 'message', text: 'Xin chào' }, { now: NOW });
    const second = await store.activities.append(
      'c',
      { type: 'message', id: 'of the client', timestamp: 'whenever', channelData: { clientActivityID: 'x' } },
      { now: NOW + 1_234 },
    );

    expect(second).toEqual({
      duplicate: false,
      logged: {
        conversationId: 'c',
        seq: 2,
        id: 'c|0000002',
        activity: {
          type: 'message',
          id: 'c|0000002',
          timestamp: '2026-11-25T01:00:01.234Z',
          channelData: { clientActivityID: 'x', 'webchat:sequence-id': 2 },
        },
      },
    });
    expect((await store.activities.after('c', 1, 10))[0]).toEqual(second?.logged);
  });

  it.each([['text'], [['list']], [null], [7]])('replaces a channelData that is no object: %j', async (channelData) => {
    const { store } = database();
    await openConversation(store, 'c');

    const appended = await store.activities.append('c', { channelData }, { now: NOW });

    expect(appended?.logged.activity.channelData).toEqual({ 'webchat:sequence-id': 1 });
  });

  it('touches the conversation', async () => {
    const { store } = database();
    await openConversation(store, 'c');

    await store.activities.append('c', {}, { now: NOW + 9 });
    await store.activities.append('c', {}, { now: NOW + 3 });

    expect((await store.conversations.get('c'))?.lastActivityAt).toBe(NOW + 9);
  });

  it('appends nothing to a conversation that does not exist', async () => {
    expect(await database().store.activities.append('nobody', {}, { now: NOW })).toBeUndefined();
    expect(await database().store.activities.after('nobody', 0, 10)).toEqual([]);
  });

  it('gives those after a watermark, oldest first, as many as asked for', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await openConversation(store, 'other');
    await store.activities.append('other', { text: 'other' }, { now: NOW });
    for (const number of numbersTo(12)) await store.activities.append('c', { number }, { now: NOW });

    const page = await store.activities.after('c', 8, 3);

    expect(page.map(({ seq, activity }) => [seq, activity.number])).toEqual([
      [9, 9],
      [10, 10],
      [11, 11],
    ]);
    expect(await store.activities.after('c', 12, 3)).toEqual([]);
  });

  it('returns the first activity when its key comes again, also with other words', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await openConversation(store, 'other');
    const first = await store.activities.append('c', { text: 'một' }, { now: NOW, dedupeKey: 'key' });
    await store.activities.append('c', { text: 'hai' }, { now: NOW });

    const again = await store.activities.append('c', { text: 'ba' }, { now: NOW + 1, dedupeKey: 'key' });
    const elsewhere = await store.activities.append('other', { text: 'bốn' }, { now: NOW, dedupeKey: 'key' });

    expect(again).toEqual({ logged: first?.logged, duplicate: true });
    expect(elsewhere).toMatchObject({ duplicate: false, logged: { seq: 1 } });
    expect(await store.activities.after('c', 0, 10)).toHaveLength(2);
  });

  it('numbers parallel appends 1 to n without a gap and keeps each key once', async () => {
    const stores = [database().store, await database().anotherStore()];
    await openConversation(present(stores[0]), 'c');

    const appended = await Promise.all(
      numbersTo(60).map((number) =>
        present(stores[number % 2]).activities.append('c', { number }, { now: NOW, dedupeKey: `key ${number % 40}` }),
      ),
    );

    const logged = await present(stores[0]).activities.after('c', 0, 100);
    expect(logged.map(({ seq }) => seq)).toEqual(numbersTo(40));
    expect(appended.filter((result) => result?.duplicate === true)).toHaveLength(20);
  });

  it('leaves no gap when appends are rolled back', async () => {
    const stores = [database().store, await database().anotherStore()];
    await openConversation(present(stores[0]), 'c');

    await Promise.allSettled(
      numbersTo(20).map((number) =>
        present(stores[number % 2]).transaction(async ({ activities }) => {
          await activities.append('c', { number }, { now: NOW });
          if (number % 3 === 0) throw new Error('changed its mind');
        }),
      ),
    );

    const logged = await present(stores[0]).activities.after('c', 0, 100);
    expect(logged.map(({ seq }) => seq)).toEqual(numbersTo(14));
  });

  it('is gap-free and repeats nothing for any keys in any order', async () => {
    const { store } = database();
    let run = 0;

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.constantFrom('a', 'b', '', 'á', 'a\u0301', '\0', 'k'.repeat(9_000))), { maxLength: 12 }),
        async (keys) => {
          const id = `c${(run += 1)}`;
          await openConversation(store, id);

          await Promise.all(
            keys.map((key, index) =>
              store.activities.append(id, { index }, { now: NOW, ...(key === null ? undefined : { dedupeKey: key }) }),
            ),
          );

          const expected = keys.filter((key, index) => key === null || keys.indexOf(key) === index).length;
          const logged = await store.activities.after(id, 0, 100);
          expect(logged.map(({ seq }) => seq)).toEqual(numbersTo(expected));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('finds one by its id', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.activities.append('c', { text: 'một' }, { now: NOW });
    const second = await store.activities.append('c', { text: 'hai' }, { now: NOW });

    expect(await store.activities.find('c', 'c|0000002')).toEqual(second?.logged);
    for (const id of ['c|0000003', 'c|2', 'd|0000002', 'c|x', '']) {
      expect(await store.activities.find('c', id)).toBeUndefined();
    }
  });

  it('puts another in the place of one, under its number', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.activities.append('c', { text: 'trước' }, { now: NOW });
    const told = await store.activities.append('c', { text: 'chi tiết', channelData: { a: 1 } }, { now: NOW });

    expect(await store.activities.replace(present(told?.logged), { text: 'đã xem', channelData: { b: 2 } })).toBe(true);

    expect(await store.activities.find('c', 'c|0000002')).toEqual({
      ...told?.logged,
      activity: {
        text: 'đã xem',
        id: 'c|0000002',
        timestamp: told?.logged.activity.timestamp,
        channelData: { b: 2, 'webchat:sequence-id': 2 },
      },
    });
    expect((await store.activities.after('c', 0, 10)).map(({ activity }) => activity.text)).toEqual([
      'trước',
      'đã xem',
    ]);
  });

  it('lets one of many replace what they all read', async () => {
    const stores = [database().store, await database().anotherStore()];
    await openConversation(present(stores[0]), 'c');
    const told = await present(stores[0]).activities.append('c', { text: 'chi tiết' }, { now: NOW });

    const won = await Promise.all(
      numbersTo(12).map((number) =>
        present(stores[number % 2]).activities.replace(present(told?.logged), { text: 'đã xem' }),
      ),
    );

    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it('tells the number of the last one', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    expect(await store.activities.lastSeq('c')).toBe(0);

    await store.activities.append('c', {}, { now: NOW });

    expect(await store.activities.lastSeq('c')).toBe(1);
    expect(await store.activities.lastSeq('nowhere')).toBe(0);
  });
}
