import { describe, expect, it } from 'vitest';
import { BY_HAND_ID, type PresenceRow } from '../desk-store.ts';
import { handoff, ticket } from './desk-rows.ts';
import { NOW, numbersTo, openConversation, present, type TestDatabase } from './test-database.ts';

const lan = { id: 'lan', name: 'Nguyễn Thị Lan' };
const presence: PresenceRow = {
  officialId: 'lan',
  name: lan.name,
  status: 'present',
  capacity: 3,
  wards: ['26740'],
  fields: 'all',
  heartbeatAt: NOW,
};
const everything = { limit: 100, offset: 0 };

export function deskContract(database: () => TestDatabase): void {
  describe('hand-offs', () => handoffsContract(database));
  describe('what time does to hand-offs', () => sweepsContract(database));
  describe('tickets', () => ticketsContract(database));
  describe('presence', () => presenceContract(database));
  describe('what officials write', () => textsContract(database));
}

async function withConversations(database: () => TestDatabase, ...ids: string[]) {
  for (const id of ids) await openConversation(database().store, id);
  return database().store;
}

function handoffsContract(database: () => TestDatabase): void {
  it('keeps every field, with the control token of the conversation as it is in that moment', async () => {
    const store = await withConversations(database, 'c');
    const row = handoff('h', {
      conversationId: 'c',
      state: 'active',
      holder: lan,
      claimedAt: NOW + 1,
      firstReplyAt: NOW + 2,
      answerBy: NOW + 3,
      unread: 2,
      lastMessage: 'alo',
      endedAt: NOW + 4,
      closingReason: 'answered',
    });
    await store.handoffs.create(row);
    await store.conversations.changeOwner('c', 'official:lan', 0, NOW);

    expect(await store.handoffs.get('h')).toEqual({ ...row, owner: 'official:lan', epoch: 1 });
    expect(await store.handoffs.get('other')).toBeUndefined();
  });

  it('has one open at a time for a conversation', async () => {
    const store = await withConversations(database, 'c');
    await store.handoffs.create(handoff('h1', { conversationId: 'c' }));

    await expect(store.handoffs.create(handoff('h2', { conversationId: 'c' }))).rejects.toThrow();
    expect((await store.handoffs.openOf('c'))?.id).toBe('h1');

    await store.handoffs.update('h1', { state: 'resolved', endedAt: NOW + 1, holder: undefined });
    await store.handoffs.create(handoff('h2', { conversationId: 'c', createdAt: NOW + 2 }));
    expect((await store.handoffs.openOf('c'))?.id).toBe('h2');
    expect((await store.handoffs.ofConversation('c')).map(({ id }) => id)).toEqual(['h2', 'h1']);
  });

  it('shows each their wards and fields, what belongs to no field, and what belongs to no ward to whoever serves all', async () => {
    const store = await withConversations(database, 'a', 'b', 'c', 'd', 'e');
    await store.handoffs.create(handoff('a', { conversationId: 'a', ward: '1', field: 'ho-tich' }));
    await store.handoffs.create(handoff('b', { conversationId: 'b', ward: '2', field: 'ho-tich' }));
    await store.handoffs.create(handoff('c', { conversationId: 'c', ward: '1', field: 'dat-dai' }));
    await store.handoffs.create(handoff('d', { conversationId: 'd', ward: undefined, field: undefined }));
    await store.handoffs.create(handoff('e', { conversationId: 'e', ward: '1', field: undefined }));
    const seen = async (wards: string[] | 'all', fields: string[] | 'all') => {
      const rows = await store.handoffs.list({ states: ['queued'], scope: { wards, fields } }, everything);
      return rows.map(({ id }) => id).sort();
    };

    expect(await seen('all', 'all')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await seen('all', ['dat-dai'])).toEqual(['c', 'd', 'e']);
    expect(await seen(['1'], 'all')).toEqual(['a', 'c', 'e']);
    expect(await seen(['1'], ['ho-tich'])).toEqual(['a', 'e']);
    expect(await seen(['1'], [])).toEqual(['e']);
    expect(await seen([], 'all')).toEqual([]);
    expect(await store.handoffs.count({ states: ['queued'], ward: '1' })).toBe(3);
  });

  it('queues by priority, then by how long they wait, and tells how many go before', async () => {
    const store = await withConversations(database, 'a', 'b', 'c');
    await store.handoffs.create(handoff('late', { conversationId: 'a', createdAt: NOW + 5 }));
    await store.handoffs.create(handoff('early', { conversationId: 'b', createdAt: NOW }));
    await store.handoffs.create(handoff('urgent', { conversationId: 'c', createdAt: NOW + 9, priority: 1 }));

    const queue = await store.handoffs.list({ states: ['queued'] }, everything);

    expect(queue.map(({ id }) => id)).toEqual(['urgent', 'early', 'late']);
    expect(await store.handoffs.ahead({ ward: '26740', priority: 0, createdAt: NOW + 5 })).toBe(2);
    expect(await store.handoffs.ahead({ ward: '26740', priority: 1, createdAt: NOW + 9 })).toBe(0);
    expect(await store.handoffs.ahead({ ward: undefined, priority: 0, createdAt: NOW + 5 })).toBe(0);
    const second = await store.handoffs.list({ states: ['queued'] }, { limit: 1, offset: 1 });
    expect(second.map(({ id }) => id)).toEqual(['early']);
  });

  it('lists and counts who waits longer than was promised, at a time', async () => {
    const { store } = database();
    const answered = { firstReplyAt: NOW, state: 'active', holder: undefined } as const;
    const rows: readonly [string, Parameters<typeof handoff>[1]][] = [
      ['waits', {}],
      ['untimed', { sla: 'none' }],
      ['answered late', answered],
      ['asked again', { ...answered, answerBy: NOW + 500 }],
      ['over', { state: 'closed', endedAt: NOW }],
    ];
    for (const [id, changes] of rows) {
      await store.conversations.open({ id, channel: 'directline', userId: 'u', locale: 'vi' }, NOW);
      await store.handoffs.create(handoff(id, { ...changes, conversationId: id }));
      await store.tickets.create(ticket(`t ${id}`, { conversationId: id, code: id }));
    }
    await store.tickets.setSla('t untimed', 'none');
    const states = ['queued', 'active', 'closed'] as const;
    const late = async (lateAt: number) =>
      (await store.handoffs.list({ states, lateAt }, everything)).map(({ id }) => id);

    expect([await late(NOW + 500), await late(NOW + 501)]).toEqual([[], ['asked again']]);
    expect((await late(NOW + 1_001)).toSorted()).toEqual(['asked again', 'waits']);
    expect(await store.handoffs.count({ states, lateAt: NOW + 1_001 })).toBe(2);
    expect(await store.tickets.count({ states: ['open'], lateAt: NOW + 1_000 })).toBe(0);
    expect(await store.tickets.count({ states: ['open'], lateAt: NOW + 1_001 })).toBe(rows.length - 1);
  });

  it('counts what the resident writes, only while it is open', async () => {
    const store = await withConversations(database, 'c');
    await store.handoffs.create(handoff('h', { conversationId: 'c' }));

    await store.handoffs.countMessage('c', 'alo', NOW + 1);
    expect(await store.handoffs.countMessage('c', 'có ai không', NOW + 2)).toMatchObject({
      unread: 2,
      lastMessage: 'có ai không',
      lastMessageAt: NOW + 2,
    });
    await store.handoffs.update('h', { state: 'closed', endedAt: NOW + 3 });

    expect(await store.handoffs.countMessage('c', 'còn không', NOW + 4)).toBeUndefined();
  });

  it('tells how long the last ones waited, by ward', async () => {
    const store = await withConversations(database, 'a', 'b', 'c', 'd');
    await store.handoffs.create(handoff('a', { conversationId: 'a', createdAt: NOW, claimedAt: NOW + 10 }));
    await store.handoffs.create(handoff('b', { conversationId: 'b', createdAt: NOW + 1, claimedAt: NOW + 31 }));
    await store.handoffs.create(handoff('c', { conversationId: 'c', createdAt: NOW + 2 }));
    await store.handoffs.create(handoff('d', { conversationId: 'd', ward: '9', claimedAt: NOW + 99 }));

    expect(await store.handoffs.recentWaits('26740', NOW, 10)).toEqual([30, 10]);
    expect(await store.handoffs.recentWaits('26740', NOW, 1)).toEqual([30]);
    expect(await store.handoffs.recentWaits(undefined, NOW, 10)).toEqual([]);
  });

  it('counts by address and by conversation', async () => {
    const store = await withConversations(database, 'a', 'b');
    await store.handoffs.create(handoff('a', { conversationId: 'a', state: 'closed', endedAt: NOW + 1 }));
    await store.handoffs.create(handoff('b', { conversationId: 'b', createdAt: NOW + 5 }));

    expect(await store.handoffs.countBegun({ senderKey: 'address' }, NOW)).toBe(2);
    expect(await store.handoffs.countBegun({ senderKey: 'address', isOpen: true }, NOW)).toBe(1);
    expect(await store.handoffs.countBegun({ senderKey: 'address' }, NOW + 1)).toBe(1);
    expect(await store.handoffs.countBegun({ conversationId: 'a' }, NOW)).toBe(1);
    expect(await store.handoffs.countBegun({ senderKey: 'elsewhere' }, NOW)).toBe(0);
  });

  it('writes down what happened, in order, and one rating, the last', async () => {
    const store = await withConversations(database, 'c');
    await store.handoffs.create(handoff('h', { conversationId: 'c' }));
    const queued = { type: 'queued', by: undefined, detail: { reason: 'asked' }, at: NOW };
    const claimed = { type: 'claimed', by: lan, detail: {}, at: NOW };

    await store.handoffs.addEvent('h', queued);
    await store.handoffs.addEvent('h', claimed);
    await store.handoffs.rate('h', { score: 2, reasons: ['slow'], comment: 'lâu', at: NOW });
    await store.handoffs.rate('h', { score: 4, reasons: [], comment: undefined, at: NOW + 1 });

    expect(await store.handoffs.events('h')).toEqual([queued, claimed]);
    expect(await store.handoffs.rating('h')).toEqual({ score: 4, reasons: [], comment: undefined, at: NOW + 1 });
  });
}

