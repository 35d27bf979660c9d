import { describe, expect, it } from 'vitest';
import { sweepRetention } from '../retention-sweep.ts';
import { NOW, openConversation, type TestDatabase } from './test-database.ts';
import { upload, voice } from './voice-rows.ts';

const DAY_MS = 86_400_000;
const lan = { id: 'lan', name: 'Nguyễn Thị Lan' };
const minh = { id: 'minh', name: 'Trần Văn Minh' };
const everything = { limit: 100, offset: 0 };
const all = { states: ['new', 'in-hand', 'answered', 'closed', 'passed'], wards: 'all', withConduct: true } as const;

export function voicesContract(database: () => TestDatabase): void {
  describe('uploads', () => uploadsContract(database));

  it('keeps every field, and finds it by id and by code', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    const row = voice('v', {
      state: 'answered',
      holder: lan,
      answer: 'Đã dọn.',
      answeredAt: NOW + 1,
      answeredBy: minh,
      deliveredAt: NOW + 2,
      closedAt: NOW + 3,
      passedOn: [{ by: lan, at: NOW, from: undefined, to: '26740', note: 'bên kia đường' }],
      contact: { kind: 'phone', value: '0901234567', purpose: 'voice-answer', textVersion: '1', consentedAt: NOW },
    });
    await store.voices.create(row, []);

    expect(await store.voices.get('v')).toEqual(row);
    expect(await store.voices.byCode('code-v')).toEqual(row);
    expect(await store.voices.byCode('another')).toBeUndefined();
    await expect(store.voices.create({ ...row, id: 'v2' }, [])).rejects.toThrow();
  });

  it('goes a while after it has ended and its answer was told', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    const ended = { state: 'answered', answer: 'Đã dọn.', answeredBy: lan } as const;
    await store.voices.create(voice('old', { ...ended, answeredAt: NOW - 2, deliveredAt: NOW - 1 }), []);
    await store.voices.create(voice('young', { ...ended, answeredAt: NOW, deliveredAt: NOW + 1 }), []);
    await store.voices.create(voice('not told', { ...ended, answeredAt: NOW - 2 }), []);
    await store.voices.create(voice('waits', { createdAt: NOW - 9 }), []);

    const gone = await store.voices.deleteEndedBefore(NOW - 1, 10);

    expect(gone).toBe(1);
    expect((await store.voices.ofConversation('c')).map(({ id }) => id).toSorted()).toEqual([
      'not told',
      'waits',
      'young',
    ]);
  });

  it('takes photos of its own conversation only', async () => {
    const { store } = database();
    for (const id of ['c', 'd']) await openConversation(store, id);
    await store.uploads.add(upload('mine'));
    await store.uploads.add(upload('theirs', { conversationId: 'd' }));

    await store.voices.create(voice('v'), ['mine', 'theirs', 'nobodys']);

    expect(await store.voices.photos('v')).toEqual(['mine']);
    expect((await store.voices.ofUpload('mine')).map(({ id }) => id)).toEqual(['v']);
    expect((await store.voices.ofConversation('c')).map(({ id }) => id)).toEqual(['v']);
    expect(await store.voices.ofConversation('d')).toEqual([]);
    expect(await store.voices.ofUpload('theirs')).toEqual([]);
  });

  it('lists by place, holder, subject and whether complaints of officials may be seen', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.voices.create(voice('a', { createdAt: NOW + 2 }), []);
    await store.voices.create(voice('b', { ward: '26734', state: 'in-hand', holder: lan, createdAt: NOW + 1 }), []);
    await store.voices.create(voice('c', { ward: undefined, subject: 'noise' }), []);
    await store.voices.create(voice('d', { subject: 'conduct', createdAt: NOW + 3 }), []);
    const ids = async (filter: Partial<Parameters<typeof store.voices.list>[0]>) =>
      (await store.voices.list({ ...all, states: ['new', 'in-hand'], ...filter }, everything)).map(({ id }) => id);

    expect(await ids({})).toEqual(['c', 'b', 'a', 'd']);
    expect(await ids({ wards: ['26740'] })).toEqual(['c', 'a', 'd']);
    expect(await ids({ wards: [] })).toEqual(['c']);
    expect(await ids({ wards: ['26740'], withConduct: false })).toEqual(['c', 'a']);
    expect(await ids({ wards: ['26740'], holderId: 'lan' })).toEqual(['b']);
    expect(await ids({ subject: 'noise' })).toEqual(['c']);
    expect(await ids({ states: ['in-hand'] })).toEqual(['b']);
    expect(await ids({ wards: ['26740'], readerId: 'lan' })).toEqual(['c', 'b', 'a', 'd']);
    expect(await store.voices.count({ ...all, withConduct: false })).toBe(3);
  });

  it('changes only while it waits and is held by whom the caller thinks', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.voices.create(voice('v'), []);
    const take = (holder: typeof lan) => store.voices.change('v', undefined, { state: 'in-hand', holder });

    expect(await Promise.all([take(lan), take(minh)])).toEqual([true, false]);
    expect(await store.voices.change('v', 'minh', { subject: 'noise' })).toBe(false);
    const answer = { state: 'answered', answer: 'x', answeredAt: NOW + 1, answeredBy: lan } as const;
    expect(await store.voices.change('v', 'lan', answer)).toBe(true);
    expect(await store.voices.change('v', 'lan', { answer: 'y' })).toBe(false);
    expect(await store.voices.get('v')).toMatchObject({ subject: 'rubbish', answer: 'x', holder: lan });
    expect((await store.voices.undelivered(10)).map(({ id }) => id)).toEqual(['v']);
    expect([await store.voices.delivered('v', NOW + 2), await store.voices.delivered('v', NOW + 3)]).toEqual([
      true,
      false,
    ]);
    expect(await store.voices.undelivered(10)).toEqual([]);
  });

  it('counts what came from an address and from a conversation', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.voices.create(voice('a'), []);
    await store.voices.create(voice('b', { createdAt: NOW - DAY_MS, senderKey: undefined }), []);

    expect(await store.voices.countBegun({ conversationId: 'c' }, NOW - DAY_MS)).toBe(2);
    expect(await store.voices.countBegun({ senderKey: 'address' }, NOW - DAY_MS)).toBe(1);
    expect(await store.voices.countBegun({ conversationId: 'c' }, NOW)).toBe(1);
  });

  it('gives figures by ward and subject', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.voices.create(voice('a'), []);
    await store.voices.create(voice('b', { state: 'answered' }), []);
    await store.voices.create(voice('c', { subject: 'noise', state: 'passed' }), []);
    await store.voices.create(voice('d', { ward: undefined }), []);
    await store.voices.create(voice('late', { createdAt: NOW + DAY_MS }), []);
    const none = { new: 0, 'in-hand': 0, answered: 0, closed: 0, passed: 0 };
    const span = { from: NOW, to: NOW + DAY_MS };

    expect(await store.voices.voiceFigures({ ...span, wards: ['26740'] })).toEqual([
      { ward: '26740', subject: 'noise', total: 1, byState: { ...none, passed: 1 } },
      { ward: '26740', subject: 'rubbish', total: 2, byState: { ...none, new: 1, answered: 1 } },
    ]);
    const everywhere = await store.voices.voiceFigures({ ...span, wards: 'all' });
    expect(everywhere.map(({ ward, total }) => [ward ?? '', total]).sort()).toEqual([
      ['', 1],
      ['26740', 1],
      ['26740', 2],
    ]);
    expect(await store.voices.voiceFigures({ ...span, wards: [] })).toEqual([]);
  });
}

