import { expect, it } from 'vitest';
import { madeHandoff, ME } from '../testing/made-handoff.ts';
import { closedOffice, isOverdue, waitOf } from './wait-of.ts';

const held = madeHandoff('a', { state: 'active', holder: ME, answerBy: 6000 });

it('is for the first reply until an official has written', () => {
  expect(waitOf(held)).toEqual({ since: 1000, term: { kind: 'first-reply', at: 10_000, state: 'running' } });
});

it('is for nothing when the official wrote last, in time or late', () => {
  for (const sla of ['met', 'breached'] as const) {
    expect(waitOf({ ...held, sla, firstReplyAt: 5000, answerBy: null, unread: 0 })).toBeUndefined();
  }
});

it('is for the next reply, since the last message, when the resident wrote after it', () => {
  const asked = { ...held, sla: 'met', firstReplyAt: 5000, lastMessageAt: 7000, answerBy: 907_000 } as const;

  expect(waitOf(asked)).toEqual({ since: 7000, term: { kind: 'next-reply', at: 907_000, state: 'running' } });
});

it('has no term any more for who was answered once and is back in the queue', () => {
  const back = madeHandoff('a', { firstReplyAt: 5000, sla: 'breached' });

  expect(waitOf(back)).toEqual({ since: 1000, term: undefined });
});

it('has no term where none runs', () => {
  expect(waitOf(madeHandoff('a', { dueAt: null, warnAt: null, sla: 'none' }))).toEqual({
    since: 1000,
    term: undefined,
  });
});

it('is over the time while somebody waits, not because they waited once', () => {
  const answeredLate = { ...held, sla: 'breached', firstReplyAt: 15_000, answerBy: null } as const;
  const asksOn = { ...answeredLate, lastMessageAt: 16_000, answerBy: 20_000 };

  expect([isOverdue(held, 10_000), isOverdue(held, 10_001)]).toEqual([false, true]);
  expect(isOverdue(answeredLate, 99_000)).toBe(false);
  expect([isOverdue(asksOn, 19_000), isOverdue(asksOn, 21_000)]).toEqual([false, true]);
  expect(isOverdue({ ...held, state: 'closed', endedAt: 12_000 }, 99_000)).toBe(false);
});

it('stands still while the office is closed, as the hours run on here too', () => {
  const closed = madeHandoff('a', { office: { isOpen: false, until: 5000 } });
  const open = madeHandoff('b', { office: { isOpen: true, until: 5000 } });

  expect([closedOffice(closed, 4999), closedOffice(closed, 5000)]).toEqual([{ until: 5000 }, undefined]);
  expect([closedOffice(open, 4999), closedOffice(open, 5000)]).toEqual([undefined, { until: undefined }]);
});

it('is late, not closed, for whoever was to be answered before, and nothing for who has been answered', () => {
  const closed = { office: { isOpen: false, until: 50_000 } };

  expect(closedOffice(madeHandoff('a', closed), 10_001)).toBeUndefined();
  expect(closedOffice(madeHandoff('a', { ...closed, firstReplyAt: 5000, sla: 'met' }), 6000)).toBeUndefined();
});