function sweepsContract(database: () => TestDatabase): void {
  it('finds what should be warned of, then what is late, and nothing that was answered', async () => {
    const store = await withConversations(database, 'a', 'b', 'c', 'd');
    await store.handoffs.create(handoff('running', { conversationId: 'a', warnAt: NOW + 8, dueAt: NOW + 10 }));
    await store.handoffs.create(handoff('warned', { conversationId: 'b', sla: 'warned', dueAt: NOW + 9 }));
    await store.handoffs.create(handoff('answered', { conversationId: 'c', warnAt: NOW, firstReplyAt: NOW + 1 }));
    await store.handoffs.create(handoff('none', { conversationId: 'd', sla: 'none', warnAt: undefined }));
    const due = async (now: number) => (await store.handoffs.slaDue(now, 10)).map(({ id }) => id);

    expect(await due(NOW + 7)).toEqual([]);
    expect(await due(NOW + 8)).toEqual(['running']);
    expect(await due(NOW + 9)).toEqual(['warned', 'running']);
  });

  it('finds the ones whose holder is gone or did not answer in time', async () => {
    const store = await withConversations(database, 'a', 'b', 'c', 'd');
    const held = { state: 'active', holder: lan } as const;
    await store.deskPresence.set({ ...presence, heartbeatAt: NOW + 50 });
    await store.handoffs.create(handoff('kept', { conversationId: 'a', ...held, answerBy: NOW + 99 }));
    await store.handoffs.create(
      handoff('slow', { conversationId: 'b', ...held, answerBy: NOW + 60, createdAt: NOW + 1 }),
    );
    await store.handoffs.create(
      handoff('gone', {
        conversationId: 'c',
        state: 'active',
        holder: { id: 'minh', name: 'Minh' },
        createdAt: NOW + 2,
      }),
    );
    await store.handoffs.create(handoff('queued', { conversationId: 'd' }));
    const abandoned = async (now: number, heardSince: number) =>
      (await store.handoffs.abandoned(now, heardSince, 10)).map(({ id }) => id);

    expect(await abandoned(NOW + 60, NOW + 50)).toEqual(['slow', 'gone']);
    expect(await abandoned(NOW + 59, NOW + 51)).toEqual(['kept', 'slow', 'gone']);
  });

  it('waits for the time of whoever answers in a platform’s app, who is never heard of', async () => {
    const store = await withConversations(database, 'a');
    const holder = { id: BY_HAND_ID, name: 'Cán bộ' };
    await store.handoffs.create(
      handoff('by hand', { conversationId: 'a', state: 'active', holder, answerBy: NOW + 60 }),
    );

    expect(await store.handoffs.abandoned(NOW + 59, NOW + 59, 10)).toEqual([]);
    expect(await store.handoffs.abandoned(NOW + 60, NOW, 10)).toMatchObject([{ id: 'by hand' }]);
  });

  it('finds the ones that were answered and that nobody writes in any more', async () => {
    const store = await withConversations(database, 'a', 'b', 'c', 'd');
    const held = { state: 'active', holder: lan } as const;
    await store.handoffs.create(handoff('silent', { conversationId: 'a', ...held }));
    await store.handoffs.create(handoff('speaking', { conversationId: 'b', ...held, lastMessageAt: NOW + 5 }));
    await store.handoffs.create(handoff('unanswered', { conversationId: 'c', ...held, unread: 1 }));
    await store.handoffs.create(handoff('waiting', { conversationId: 'd' }));

    expect((await store.handoffs.forgotten(NOW + 5, 10)).map(({ id }) => id)).toEqual(['silent']);
  });
}

