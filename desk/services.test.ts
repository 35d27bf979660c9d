import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cityCalendar } from '../knowledge/index.ts';
import type { AccountRow, Conversation, Store } from '../store/index.ts';
import { openTestStore } from '../store/testing.ts';
import type { DeskEffect } from './effects.ts';
import { createDesk, type Desk } from './services.ts';
import { lan, NOW, queueHandoff } from './testing/desk-fixture.ts';
import { createOfficeHours } from './time/office-hours.ts';

let store: Store;
let desk: Desk;

beforeEach(async () => {
  store = await openTestStore();
  desk = createDesk({ store, hours: createOfficeHours(cityCalendar()) });
});
afterEach(() => store.close());

const place = { ward: '1', field: undefined, level: 'ward', routing: 'Phường 1' } as const;
const asked = { ...place, procedureCode: undefined, language: 'vi', senderKey: 'address' };
const handOff = (id: string): DeskEffect => ({ kind: 'hand-off', id, reason: 'asked', summary: 'khai sinh', ...asked });
const ticket = (id: string, code: string): DeskEffect => ({ kind: 'ticket', id, code, question: 'Sao ạ?', ...asked });

async function open(id: string): Promise<Conversation> {
  return store.conversations.open({ id, channel: 'directline', userId: 'dl_user', locale: 'vi' }, NOW);
}

async function apply(conversation: Conversation, ...effects: DeskEffect[]): Promise<void> {
  await store.transaction(async (transaction) => desk.apply(transaction, conversation, effects, NOW));
}

async function arrive(status: 'present' | 'away', heartbeatAt = NOW): Promise<void> {
  const who = { officialId: lan.id, name: lan.name, capacity: 3, wards: ['1'], fields: 'all' } as const;
  await store.deskPresence.set({ ...who, status, heartbeatAt });
}

async function employ(changes: Partial<AccountRow> = {}): Promise<void> {
  await store.accounts.add({
    id: lan.id,
    login: 'lan',
    name: 'Lan',
    email: undefined,
    roles: ['official'],
    wards: ['1'],
    fields: 'all',
    isActive: true,
    passwordHash: undefined,
    mustChangePassword: false,
    totpSecret: undefined,
    totpIsConfirmed: false,
    createdAt: NOW,
    lastSignInAt: undefined,
    ...changes,
  });
}

describe('what a turn does at the desk', () => {
  it('hands the conversation over, with a term in working time', async () => {
    const conversation = await open('c');

    await apply(conversation, handOff('h'));

    expect(await store.handoffs.get('h')).toMatchObject({
      state: 'queued',
      owner: 'queue',
      epoch: 1,
      sla: 'running',
      dueAt: NOW + 15 * 60_000,
    });
    expect((await store.events.after(0, 10, 'desk')).map(({ type }) => type)).toEqual(['handoff.queued']);
  });

  it('hands nothing over that somebody has taken meanwhile', async () => {
    const conversation = await open('c');
    await store.conversations.changeOwner('c', 'official:lan', conversation.epoch, NOW);

    await apply(conversation, handOff('h'));

    expect(await store.handoffs.get('h')).toBeUndefined();
    expect(await store.conversations.get('c')).toMatchObject({ owner: 'official:lan', epoch: 1 });
  });

  it('tells the desk what the resident writes, and puts danger first', async () => {
    const { conversationId, id } = await queueHandoff(store);
    const conversation = await open(conversationId);

    await apply(conversation, { kind: 'message', text: 'có ai không', isUrgent: false });
    await apply(conversation, { kind: 'message', text: 'nhà em cháy', isUrgent: true });

    expect(await store.handoffs.get(id)).toMatchObject({ unread: 2, lastMessage: 'nhà em cháy', priority: 1 });
  });

  it('ends the waiting when the resident has had enough, and leaves a ticket of it alone', async () => {
    const { conversationId, id } = await queueHandoff(store);

    await apply(await open(conversationId), { kind: 'leave' });

    expect(await store.handoffs.get(id)).toMatchObject({ state: 'closed', owner: 'bot' });
  });

  it('writes the question of a ticket that has none, and changes no other', async () => {
    const conversation = await open('c');
    const id = 'empty';
    await apply(conversation, { ...ticket(id, 'AAA2-BBB3'), question: '' } as DeskEffect);

    await apply(await open('d'), { kind: 'question', ticketId: id, question: 'Của ai?' });
    await apply(conversation, { kind: 'question', ticketId: id, question: 'Sao ạ?' });
    await apply(conversation, { kind: 'question', ticketId: id, question: 'Khác?' });

    expect((await store.tickets.get(id))?.question).toBe('Sao ạ?');
  });

  it.each([
    ['sends it to those who answer that', undefined, 'ho-tich'],
    ['leaves it with whoever holds it', { id: 'lan', name: 'Lan' }, undefined],
  ])('writes what the question of a ticket is about, and %s', async (_, holder, field) => {
    const conversation = await open('c');
    await apply(conversation, { ...ticket('t', 'AAA2-BBB3'), question: '' } as DeskEffect);
    if (holder !== undefined) await store.tickets.change('t', undefined, { holder });
    const about = { field: 'ho-tich', level: 'ward', routing: 'Hộ tịch', procedureCode: '1.000894' } as const;

    await apply(conversation, { kind: 'question', ticketId: 't', question: 'Sao ạ?', about });

    expect(await store.tickets.get('t')).toMatchObject({ question: 'Sao ạ?', procedureCode: '1.000894', field });
    const [told] = (await store.events.after(0, 100)).slice(-1);
    expect(told).toMatchObject({ type: 'ticket.asked', payload: { ticketId: 't' } });
    expect(told?.payload.field).toBe(field);
  });

  it('keeps how somebody may be reached in the ticket that they left it for', async () => {
    const conversation = await open('c');
    await apply(conversation, ticket('t', 'AAA2-BBB3'));
    const contact = { kind: 'phone', value: '0901234567', purpose: 'x', textVersion: '1', consentedAt: NOW } as const;
    await apply(await open('d'), { kind: 'contact', ticketId: 't', contact });
    expect((await desk.findTicket('AAA2-BBB3'))?.contact).toBeUndefined();

    await apply(conversation, { kind: 'contact', ticketId: 't', contact });

    expect((await desk.findTicket('AAA2-BBB3'))?.contact).toEqual(contact);
  });

  it('takes a rating from its own conversation alone', async () => {
    const { conversationId, id } = await queueHandoff(store);
    const rating = { score: 4, reasons: ['clear'], comment: undefined, at: NOW };

    await apply(await open('another'), { kind: 'rate', handoffId: id, rating });
    expect(await store.handoffs.rating(id)).toBeUndefined();
    await apply(await open(conversationId), { kind: 'rate', handoffId: id, rating });

    expect(await store.handoffs.rating(id)).toEqual(rating);
  });
});

