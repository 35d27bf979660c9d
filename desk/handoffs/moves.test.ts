import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Handoff, HandoffState } from '../../store/index.ts';
import { lan, minh, NOW } from '../testing/desk-fixture.ts';
import { ownerOf } from './control.ts';
import { ANSWER_WITHIN_MS, BY_HAND_FOR_MS, isByHand, moveOf, type Move } from './moves.ts';

const place = { ward: '1', field: undefined, level: 'ward', routing: 'Phường 1' } as const;
const queued = { id: 'h', state: 'queued', holder: undefined, claimedAt: undefined, epoch: 1 } as unknown as Handoff;
const held: Handoff = { ...queued, state: 'active', holder: lan, claimedAt: NOW - 1 };

it('is taken from the queue by one, who has to answer soon', () => {
  expect(moveOf(queued, { kind: 'claim', by: lan }, NOW)).toMatchObject({
    event: 'claimed',
    changes: { state: 'active', holder: lan, claimedAt: NOW, answerBy: NOW + ANSWER_WITHIN_MS },
  });
  expect(moveOf(held, { kind: 'claim', by: minh }, NOW)).toBeUndefined();
  expect(moveOf(held, { kind: 'claim', by: lan }, NOW)).toBeUndefined();
});

it('is moved on by who holds it, and by a supervisor', () => {
  const transfer = { kind: 'transfer', to: minh, note: 'không phải của tôi', epoch: 1 } as const;

  expect(moveOf(held, { ...transfer, by: lan, isSupervisor: false }, NOW)?.changes.holder).toEqual(minh);
  expect(moveOf(held, { ...transfer, by: minh, isSupervisor: false }, NOW)).toBeUndefined();
  expect(moveOf(held, { ...transfer, by: minh, isSupervisor: true }, NOW)?.changes.holder).toEqual(minh);
  expect(moveOf(held, { ...transfer, by: lan, to: place, isSupervisor: false }, NOW)?.changes).toMatchObject({
    state: 'queued',
    holder: undefined,
    ward: '1',
  });
  expect(moveOf(held, { kind: 'release', by: minh }, NOW)).toBeUndefined();
  expect(moveOf(held, { kind: 'resolve', by: minh, reason: 'answered' }, NOW)).toBeUndefined();
});

it('is taken over from somebody else by a supervisor alone', () => {
  const takeOver = { kind: 'take-over', by: minh, reason: 'khẩn', epoch: 1 } as const;

  expect(moveOf(held, { ...takeOver, isSupervisor: false }, NOW)).toBeUndefined();
  expect(moveOf(held, { ...takeOver, isSupervisor: true }, NOW)).toMatchObject({
    changes: { holder: minh, claimedAt: NOW - 1 },
    detail: { reason: 'khẩn', from: lan },
  });
  expect(moveOf(queued, { ...takeOver, isSupervisor: false }, NOW)?.changes.holder).toEqual(minh);
});

it('is taken over and passed on as it was seen alone', () => {
  const changed = { ...held, epoch: 2 };
  const by = { by: minh, isSupervisor: true, epoch: 1 };

  expect(moveOf(changed, { ...by, kind: 'take-over', reason: 'khẩn' }, NOW)).toBeUndefined();
  expect(moveOf(changed, { ...by, kind: 'transfer', to: minh, note: 'x' }, NOW)).toBeUndefined();
});

const person = fc.constantFrom(lan, minh);
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('claim' as const), by: person }),
  fc.record({ kind: fc.constant('assign' as const), by: person, to: person }),
  fc.record({
    kind: fc.constant('transfer' as const),
    by: person,
    to: fc.oneof(person, fc.constant(place)),
    note: fc.constant('x'),
    isSupervisor: fc.boolean(),
    epoch: fc.constant(1),
  }),
  fc.record({ kind: fc.constant('release' as const), by: person }),
  fc.record({
    kind: fc.constant('take-over' as const),
    by: person,
    reason: fc.constant('x'),
    isSupervisor: fc.boolean(),
    epoch: fc.constant(1),
  }),
  fc.record({ kind: fc.constant('resolve' as const), by: person, reason: fc.constant('answered' as const) }),
  fc.record({ kind: fc.constant('return' as const), by: person }),
  fc.record({
    kind: fc.constant('ticket' as const),
    by: fc.option(person, { nil: undefined }),
    ticketId: fc.constant('t'),
  }),
  fc.record({ kind: fc.constant('requeue' as const), cause: fc.constant('no-answer' as const) }),
  fc.constantFrom<Move>({ kind: 'leave' }, { kind: 'expire' }, { kind: 'answer-by-hand' }),
);
const ENDED: readonly HandoffState[] = ['resolved', 'returned', 'closed', 'expired', 'ticketed'];

it('is with exactly one of bot, queue and official after whatever happens, and at its end for good', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 12 }), (moves) => {
      let handoff = queued;
      for (const move of moves) {
        const before = handoff;
        const moved = moveOf(handoff, move, NOW);
        if (moved === undefined) continue;
        handoff = { ...handoff, ...moved.changes };
        expect(ENDED).not.toContain(before.state);
        expect(handoff.endedAt === undefined).toBe(!ENDED.includes(handoff.state));
        const owner = handoff.state === 'active' ? `official:${handoff.holder?.id ?? '?'}` : undefined;
        expect(ownerOf(handoff)).toBe(owner ?? (handoff.state === 'queued' ? 'queue' : 'bot'));
        const withinMs = isByHand(handoff) ? BY_HAND_FOR_MS : ANSWER_WITHIN_MS;
        if (handoff.state === 'active') expect(handoff.answerBy).toBe(NOW + withinMs);
        else expect(handoff.answerBy).toBeUndefined();
      }
    }),
  );
});
