import { expect, it } from 'vitest';
import { madeHandoff, ME } from '../testing/made-handoff.ts';
import { isOverdue, waitOf } from './wait-of.ts';

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
