import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Store } from '../store.ts';
import { NOW, numbersTo, openConversation, present, signal, type TestDatabase } from './test-database.ts';

export function outboxContract(database: () => TestDatabase): void {
  const enqueue = (store: Store, conversationId: string, id: string, epoch = 0, now = NOW, channel = 'zalo') =>
    store.outbox.enqueue({ id, conversationId, channel, activity: { text: id }, epoch }, now);
  const claimedIds = async (store: Store, now: number, limit = 10): Promise<string[]> =>
    (await store.outbox.claim(['zalo'], 'worker', now, 1_000, limit)).map(({ id }) => id);

  it('queues a message and hands it to a worker', async () => {
    const { store } = database();
    await openConversation(store, 'c');

    expect(await enqueue(store, 'c', 'o')).toBe('queued');

    expect(await store.outbox.claim(['zalo'], 'worker', NOW + 5, 1_000, 10)).toEqual([
      {
        id: 'o',
        conversationId: 'c',
        channel: 'zalo',
        activity: { text: 'o' },
        epoch: 0,
        attempts: 1,
        createdAt: NOW,
        partsSent: 0,
        mayHaveBeenSent: false,
        hasPlace: false,
      },
    ]);
    expect(await store.outbox.depth()).toBe(1);
    await store.outbox.delivered('o', NOW + 6);
    expect(await store.outbox.depth()).toBe(0);
  });

  it('tells the last messages of a conversation, and which are under way', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await openConversation(store, 'other');
    for (const id of ['oldest', 'sent', 'leaving', 'waiting']) await enqueue(store, 'c', id);
    await enqueue(store, 'other', 'elsewhere');
    const latest = async (limit: number) =>
      (await store.outbox.latest('c', limit)).map(({ activity, isUnderWay }) => [activity.text, isUnderWay]);
    for (const id of ['oldest', 'sent']) {
      await store.outbox.claim(['zalo'], 'worker', NOW, 1_000, 10);
      await store.outbox.beginPart(id, 'worker', NOW + 1_000);
      await store.outbox.delivered(id, NOW);
    }
    await store.outbox.claim(['zalo'], 'worker', NOW, 1_000, 10);
    const waiting = ['waiting', false];

    expect(await latest(2)).toEqual([waiting, ['leaving', false]]);
    await store.outbox.beginPart('leaving', 'worker', NOW + 1_000);
    expect(await latest(3)).toEqual([waiting, ['leaving', true], ['sent', false]]);
    await store.outbox.partSent('leaving');
    expect(await latest(2)).toEqual([waiting, ['leaving', true]]);
    await store.outbox.retry('leaving', NOW + 5, 'BUSY');
    expect(await latest(2)).toEqual([waiting, ['leaving', false]]);
  });

  it('tells what came before a message and how it ended, and lets it be put otherwise until something of it left', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await openConversation(store, 'other');
    await enqueue(store, 'other', 'elsewhere');
    for (const id of ['lost', 'there', 'now', 'later']) await enqueue(store, 'c', id);
    await store.outbox.claim(['zalo'], 'worker', NOW, 1_000, 10);
    await store.outbox.fail('lost', 'outcome-unknown', 'NO_ANSWER', NOW);
    await store.outbox.delivered('there', NOW);
    const ends = (await store.outbox.before('now', 9)).map(({ activity, state }) => [activity.text, state]);
    expect(ends).toEqual([
      ['there', 'delivered'],
      ['lost', 'outcome-unknown'],
    ]);
    expect(await store.outbox.before('now', 1)).toHaveLength(1);
    expect(await store.outbox.before('none', 9)).toEqual([]);

    const [claimed] = await store.outbox.claim(['zalo'], 'worker', NOW, 1_000, 10);
    expect(claimed?.id).toBe('now');
    expect(await store.outbox.reword('now', 'another', { text: 'theirs' })).toBe(false);
    expect(await store.outbox.reword('now', 'worker', { text: 'ours' })).toBe(true);
    await store.outbox.beginPart('now', 'worker', NOW + 1_000);
    expect(await store.outbox.reword('now', 'worker', { text: 'too late' })).toBe(false);
    expect((await store.outbox.latest('c', 2)).map(({ activity }) => activity.text)).toEqual(['later', 'ours']);
  });

  it('hands a message out at once, also when the clock was set back after it was queued', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await enqueue(store, 'c', 'o', 0, NOW + 3_600_000);

    expect(await claimedIds(store, NOW)).toEqual(['o']);
  });

  it('queues an id once, also after it was delivered and after the epoch has changed', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await enqueue(store, 'c', 'o');

    expect(await enqueue(store, 'c', 'o')).toBe('duplicate');
    await store.outbox.delivered('o', NOW);
    await store.conversations.changeOwner('c', 'queue', 0, NOW);

    expect(await enqueue(store, 'c', 'o')).toBe('duplicate');
    expect(await claimedIds(store, NOW)).toEqual([]);
  });

  it('queues an id once when many ask at the same time', async () => {
    const stores = [database().store, await database().anotherStore()];
    await openConversation(present(stores[0]), 'c0');
    await openConversation(present(stores[0]), 'c1');

    const results = await Promise.all(
      numbersTo(8).map((number) => enqueue(present(stores[number % 2]), `c${number % 2}`, 'o')),
    );

    expect(results.filter((result) => result === 'queued')).toHaveLength(1);
    expect(results.filter((result) => result === 'duplicate')).toHaveLength(7);
  });

  it('writes nothing under an epoch that has passed, is yet to come, or for no conversation', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.conversations.changeOwner('c', 'official:lan', 0, NOW);

    expect(await enqueue(store, 'c', 'late', 0)).toBe('stale-epoch');
    expect(await enqueue(store, 'c', 'early', 2)).toBe('stale-epoch');
    expect(await enqueue(store, 'nobody', 'lost', 0)).toBe('stale-epoch');

    expect(await store.outbox.depth()).toBe(0);
    expect(await enqueue(store, 'c', 'right', 1)).toBe('queued');
  });

  it('never lets a reply through after a take-over, whoever is faster', async () => {
    const stores = [database().store, await database().anotherStore()];

    for (const round of numbersTo(12)) {
      const id = `c${round}`;
      await openConversation(present(stores[0]), id);
      let wasTaken = false;
      const takeOver = present(stores[0])
        .conversations.changeOwner(id, 'official:lan', 0, NOW)
        .then(() => {
          wasTaken = true;
        });
      const replies = numbersTo(4).map(async (number) => {
        const afterTakeOver = wasTaken;
        return { afterTakeOver, result: await enqueue(present(stores[1]), id, `${id}-${number}`) };
      });
      await takeOver;
      replies.push(enqueue(present(stores[1]), id, `${id}-late`).then((result) => ({ afterTakeOver: true, result })));

      for (const { afterTakeOver, result } of await Promise.all(replies)) {
        if (afterTakeOver) expect(result).toBe('stale-epoch');
      }
    }
  });

  it('holds a take-over back until a reply under way is written, and refuses the next', async () => {
    const { store } = database();
    const other = await database().anotherStore();
    await openConversation(store, 'c');

    const enqueued = signal();
    const order: string[] = [];
    const reply = store.transaction(async (inner) => {
      await enqueue(inner, 'c', 'o');
      enqueued.give();
      await new Promise((resolve) => setTimeout(resolve, 50));
      order.push('written');
    });
    await enqueued.given;
    const takeOver = other.conversations.changeOwner('c', 'official:lan', 0, NOW);
    void takeOver.then(() => order.push('taken over'));
    await Promise.all([reply, takeOver]);

    expect(await takeOver).toBe(true);
    expect(order).toEqual(['written', 'taken over']);
    expect(await enqueue(store, 'c', 'late')).toBe('stale-epoch');
  });

  it('hands out the first unsent message of each conversation only', async () => {
    const { store } = database();
    await openConversation(store, 'a');
    await openConversation(store, 'b');
    for (const id of ['a1', 'a2', 'b1', 'a3']) await enqueue(store, id.charAt(0), id);

    expect(await claimedIds(store, NOW)).toEqual(['a1', 'b1']);
    expect(await claimedIds(store, NOW)).toEqual([]);
    await store.outbox.delivered('a1', NOW);
    expect(await claimedIds(store, NOW)).toEqual(['a2']);
    await store.outbox.fail('a2', 'outcome-unknown', 'CUT_OFF', NOW);
    expect(await claimedIds(store, NOW)).toEqual(['a3']);
  });

  it('claims for the named channels and up to the limit, the oldest first', async () => {
    const { store } = database();
    for (const number of numbersTo(4)) {
      await openConversation(store, `c${number}`);
      await enqueue(store, `c${number}`, `o${number}`, 0, NOW, number === 2 ? 'telegram' : 'zalo');
    }

    expect(await store.outbox.claim([], 'worker', NOW, 1_000, 10)).toEqual([]);
    expect(await claimedIds(store, NOW, 2)).toEqual(['o1', 'o3']);
    expect(await claimedIds(store, NOW, 2)).toEqual(['o4']);
    expect((await store.outbox.claim(['zalo', 'telegram'], 'worker', NOW, 1_000, 10)).map(({ id }) => id)).toEqual([
      'o2',
    ]);
  });

  it('keeps a message that is to be retried, and those behind it, until it is due', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await enqueue(store, 'c', 'first');
    await enqueue(store, 'c', 'second');
    await claimedIds(store, NOW);

    await store.outbox.retry('first', NOW + 100, 'STATUS_503');

    expect(await claimedIds(store, NOW + 99)).toEqual([]);
    expect(await store.outbox.claim(['zalo'], 'worker', NOW + 100, 1_000, 10)).toMatchObject([
      { id: 'first', attempts: 2, mayHaveBeenSent: false },
    ]);
  });

  it('keeps a message until its turn without counting an attempt, and those behind it', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await enqueue(store, 'c', 'first');
    await enqueue(store, 'c', 'second');
    const take = async (now: number) => store.outbox.claim(['zalo'], 'worker', now, 1_000, 10);
    await take(NOW);

    await store.outbox.postpone('first', 'somebody else', NOW + 900, true);
    await store.outbox.postpone('first', 'worker', NOW + 100, true);

    expect(await take(NOW + 99)).toEqual([]);
    expect(await take(NOW + 100)).toMatchObject([{ id: 'first', attempts: 1, hasPlace: true }]);
    await store.outbox.beginPart('first', 'worker', NOW + 1_000);
    await store.outbox.retry('first', NOW + 200, 'BUSY');
    expect(await take(NOW + 200)).toMatchObject([{ id: 'first', attempts: 2, hasPlace: false }]);
  });

  it('hands an expired claim out again, and says whether a request of it was under way', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await openConversation(store, 'd');
    await enqueue(store, 'c', 'o');
    await enqueue(store, 'd', 'not begun');
    await store.outbox.claim(['zalo'], 'dies', NOW, 1_000, 10);
    await store.outbox.beginPart('o', 'dies', NOW + 1_000);

    expect(await store.outbox.claim(['zalo'], 'lives', NOW + 999, 1_000, 10)).toEqual([]);
    expect(await store.outbox.claim(['zalo'], 'lives', NOW + 1_000, 1_000, 10)).toMatchObject([
      { id: 'o', attempts: 2, mayHaveBeenSent: true },
      { id: 'not begun', attempts: 2, mayHaveBeenSent: false },
    ]);
  });

  it('counts the requests that have arrived, and goes on after them', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await enqueue(store, 'c', 'o');
    await store.outbox.claim(['zalo'], 'worker', NOW, 1_000, 10);
    await store.outbox.beginPart('o', 'worker', NOW + 1_000);
    await store.outbox.partSent('o');
    await store.outbox.beginPart('o', 'worker', NOW + 1_000);

    await store.outbox.retry('o', NOW + 1, 'BUSY');

    expect(await store.outbox.claim(['zalo'], 'worker', NOW + 1, 1_000, 10)).toMatchObject([
      { id: 'o', partsSent: 1, mayHaveBeenSent: false },
    ]);
  });

  it('lets nobody begin a request whose claim is another’s', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await enqueue(store, 'c', 'o');
    await store.outbox.claim(['zalo'], 'slow', NOW, 1_000, 10);
    await store.outbox.claim(['zalo'], 'next', NOW + 1_000, 1_000, 10);

    expect(await store.outbox.beginPart('o', 'slow', NOW + 2_000)).toBe(false);
    expect(await store.outbox.beginPart('o', 'next', NOW + 2_000)).toBe(true);
  });

  it('leaves alone what has ended', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await enqueue(store, 'c', 'o');
    await store.outbox.fail('o', 'failed', 'REFUSED', NOW + 1);

    await store.outbox.retry('o', NOW + 2, 'STATUS_503');
    await store.outbox.delivered('o', NOW + 3);

    expect(await claimedIds(store, NOW + 10)).toEqual([]);
    const { outbox } = await database().dump();
    expect(outbox).toMatchObject([{ state: 'failed', error_code: 'REFUSED', finished_at: NOW + 1 }]);
  });

  it('keeps less of a message that was delivered, or could not be, where it is told to', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await enqueue(store, 'c', 'o');

    await enqueue(store, 'c', 'p');

    await store.outbox.delivered('o', NOW + 1, { text: 'đã xem' });
    await store.outbox.fail('p', 'outcome-unknown', 'CUT_OFF', NOW + 2, { text: 'đã xem' });

    const { outbox } = await database().dump();
    expect(Object.fromEntries((outbox ?? []).map((row) => [row.id, [row.state, row.activity]]))).toEqual({
      o: ['delivered', '{"text":"đã xem"}'],
      p: ['outcome-unknown', '{"text":"đã xem"}'],
    });
  });

  it('never hands a message to two of many claimers', async () => {
    const stores = [database().store, await database().anotherStore()];
    for (const number of numbersTo(30)) {
      await openConversation(present(stores[0]), `c${number}`);
      await enqueue(present(stores[0]), `c${number}`, `first ${number}`);
      await enqueue(present(stores[0]), `c${number}`, `second ${number}`);
    }

    const claims = await Promise.all(
      numbersTo(12).map((number) =>
        present(stores[number % 2]).outbox.claim(['zalo'], `worker ${number}`, NOW, 1_000, 5),
      ),
    );

    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.startsWith('first'))).toBe(true);
    expect(ids.concat(await claimedIds(present(stores[0]), NOW, 100))).toHaveLength(30);
  });

  it('sends the messages of a conversation in their order, whatever workers do', async () => {
    const { store } = database();
    let run = 0;

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('enqueue a', 'enqueue b', 'deliver', 'retry', 'die'), { maxLength: 25 }),
        async (steps) => {
          run += 1;
          const conversations = { a: `a${run}`, b: `b${run}` };
          const channel = `channel ${run}`;
          await openConversation(store, conversations.a);
          await openConversation(store, conversations.b);
          const queued = { a: [] as string[], b: [] as string[] };
          const sent: string[] = [];
          let now = NOW;

          for (const [index, step] of steps.entries()) {
            now += 1_000;
            if (step === 'enqueue a' || step === 'enqueue b') {
              const key = step === 'enqueue a' ? 'a' : 'b';
              const id = `${conversations[key]}-${index}`;
              await enqueue(store, conversations[key], id, 0, now, channel);
              queued[key].push(id);
              continue;
            }
            const rows = await store.outbox.claim([channel], 'worker', now, 500, 1);
            for (const { id } of rows) {
              if (step === 'deliver') {
                await store.outbox.delivered(id, now);
                sent.push(id);
              }
              if (step === 'retry') await store.outbox.retry(id, now + 1_500, 'STATUS_503');
            }
          }

          for (const key of ['a', 'b'] as const) {
            const sentOfThis = sent.filter((id) => id.startsWith(conversations[key]));
            expect(sentOfThis).toEqual(queued[key].slice(0, sentOfThis.length));
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('tells what went into a chat with all its topics lately, and into no other', async () => {
    const { store } = database();
    const peer = { channel: 'zalo', accountId: '1', isGroup: true };
    for (const peerId of ['-1', '-1/7', '-10', '-1/8']) {
      await openConversation(store, peerId);
      await store.channelPeers.met({ ...peer, conversationId: peerId, peerId }, NOW);
      await enqueue(store, peerId, `in ${peerId}`);
    }
    for (const { id } of await store.outbox.claim(['zalo'], 'worker', NOW, 1_000, 10)) {
      await store.outbox.beginPart(id, 'worker', NOW + 1_000);
      await store.outbox.partSent(id);
    }
    await store.outbox.beginPart('in -1/7', 'worker', NOW + 1_000);
    await store.outbox.delivered('in -1', NOW + 1);
    await store.outbox.fail('in -1/7', 'outcome-unknown', 'NO_ANSWER', NOW + 2);
    await store.outbox.delivered('in -10', NOW + 3);
    await store.outbox.retry('in -1/8', NOW + 1_000, 'STATUS_503');
    const chat = { channel: 'zalo', accountId: '1', chatId: '-1' };

    expect(await store.outbox.sentInto(chat, 10)).toEqual([
      { at: NOW + 2, requests: 2 },
      { at: NOW + 1, requests: 1 },
    ]);
    expect(await store.outbox.sentInto(chat, 1)).toEqual([{ at: NOW + 2, requests: 2 }]);
    expect(await store.outbox.sentInto({ ...chat, accountId: '2' }, 10)).toEqual([]);
  });

  it('tells what became of a message', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await enqueue(store, 'c', 'm', 0, NOW, 'channel');
    expect(await store.outbox.endOf('none')).toBeUndefined();
    expect(await store.outbox.endOf('m')).toEqual({ state: 'pending', errorCode: undefined, partsSent: 0 });

    await store.outbox.fail('m', 'failed', 'WINDOW_CLOSED', NOW);

    expect(await store.outbox.endOf('m')).toEqual({ state: 'failed', errorCode: 'WINDOW_CLOSED', partsSent: 0 });
  });
}