describe('what residents are told before they agree', () => {
  it.each([
    ['present and heard of', 'present', NOW, 1],
    ['away', 'away', NOW, 0],
    ['not heard of for 91 seconds', 'present', NOW - 91_000, 0],
  ] as const)('counts an official who is %s: %s', async (_, status, heardAt, present) => {
    await employ();
    await arrive(status, heardAt);

    expect(await desk.situation({ ward: '1', field: undefined }, NOW)).toMatchObject({ present, hasStaff: true });
  });

  it('goes by what the account of an official is now', async () => {
    await arrive('present');
    await employ({ wards: ['2'] });
    const present = async (ward: string) => (await desk.situation({ ward, field: undefined }, NOW)).present;

    expect([await present('1'), await present('2')]).toEqual([0, 1]);
    await store.accounts.change(lan.id, { isActive: false });
    expect(await present('2')).toBe(0);
  });

  it('counts nobody of another ward, and promises nothing where nobody has an account', async () => {
    await employ();
    await arrive('present');

    expect(await desk.situation({ ward: '2', field: undefined }, NOW)).toMatchObject({ present: 0, hasStaff: false });
  });

  it('counts for who knows no ward those alone who serve all of them', async () => {
    await employ({ wards: ['1'] });
    await arrive('present');
    const situation = async () => desk.situation({ ward: undefined, field: undefined }, NOW);

    expect(await situation()).toMatchObject({ present: 0, hasStaff: false });
    await store.accounts.change(lan.id, { wards: 'all' });
    expect(await situation()).toMatchObject({ present: 1, hasStaff: true });
  });

  it('tells how many wait before them and how long the last ones waited, from three on', async () => {
    for (const waited of [1, 3, 20]) {
      await queueHandoff(store, { ward: '1', state: 'closed', endedAt: NOW, claimedAt: NOW + waited * 60_000 });
    }
    await queueHandoff(store, { ward: '1', createdAt: NOW - 1 });
    await queueHandoff(store, { ward: '2', createdAt: NOW - 1 });

    expect(await desk.situation({ ward: '1', field: undefined }, NOW)).toMatchObject({
      ahead: 1,
      recentWaitMs: 3 * 60_000,
    });
    expect((await desk.situation({ ward: '2', field: undefined }, NOW)).recentWaitMs).toBeUndefined();
  });
});

describe('floods', () => {
  const asker = { conversationId: 'c', senderKey: 'address' };

  it('lets one conversation wait three times an hour, then leave tickets, then neither', async () => {
    const conversation = await open('c');
    for (const id of ['h1', 'h2', 'h3']) {
      expect(await desk.allowance(asker, NOW)).toBe('hand-off');
      const current = (await store.conversations.get('c')) ?? conversation;
      await apply(current, handOff(id));
      await apply(current, { kind: 'leave' });
    }
    expect(await desk.allowance(asker, NOW + 59 * 60_000)).toBe('ticket');
    for (let number = 0; number < 5; number += 1) await apply(conversation, ticket(`t${number}`, `AAA${number}-BBB3`));

    expect(await desk.allowance(asker, NOW + 59 * 60_000)).toBe('none');
    expect(await desk.allowance(asker, NOW + 61 * 60_000)).toBe('hand-off');
  });

  it('turns further ones from one address to tickets, and nobody else', async () => {
    for (let number = 0; number < 8; number += 1) await queueHandoff(store, { senderKey: 'address' });

    expect(await desk.allowance(asker, NOW)).toBe('ticket');
    expect(await desk.allowance({ ...asker, senderKey: 'elsewhere' }, NOW)).toBe('hand-off');
    expect(await desk.allowance({ ...asker, senderKey: undefined }, NOW)).toBe('hand-off');
  });
});