function uploadsContract(database: () => TestDatabase): void {
  it('gives back every byte, in another process as well', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.uploads.add(upload('u'));
    const another = await database().anotherStore();

    const found = await another.uploads.get('u');

    expect({ ...found, content: [...(found?.content ?? [])] }).toEqual({
      ...upload('u'),
      content: [0xff, 0xd8, 0, 1, 2, 255],
    });
    expect(await store.uploads.get('other')).toBeUndefined();
    const { content: _, ...described } = upload('u');
    expect(await store.uploads.describe(['u', 'other'])).toEqual([described]);
    expect(await store.uploads.countSince('c', NOW)).toBe(1);
    expect(await store.uploads.countSince('c', NOW + 1)).toBe(0);
  });

  it('goes with its conversation, and so do its voices', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.uploads.add(upload('u'));
    await store.voices.create(voice('v'), ['u']);

    await store.conversations.delete('c');

    expect(await store.uploads.get('u')).toBeUndefined();
    expect(await store.voices.get('v')).toBeUndefined();
  });

  it('goes after its retention though its conversation lives on, unless a voice waits for its answer', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    for (const id of ['old', 'waiting', 'answered']) {
      await store.uploads.add(upload(id, { createdAt: NOW - 91 * DAY_MS }));
    }
    await store.uploads.add(upload('young'));
    await store.voices.create(voice('v'), ['waiting']);
    await store.voices.create(voice('w', { state: 'answered' }), ['answered']);

    await sweepRetention({ store, retentionDays: 90, now: () => NOW });

    const left = await store.uploads.describe(['old', 'waiting', 'answered', 'young']);
    expect(left.map(({ id }) => id)).toEqual(['waiting', 'young']);
    expect(await store.voices.photos('w')).toEqual([]);
  });
}