function ticketsContract(database: () => TestDatabase): void {
  it('is found by its code, with every field', async () => {
    const store = await withConversations(database, 'c');
    const row = ticket('t', {
      conversationId: 'c',
      handoffId: 'h',
      contact: { kind: 'phone', value: '0901234567', purpose: 'ticket-answer', textVersion: '1', consentedAt: NOW },
    });
    await store.tickets.create(row);

    expect(await store.tickets.byCode('7K3M-9QRT')).toEqual(row);
    expect(await store.tickets.get('t')).toEqual(row);
    expect(await store.tickets.ofConversation('c')).toEqual([row]);
    expect(await store.tickets.byCode('other')).toBeUndefined();
    await expect(store.tickets.create(ticket('again', { conversationId: 'c' }))).rejects.toThrow();
  });

  it('is taken by one, however many try', async () => {
    await withConversations(database, 'c');
    const stores = [database().store, await database().anotherStore()];
    await database().store.tickets.create(ticket('t', { conversationId: 'c' }));

    const taken = await Promise.all(
      numbersTo(10).map((number) =>
        present(stores[number % 2]).tickets.change('t', undefined, { holder: { id: `o${number}`, name: 'x' } }),
      ),
    );

    expect(taken.filter(Boolean)).toHaveLength(1);
    const holder = (await database().store.tickets.get('t'))?.holder;
    expect(holder?.id).toBe(`o${taken.indexOf(true) + 1}`);
  });

  it('is changed no more once it is answered; the answer goes out once', async () => {
    const store = await withConversations(database, 'c');
    await store.tickets.create(ticket('t', { conversationId: 'c', holder: lan }));
    expect(await store.tickets.undelivered(10)).toEqual([]);

    const answered = { state: 'answered', answer: 'Dạ được', answeredAt: NOW + 1, answeredBy: lan } as const;
    expect(await store.tickets.change('t', 'lan', answered)).toBe(true);
    expect(await store.tickets.change('t', 'lan', { answer: 'Không' })).toBe(false);

    expect((await store.tickets.undelivered(10)).map(({ answer }) => answer)).toEqual(['Dạ được']);
    expect(await store.tickets.delivered('t', NOW + 2)).toBe(true);
    expect(await store.tickets.delivered('t', NOW + 3)).toBe(false);
    expect(await store.tickets.undelivered(10)).toEqual([]);
  });

  it('lists by scope, state and holder, and finds those whose term is near or over', async () => {
    const store = await withConversations(database, 'c');
    await store.tickets.create(ticket('a', { conversationId: 'c', code: 'A', ward: '1' }));
    await store.tickets.create(ticket('b', { conversationId: 'c', code: 'B', ward: '2', holder: lan, sla: 'warned' }));
    await store.tickets.create(ticket('d', { conversationId: 'c', code: 'D', state: 'closed' }));
    const open = { states: ['open'] } as const;

    const ofWard = await store.tickets.list({ ...open, scope: { wards: ['1'], fields: 'all' } }, everything);
    expect(ofWard.map(({ id }) => id)).toEqual(['a']);
    expect(await store.tickets.count({ ...open, holderId: 'lan' })).toBe(1);
    expect(await store.tickets.countBegun({ senderKey: 'address' }, NOW)).toBe(3);
    expect((await store.tickets.slaDue(NOW + 1_000, 10)).map(({ id }) => id).sort()).toEqual(['a', 'b']);
    await store.tickets.setSla('b', 'breached');
    expect((await store.tickets.slaDue(NOW + 1_000, 10)).map(({ id }) => id)).toEqual(['a']);
  });
}

