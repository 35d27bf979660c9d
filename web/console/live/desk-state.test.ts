import { describe, expect, it } from 'vitest';
import type { Activity } from '../api/shapes.ts';
import { COLLEAGUE, madeHandoff, madeSnapshot, ME } from '../testing/made-handoff.ts';
import { mergeActivities, placeHandoff, removeHandoff } from './desk-state.ts';

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('the place of a hand-off', () => {
  const waiting = madeHandoff('a');

  it('is the queue while it waits, urgent ones first, then those who came first, whenever they are due', () => {
    const snapshot = madeSnapshot({ queue: [madeHandoff('later', { queuedAt: 2000, dueAt: 5000 })] });

    const withBoth = placeHandoff(snapshot, madeHandoff('first', { queuedAt: 1000, dueAt: 20_000 }), ME.id);
    const withAll = placeHandoff(withBoth, madeHandoff('urgent', { queuedAt: 3000, priority: 1 }), ME.id);

    expect(idsOf(withAll.queue)).toEqual(['urgent', 'first', 'later']);
  });

  it('is mine, and no longer the queue, when I hold it', () => {
    const snapshot = madeSnapshot({ queue: [waiting] });

    const after = placeHandoff(snapshot, { ...waiting, state: 'active', holder: ME }, ME.id);

    expect(idsOf(after.queue)).toEqual([]);
    expect(idsOf(after.mine)).toEqual(['a']);
  });

  it('is among mine by what is due next: who was answered waits for nothing, however late that was', () => {
    const held = { state: 'active', holder: ME } as const;
    const answered = madeHandoff('answered', { ...held, dueAt: 2000, firstReplyAt: 3000, sla: 'breached' });
    const asksOn = madeHandoff('asks-on', { ...held, dueAt: 2000, firstReplyAt: 3000, answerBy: 9000 });

    const after = [answered, asksOn, madeHandoff('new', { ...held, dueAt: 8000 })].reduce(
      (snapshot, handoff) => placeHandoff(snapshot, handoff, ME.id),
      madeSnapshot(),
    );

    expect(idsOf(after.mine)).toEqual(['new', 'asks-on', 'answered']);
  });

  it.each([
    ['a colleague holds it', { state: 'active', holder: COLLEAGUE }],
    ['it ended', { state: 'resolved', holder: null }],
    ['it became a ticket', { state: 'ticketed', holder: null }],
  ] as const)('is nowhere when %s', (_reason, changes) => {
    const snapshot = madeSnapshot({ mine: [{ ...waiting, state: 'active', holder: ME }] });

    const after = placeHandoff(snapshot, { ...waiting, ...changes }, ME.id);

    expect([...after.queue, ...after.mine]).toEqual([]);
  });

  it('is nowhere when it is removed', () => {
    expect(removeHandoff(madeSnapshot({ queue: [waiting], mine: [madeHandoff('b')] }), 'b')).toEqual(
      madeSnapshot({ queue: [waiting] }),
    );
  });
});

it('puts two parts of a conversation together with each message once, in order, the later version of it', () => {
  const message = (seq: number, text: string): Activity => ({
    seq,
    at: seq,
    author: 'resident',
    name: null,
    text,
    outcome: null,
    procedures: [],
    isMasked: false,
  });

  const merged = mergeActivities([message(2, 'hai'), message(3, 'ba cũ')], [message(3, 'ba'), message(1, 'một')]);

  expect(merged.map(({ text }) => text)).toEqual(['một', 'hai', 'ba']);
});
