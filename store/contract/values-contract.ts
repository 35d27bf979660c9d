import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conversationLeaseName, type JsonObject } from '../store.ts';
import { NOW, openConversation, present, type TestDatabase } from './test-database.ts';

const ODD_IDS = [
  `'; drop table conversations; --`,
  'a|0000001',
  '100%_\\"\n\t',
  ' leading and trailing ',
  'Đặng Thị Ánh Tuyết',
  'Đặng Thị Ánh Tuyết'.normalize('NFD'),
  '👨‍👩‍👧‍👦🇻🇳',
  '\u200b\u202e',
  '__proto__',
  '漢'.repeat(512),
];

export function valuesContract(database: () => TestDatabase): void {
  it('gives back documents in Vietnamese, with emoji, NUL and lone surrogates', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    const document: JsonObject = {
      text: 'Dạ, anh/chị cần: Giấy chứng sinh (bản chính) — phí 8.000 đồng 👶🏻🇻🇳',
      decomposed: 'khai sinh ở Thủ Đức'.normalize('NFD'),
      odd: '\0 \ud800 \u2028 " \\ ',
      nested: [null, true, false, 0, -1.5e-7, 9_007_199_254_740_991, { ngày: [] }],
    };

    await store.conversations.writeState('c', document, 0);
    const appended = await store.activities.append('c', document, { now: NOW });

    expect((await store.conversations.readState('c')).state).toEqual(document);
    expect((await store.activities.after('c', 0, 1))[0]).toEqual(appended?.logged);
    expect(appended?.logged.activity).toMatchObject(document);
  });

  it('gives back any JSON', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    let { version } = await store.conversations.readState('c');

    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), async (dictionary) => {
        const document = JSON.parse(JSON.stringify(dictionary)) as JsonObject;

        expect(await store.conversations.writeState('c', document, version)).toBe(true);
        version += 1;

        expect(await store.conversations.readState('c')).toEqual({ state: document, version });
      }),
      { numRuns: 50 },
    );
  });

  it('keeps ids with odd characters apart, in every table', async () => {
    const { store } = database();

    for (const id of ODD_IDS) {
      await openConversation(store, id);
      await store.activities.append(id, { of: id }, { now: NOW, dedupeKey: id });
      expect(await store.inbox.accept({ channel: 'zalo', conversationId: id, messageId: id, activity: {} }, NOW)).toBe(
        'accepted',
      );
      const reply = { id, conversationId: id, channel: 'zalo', activity: { of: id }, epoch: 0 };
      expect(await store.outbox.enqueue(reply, NOW)).toBe('queued');
      await store.events.append({ topic: 'desk', type: 'x', conversationId: id, payload: { of: id } }, NOW);
    }

    for (const id of ODD_IDS) {
      expect((await store.conversations.get(id))?.id).toBe(id);
      expect(await store.activities.after(id, 0, 10)).toMatchObject([{ conversationId: id, activity: { of: id } }]);
    }
    expect(await store.inbox.waiting(NOW, 100)).toEqual(ODD_IDS);
    expect((await store.outbox.claim(['zalo'], 'worker', NOW, 1_000, 100)).map(({ id }) => id)).toEqual(ODD_IDS);
    expect((await store.events.after(0, 100)).map(({ conversationId }) => conversationId)).toEqual(ODD_IDS);

    const [first, ...others] = ODD_IDS;
    await store.leases.acquire(conversationLeaseName(present(first)), 'worker', 1_000, NOW);
    expect(await store.inbox.waiting(NOW, 100)).toEqual(others);
    await store.conversations.delete(present(first));
    expect((await store.events.after(0, 100)).map(({ conversationId }) => conversationId)).toEqual(others);
  });

  it('opens and finds a conversation under any id', async () => {
    const { store } = database();
    const id = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0'));

    await fc.assert(
      fc.asyncProperty(id, async (anyId) => {
        await openConversation(store, anyId);

        expect((await store.conversations.get(anyId))?.id).toBe(anyId);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['empty', ''],
    ['with NUL', 'a\0b'],
    ['half an emoji', '👶'.slice(0, 1)],
    ['too long', 'x'.repeat(513)],
  ])('refuses an id that not both databases can hold: %s', async (_, id) => {
    const { store } = database();

    await expect(openConversation(store, id)).rejects.toMatchObject({ code: 'STORE_ID_INVALID' });
    await expect(store.conversations.get(id)).rejects.toMatchObject({ code: 'STORE_ID_INVALID' });
    await expect(
      store.inbox.accept({ channel: 'zalo', conversationId: 'c', messageId: id, activity: {} }, NOW),
    ).rejects.toMatchObject({ code: 'STORE_ID_INVALID' });
  });

  it('names no value of a row in an error', async () => {
    const { store } = database();

    const error: unknown = await store.inbox
      .accept({ channel: 'zalo', conversationId: 'c', messageId: 'm', activity: { text: 'CCCD 079' } }, null as never)
      .catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: 'STORE_STATEMENT_FAILED', isRetryable: false });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('CCCD');
  });
}
