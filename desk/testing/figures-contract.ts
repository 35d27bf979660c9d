import { describe, expect, it } from 'vitest';
import type { HandoffRow, NumbersFilter, Store, TicketRow, TurnFact } from '../../store/index.ts';
import { figuresOf, type Figures } from '../numbers/figures.ts';
import { periodOf } from '../numbers/period.ts';
import { lan, queueHandoff } from './desk-fixture.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SAIGON = '26740';
const TANDINH = '26734';
const BIRTH = '1.001193';
const STAY = '1.004194';
/** Monday 2026-11-23, 08:00 in the city. */
const MONDAY = Date.parse('2026-11-23T08:00:00+07:00');
const NOW = Date.parse('2026-11-29T12:00:00+07:00');

/** Every figure against conversations whose figures are known, whatever lies below. */
export function figuresContract(store: () => Store): void {
  const week = periodOf('2026-11-23', '2026-11-29');
  if (week === undefined) throw new Error('That is a week');
  const look = async (more: Partial<NumbersFilter> = {}): Promise<Figures> =>
    figuresOf(store(), { ...week, scope: { wards: 'all', fields: 'all' }, ...more }, NOW);

  async function talk(id: string, at: number, ...turns: Partial<TurnFact>[]): Promise<void> {
    await store().conversations.open({ id, channel: 'directline', userId: id, locale: 'vi' }, at);
    for (const turn of turns) {
      await store().numbers.record({
        conversationId: id,
        at,
        channel: 'directline',
        language: 'vi',
        ward: SAIGON,
        field: 'ho-tich',
        procedureCode: BIRTH,
        nearestCode: BIRTH,
        route: 'answer',
        outcome: 'answered',
        feedback: undefined,
        ...turn,
      });
    }
  }
  const handed = async (id: string, changes: Partial<HandoffRow>, score?: number, reasons: string[] = []) => {
    await queueHandoff(store(), { id, createdAt: MONDAY, ...changes });
    const at = MONDAY + DAY;
    if (score !== undefined) await store().handoffs.rate(id, { score, reasons, comment: undefined, at });
  };
  const left = async (id: string, changes: Partial<TicketRow>) => {
    await store().conversations.open({ id, channel: 'directline', userId: id, locale: 'vi' }, MONDAY);
    await store().tickets.create({
      id,
      code: id,
      conversationId: id,
      handoffId: undefined,
      senderKey: undefined,
      state: 'open',
      holder: undefined,
      ward: SAIGON,
      field: undefined,
      level: 'ward',
      routing: 'Phường Sài Gòn',
      procedureCode: undefined,
      question: 'Sao ạ?',
      language: 'vi',
      createdAt: MONDAY,
      dueAt: undefined,
      warnAt: undefined,
      sla: 'running',
      answer: undefined,
      answeredAt: undefined,
      answeredBy: undefined,
      deliveredAt: undefined,
      closedAt: undefined,
      contact: undefined,
      ...changes,
    });
  };

  describe('volumes', () => {
    it('are counted by day, hour of the day, channel, ward and field', async () => {
      await talk('a', MONDAY, {}, { field: undefined });
      await talk('b', MONDAY + 3 * HOUR, { ward: TANDINH, channel: 'zalo' });
      await talk('c', MONDAY + DAY + 15 * HOUR + 59 * MINUTE, { ward: undefined });
      await talk('before', MONDAY - DAY, {});
      await talk('after', MONDAY + 7 * DAY, {});

      const { turns } = await look();

      expect(turns.total).toBe(4);
      expect(turns.days.map(({ count }) => count)).toEqual([3, 1, 0, 0, 0, 0, 0]);
      expect(turns.hours.flatMap((count, hour) => (count > 0 ? [[hour, count]] : []))).toEqual([
        [8, 2],
        [11, 1],
        [23, 1],
      ]);
      expect(turns.channels).toEqual([
        { code: 'directline', count: 3 },
        { code: 'zalo', count: 1 },
      ]);
      expect(turns.wards).toEqual([
        { code: SAIGON, count: 2 },
        { code: '', count: 1 },
        { code: TANDINH, count: 1 },
      ]);
      expect(turns.fields).toEqual([
        { code: 'ho-tich', count: 3 },
        { code: '', count: 1 },
      ]);
    });

    it('hold for a ward’s supervisor what is of the ward, and nothing else', async () => {
      await talk('a', MONDAY, {}, { ward: undefined });
      await talk('b', MONDAY, { ward: TANDINH });
      await handed('h1', { ward: SAIGON, claimedAt: MONDAY + MINUTE });
      await handed('h2', { ward: TANDINH });
      await handed('h3', { ward: undefined });
      await left('t1', { ward: TANDINH });

      const figures = await look({ scope: { wards: [SAIGON], fields: 'all' } });

      expect(figures.turns.total).toBe(1);
      expect(figures.turns.wards).toEqual([{ code: SAIGON, count: 1 }]);
      expect(figures.visits.visits).toBe(1);
      expect(figures.handoffs.total).toBe(1);
      expect(figures.tickets.total).toBe(0);
      expect(figures.weeks.at(-1)).toMatchObject({ visits: 1, handoffs: 1, tickets: 0 });
    });
  });

  it('outcomes, ratings of answers and what could not be answered', async () => {
    await talk('a', MONDAY, {}, { outcome: 'feedback-received', procedureCode: undefined, feedback: 'like' });
    await talk('b', MONDAY, {}, { outcome: 'feedback-received', procedureCode: undefined, feedback: 'dislike' });
    const none = { outcome: 'unanswerable-not-ingested', procedureCode: undefined, nearestCode: STAY };
    await talk('c', MONDAY, none, none, { ...none, nearestCode: undefined });
    await talk('d', MONDAY, { outcome: 'unanswerable-no-fact' });
    // What was switched off is known: it is an outcome of its own.
    await talk('e', MONDAY, { outcome: 'switched-off-procedure' });

    const { outcomes, feedback, unanswered } = await look();

    expect(outcomes).toEqual([
      { code: 'unanswerable-not-ingested', count: 3 },
      { code: 'answered', count: 2 },
      { code: 'feedback-received', count: 2 },
      { code: 'switched-off-procedure', count: 1 },
      { code: 'unanswerable-no-fact', count: 1 },
    ]);
    expect(feedback).toEqual({ likes: 1, dislikes: 1 });
    expect(unanswered).toEqual([
      { outcome: 'unanswerable-not-ingested', nearest: STAY, count: 2 },
      { outcome: 'unanswerable-no-fact', nearest: BIRTH, count: 1 },
      { outcome: 'unanswerable-not-ingested', nearest: null, count: 1 },
    ]);
  });

  it('the share of visits that needed nobody', async () => {
    await talk('answered', MONDAY, { outcome: 'clarifying' }, {});
    await talk('answered after a wrong word', MONDAY, { outcome: 'unanswerable-no-fact' }, {});
    await talk('thanks', MONDAY, {}, { outcome: 'small-talk' });
    await talk('no answer', MONDAY, {}, { outcome: 'unanswerable-not-ingested' });
    await talk('left asking back', MONDAY, { outcome: 'clarifying' });
    await talk('switched off', MONDAY, {}, { outcome: 'switched-off-procedure' });
    await talk('an official', MONDAY, {}, { outcome: 'handoff-asked' }, { outcome: 'handed-off' });
    await talk('a ticket', MONDAY, { outcome: 'ticket-opened' }, {});
    await talk('called wrong', MONDAY, {}, { outcome: 'feedback-received', feedback: 'dislike' });
    await talk('hello', MONDAY, { outcome: 'greeted' });
    await talk('danger', MONDAY, { outcome: 'guarded-emergency' });

    const { visits } = await look();

    expect(visits).toEqual({ visits: 11, asking: 9, passedOn: 2, selfServed: 3 });
  });

  it('the procedures that were answered about, the most first', async () => {
    await talk('a', MONDAY, {}, {}, { procedureCode: STAY });
    await talk('b', MONDAY, { outcome: 'guided-step', procedureCode: STAY }, { procedureCode: STAY });
    await talk('c', MONDAY, { outcome: 'unanswerable-no-fact' });

    expect((await look()).procedures).toEqual([
      { code: STAY, count: 3 },
      { code: BIRTH, count: 2 },
    ]);
  });

  it('waiting, answering and handling: the median and nine of ten', async () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 30];
    for (const [index, minutes] of waits.entries()) {
      const claimedAt = MONDAY + minutes * MINUTE;
      const more = { firstReplyAt: claimedAt + MINUTE, endedAt: claimedAt + 10 * MINUTE, state: 'resolved' } as const;
      await handed(`h${index}`, { claimedAt, ...more });
    }
    await handed('waits', { reason: 'annoyed' });
    await left('t1', { answeredAt: MONDAY + 2 * HOUR, state: 'answered' });
    await left('t2', { answeredAt: MONDAY + 4 * HOUR, state: 'answered' });
    await left('t3', {});

    const { waiting, firstAnswer, handling, ticketAnswer, handoffs, tickets } = await look();

    expect(waiting).toEqual({ count: 10, medianMs: 5.5 * MINUTE, p90Ms: 9 * MINUTE });
    expect(firstAnswer).toEqual({ count: 10, medianMs: 6.5 * MINUTE, p90Ms: 10 * MINUTE });
    expect(handling).toEqual({ count: 10, medianMs: 10 * MINUTE, p90Ms: 10 * MINUTE });
    expect(ticketAnswer).toEqual({ count: 2, medianMs: 3 * HOUR, p90Ms: 4 * HOUR });
    expect(handoffs).toEqual({
      total: 11,
      reasons: [
        { code: 'asked', count: 10 },
        { code: 'annoyed', count: 1 },
      ],
      states: [
        { code: 'resolved', count: 10 },
        { code: 'queued', count: 1 },
      ],
    });
    expect(tickets).toEqual({
      total: 3,
      states: [
        { code: 'answered', count: 2 },
        { code: 'open', count: 1 },
      ],
    });
  });

  it('how residents rated officials, and why', async () => {
    await handed('h1', {}, 5, ['polite', 'quick']);
    await handed('h2', {}, 4, ['polite']);
    await handed('h3', {}, 1, ['slow']);
    await handed('h4', {});

    expect((await look()).rating).toEqual({
      count: 3,
      average: 3.33,
      scores: [1, 0, 0, 1, 1],
      reasons: [
        { code: 'polite', count: 2 },
        { code: 'quick', count: 1 },
        { code: 'slow', count: 1 },
      ],
    });
  });

  it('terms that were kept, broken and still run', async () => {
    await handed('h1', { sla: 'met', holder: lan });
    await handed('h2', { sla: 'breached' });
    await handed('h3', { sla: 'warned' });
    await handed('h4', { sla: 'running', state: 'closed', endedAt: MONDAY + MINUTE });
    await handed('h5', { sla: 'none' });
    await left('t1', { sla: 'met', state: 'answered' });
    await left('t2', { sla: 'running' });

    expect((await look()).sla).toEqual({
      handoffs: { kept: 1, breached: 1, open: 1, other: 2 },
      tickets: { kept: 1, breached: 0, open: 1, other: 0 },
    });
  });

  it('eight weeks, the last of them the last seven days', async () => {
    const before = MONDAY - 7 * DAY;
    await talk('last week', before, { outcome: 'unanswerable-no-fact' });
    await talk('this week', MONDAY, {});
    await talk('too old', MONDAY - 60 * DAY, {});
    await handed('h1', { createdAt: before, claimedAt: before + 4 * MINUTE }, 2);
    await handed('h2', { claimedAt: MONDAY + 2 * MINUTE }, 5);
    await left('t1', {});

    const { weeks } = await look();

    expect(weeks).toHaveLength(8);
    expect(weeks.slice(-2)).toEqual([
      {
        since: week.from - 7 * DAY,
        visits: 1,
        asking: 1,
        selfServed: 0,
        handoffs: 1,
        tickets: 0,
        waitMedianMs: 4 * MINUTE,
        ratingAverage: 2,
      },
      {
        since: week.from,
        visits: 1,
        asking: 1,
        selfServed: 1,
        handoffs: 1,
        tickets: 1,
        waitMedianMs: 2 * MINUTE,
        ratingAverage: 5,
      },
    ]);
  });

  it('nothing at all', async () => {
    const { turns, visits, waiting, rating } = await look({ ward: '1' });

    expect(turns).toMatchObject({ total: 0, channels: [] });
    expect(visits).toEqual({ visits: 0, asking: 0, passedOn: 0, selfServed: 0 });
    expect(waiting).toEqual({ count: 0, medianMs: null, p90Ms: null });
    expect(rating).toEqual({ count: 0, average: null, scores: [0, 0, 0, 0, 0], reasons: [] });
  });
}