function presenceContract(database: () => TestDatabase): void {
  it('knows who was heard of lately, and how many conversations they hold', async () => {
    const store = await withConversations(database, 'a', 'b');
    expect(await store.deskPresence.heartbeat('lan', NOW)).toBe(false);
    await store.deskPresence.set(presence);
    await store.handoffs.create(handoff('a', { conversationId: 'a', state: 'active', holder: lan }));
    await store.handoffs.create(handoff('b', { conversationId: 'b', state: 'resolved', holder: lan, endedAt: NOW }));

    expect(await store.deskPresence.heartbeat('lan', NOW + 5)).toBe(true);

    expect(await store.deskPresence.living(NOW + 5)).toEqual([{ ...presence, heartbeatAt: NOW + 5, load: 1 }]);
    expect(await store.deskPresence.living(NOW + 6)).toEqual([]);
    await store.deskPresence.set({ ...presence, status: 'away' });
    expect(await store.deskPresence.get('lan')).toMatchObject({ status: 'away', load: 1 });
  });

  it('notices once that somebody is gone', async () => {
    const { store } = database();
    await store.deskPresence.set(presence);

    expect(await store.deskPresence.takeGone(NOW)).toEqual([]);
    expect(await store.deskPresence.takeGone(NOW + 1)).toEqual(['lan']);
    expect(await store.deskPresence.takeGone(NOW + 1)).toEqual([]);
    expect(await store.deskPresence.get('lan')).toBeUndefined();
  });

  it('shows who looks at a conversation until they look no more', async () => {
    const store = await withConversations(database, 'c');
    const viewer = { officialId: 'lan', name: 'Lan', mode: 'viewing' } as const;

    expect(await store.deskPresence.view('c', viewer, NOW + 10, NOW)).toBe(true);
    expect(await store.deskPresence.view('c', viewer, NOW + 15, NOW + 5)).toBe(false);
    expect(await store.deskPresence.view('c', { ...viewer, mode: 'typing' }, NOW + 15, NOW + 5)).toBe(true);
    expect(await store.deskPresence.viewers('c', NOW + 14)).toEqual([{ ...viewer, mode: 'typing' }]);
    expect(await store.deskPresence.viewers('c', NOW + 15)).toEqual([]);
    expect(await store.deskPresence.leave('c', 'lan')).toBe(true);
    expect(await store.deskPresence.leave('c', 'lan')).toBe(false);
  });
}

