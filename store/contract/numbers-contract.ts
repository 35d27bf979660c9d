import { expect, it } from 'vitest';
import type { NumbersFilter, TurnFact, VisitOutcomes } from '../numbers-store.ts';
import { handoff, ticket } from './desk-rows.ts';
import { NOW, openConversation, type TestDatabase } from './test-database.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SAIGON = '26740';
const TANDINH = '26734';
const ALL: NumbersFilter = { from: NOW - DAY, until: NOW + 7 * DAY, scope: { wards: 'all', fields: 'all' } };
const OUTCOMES: VisitOutcomes = {
  asking: ['answered', 'unanswerable-no-fact', 'handed-off', 'ticket-opened'],
  answered: ['answered'],
  passedOn: ['handed-off', 'ticket-opened'],
};

export function turnFact(changes: Partial<TurnFact> = {}): TurnFact {
  return {
    conversationId: 'c',
    at: NOW,
    channel: 'directline',
    language: 'vi',
    ward: SAIGON,
    field: 'ho-tich',
    procedureCode: '1.001193',
    nearestCode: '1.001193',
    route: 'answer',
    outcome: 'answered',
    feedback: undefined,
    ...changes,
  };
}

export function numbersContract(database: () => TestDatabase): void {
  async function record(id: string, ...facts: Partial<TurnFact>[]): Promise<void> {
    const { store } = database();
    await openConversation(store, id);
    for (const fact of facts) await store.numbers.record(turnFact({ conversationId: id, ...fact }));
  }

  it('keeps of a turn the hour, and lets its conversation go when that is deleted', async () => {
    const { store } = database();
    await record('gone', { at: NOW + 17 * 60_000 });

    await store.conversations.delete('gone');

    const [row, ...others] = (await database().dump()).turn_facts ?? [];
    expect(others).toEqual([]);
    expect(row).toMatchObject({ hour: NOW, conversation_id: null, outcome: 'answered' });
    expect(await store.numbers.count(ALL, ['outcome'])).toEqual([{ values: { outcome: 'answered' }, count: 1 }]);
  });

  it('counts turns by what is asked, within what somebody may see', async () => {
    await record('a', {}, { outcome: 'unanswerable-no-fact' });
    await record('b', { ward: TANDINH, channel: 'zalo' }, { ward: undefined, at: NOW + 2 * HOUR });
    const { numbers } = database().store;
    const total = async (filter: Partial<NumbersFilter>) =>
      (await numbers.count({ ...ALL, ...filter }, ['outcome'])).reduce((sum, { count }) => sum + count, 0);

    expect(await total({})).toBe(4);
    expect(await total({ scope: { wards: [SAIGON], fields: 'all' } })).toBe(2);
    expect(await total({ scope: { wards: [], fields: 'all' } })).toBe(0);
    expect(await total({ scope: { wards: 'all', fields: ['dat-dai'] } })).toBe(0);
    expect(await total({ ward: TANDINH })).toBe(1);
    expect(await total({ channel: 'zalo' })).toBe(1);
    expect(await total({ until: NOW + HOUR })).toBe(3);
    expect(await total({ from: NOW + HOUR })).toBe(1);
    expect(await numbers.count(ALL, ['channel', 'ward'])).toEqual(
      expect.arrayContaining([
        { values: { channel: 'directline', ward: SAIGON }, count: 2 },
        { values: { channel: 'zalo', ward: TANDINH }, count: 1 },
        { values: { channel: 'directline', ward: null }, count: 1 },
      ]),
    );
  });

  it('tells which visits needed nobody', async () => {
    await record('served', { outcome: 'unanswerable-no-fact' }, {});
    await record('not answered in the end', {}, { outcome: 'unanswerable-no-fact' });
    await record('passed on', {}, { outcome: 'handed-off' }, {});
    await record('called wrong', {}, { outcome: 'feedback-received', feedback: 'dislike' });
    await record('called right', {}, { outcome: 'feedback-received', feedback: 'like' });
    await record('only said hello', { outcome: 'greeted' });
    await record('a day later', { at: NOW + DAY });

    const week = { ...ALL, from: NOW - DAY };
    expect(await database().store.numbers.visits(week, OUTCOMES, DAY)).toEqual([
      { since: NOW, visits: 6, asking: 5, passedOn: 1, selfServed: 2 },
      { since: NOW + DAY, visits: 1, asking: 1, passedOn: 0, selfServed: 1 },
    ]);
  });

  it('begins a new visit after an hour without a word', async () => {
    await record('c', {}, { at: NOW + 65 * 60_000 }, { at: NOW + 4 * HOUR });

    const visits = await database().store.numbers.visits(ALL, OUTCOMES, 30 * DAY);

    expect(visits).toMatchObject([{ visits: 2 }]);
  });

  it('counts a visit, from its beginning, for every ward that it spoke of', async () => {
    await record('c', { ward: undefined, outcome: 'unanswerable-no-fact' }, {}, { ward: TANDINH });
    const of = async (ward: string) => database().store.numbers.visits({ ...ALL, ward }, OUTCOMES, 30 * DAY);

    expect(await of(SAIGON)).toMatchObject([{ visits: 1, asking: 1, selfServed: 1 }]);
    expect(await of(TANDINH)).toMatchObject([{ visits: 1 }]);
    expect(await of('1')).toEqual([]);
  });

  it('gives the hand-offs and tickets that were begun in the time, with how they were rated', async () => {
    const { store } = database();
    await openConversation(store, 'a');
    await openConversation(store, 'b');
    await store.handoffs.create(handoff('h', { conversationId: 'a', createdAt: NOW, ward: SAIGON }));
    await store.handoffs.rate('h', { score: 4, reasons: ['quick'], comment: 'cảm ơn', at: NOW });
    await store.handoffs.create(handoff('old', { conversationId: 'b', createdAt: NOW - 2 * DAY, ward: SAIGON }));
    await store.tickets.create(ticket('t', { conversationId: 'a', code: 'x', createdAt: NOW, ward: TANDINH }));
    const saigon = { wards: [SAIGON], fields: 'all' } as const;

    expect(await store.numbers.handoffs(ALL)).toMatchObject([
      { createdAt: NOW, rating: { score: 4, reasons: ['quick'] } },
    ]);
    expect(await store.numbers.tickets(ALL)).toMatchObject([{ createdAt: NOW, ward: TANDINH }]);
    expect(await store.numbers.handoffs({ ...ALL, scope: saigon })).toHaveLength(1);
    expect(await store.numbers.tickets({ ...ALL, scope: saigon })).toEqual([]);
    expect(await store.numbers.tickets({ ...ALL, channel: 'zalo' })).toEqual([]);
  });

  it('deletes old facts in small batches', async () => {
    await record('c', {}, {}, { at: NOW + DAY });
    const { numbers } = database().store;

    expect(await numbers.deleteBefore(NOW + HOUR, 1)).toBe(1);
    expect(await numbers.deleteBefore(NOW + HOUR, 10)).toBe(1);
    expect(await numbers.deleteBefore(NOW + HOUR, 10)).toBe(0);
    expect(await numbers.count(ALL, ['outcome'])).toHaveLength(1);
  });
}