function textsContract(database: () => TestDatabase): void {
  it('keeps notes in order', async () => {
    const store = await withConversations(database, 'c');
    const note = { conversationId: 'c', author: lan, text: 'gọi lại chiều nay' };
    await store.deskTexts.addNote({ ...note, id: 'n2', at: NOW + 1 });
    await store.deskTexts.addNote({ ...note, id: 'n1', at: NOW });

    expect(await store.deskTexts.notes('c')).toEqual([
      { ...note, id: 'n1', at: NOW },
      { ...note, id: 'n2', at: NOW + 1 },
    ]);
  });

  it('keeps prepared replies, those of a ward for that ward', async () => {
    const { store } = database();
    const reply = {
      id: 'r',
      title: 'Chào',
      text: 'Dạ chào anh/chị',
      ward: '1',
      language: 'vi',
      updatedBy: 'lan',
      updatedAt: NOW,
    };
    await store.deskTexts.saveCanned(reply);
    await store.deskTexts.saveCanned({ ...reply, id: 'all', title: 'Anh', ward: undefined });
    await store.deskTexts.saveCanned({ ...reply, text: 'Dạ', updatedAt: NOW + 1 });

    expect(await store.deskTexts.canned('r')).toEqual({ ...reply, text: 'Dạ', updatedAt: NOW + 1 });
    expect((await store.deskTexts.listCanned(['1'])).map(({ id }) => id)).toEqual(['all', 'r']);
    expect((await store.deskTexts.listCanned([])).map(({ id }) => id)).toEqual(['all']);
    expect(await store.deskTexts.deleteCanned('r')).toBe(true);
    expect(await store.deskTexts.deleteCanned('r')).toBe(false);
  });
}
