import {
  BY_HAND_ID,
  type DeskPerson,
  type Handoff,
  type HandoffChanges,
  type HandoffState,
} from '../../store/index.ts';
import type { ClosingReason } from '../words.ts';

/** Where a hand-off goes on, when it is not with somebody. */
export interface QueuePlace {
  readonly ward: string | undefined;
  readonly field: string | undefined;
  readonly level: 'ward' | 'city';
  readonly routing: string;
}

/** Of the conversation as whoever asks saw it: a supervisor may take it from anybody, but from nobody unawares. */
type SeenEpoch = number;

/** Everything that can happen to who holds a hand-off. `by` undefined: nobody at the desk did it. */
export type Move =
  | { readonly kind: 'claim'; readonly by: DeskPerson }
  | { readonly kind: 'assign'; readonly by: DeskPerson; readonly to: DeskPerson }
  | {
      readonly kind: 'transfer';
      readonly by: DeskPerson;
      readonly to: DeskPerson | QueuePlace;
      readonly note: string;
      /** Also of what somebody else holds. */
      readonly isSupervisor: boolean;
      readonly epoch: SeenEpoch;
    }
  | { readonly kind: 'release'; readonly by: DeskPerson; readonly note?: string | undefined }
  | {
      readonly kind: 'take-over';
      readonly by: DeskPerson;
      readonly reason: string;
      readonly isSupervisor: boolean;
      readonly epoch: SeenEpoch;
    }
  /** An official answers in the platform's own app. */
  | { readonly kind: 'answer-by-hand' }
  | { readonly kind: 'resolve'; readonly by: DeskPerson; readonly reason: ClosingReason }
  | { readonly kind: 'return'; readonly by: DeskPerson; readonly note?: string | undefined }
  | { readonly kind: 'ticket'; readonly by: DeskPerson | undefined; readonly ticketId: string }
  | { readonly kind: 'leave' }
  | { readonly kind: 'requeue'; readonly cause: 'holder-gone' | 'no-answer' }
  | { readonly kind: 'expire' };

/** What a move makes of a hand-off. */
export interface Moved {
  readonly event: string;
  readonly by: DeskPerson | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly changes: HandoffChanges & { readonly state: HandoffState; readonly holder: DeskPerson | undefined };
}

/** Whoever takes a conversation answers within so long, or it goes back to the queue. */
export const ANSWER_WITHIN_MS = 5 * 60_000;

/** Who answers there is not known: the echo of a message names nobody. */
export const BY_HAND: DeskPerson = { id: BY_HAND_ID, name: 'Cán bộ trả lời trong ứng dụng' };

/**
 * So long after their last message by hand the bot is silent. Nobody can give a conversation back from there, nor be seen to
 * have left: an hour outlasts looking something up between two other jobs, and the resident who writes in the evening is
 * answered.
 */
export const BY_HAND_FOR_MS = 60 * 60_000;

/** The state machine. Undefined: it cannot be done to a hand-off as it is now. Pure. */
export function moveOf(handoff: Handoff, move: Move, now: number): Moved | undefined {
  const isHolder = (person: DeskPerson) => handoff.state === 'active' && handoff.holder?.id === person.id;
  const isOpen = handoff.state === 'queued' || handoff.state === 'active';
  // They may have written again since the sweep looked.
  const isGoingOn = isByHand(handoff) && (handoff.answerBy ?? 0) > now;
  if ('epoch' in move && move.epoch !== handoff.epoch) return undefined;
  switch (move.kind) {
    case 'claim':
      return handoff.state === 'queued' ? given(handoff, 'claimed', move.by, move.by, {}, now) : undefined;
    case 'assign':
      return handoff.state === 'queued'
        ? given(handoff, 'assigned', move.by, move.to, { to: move.to }, now)
        : undefined;
    case 'take-over': {
      const mayTake =
        handoff.state === 'queued' || (isOpen && !isHolder(move.by) && (move.isSupervisor || isByHand(handoff)));
      const detail = { reason: move.reason, ...(handoff.holder === undefined ? {} : { from: handoff.holder }) };
      return mayTake ? given(handoff, 'taken-over', move.by, move.by, detail, now) : undefined;
    }
    case 'transfer': {
      if (!isHolder(move.by) && !(move.isSupervisor && isOpen)) return undefined;
      const detail = { note: move.note, to: move.to };
      return 'id' in move.to
        ? given(handoff, 'transferred', move.by, move.to, detail, now)
        : queued('transferred', move.by, detail, placeOf(move.to));
    }
    case 'answer-by-hand':
      return handoff.state === 'queued'
        ? given(handoff, 'answered-by-hand', undefined, BY_HAND, {}, now, BY_HAND_FOR_MS)
        : undefined;
    case 'release':
      return isHolder(move.by) ? queued('released', move.by, noteOf(move.note)) : undefined;
    case 'requeue':
      return handoff.state === 'active' && !isGoingOn
        ? queued('requeued', undefined, { cause: move.cause, from: handoff.holder })
        : undefined;
    case 'resolve':
      return isHolder(move.by)
        ? ended(handoff, 'resolved', move.by, { reason: move.reason }, now, { closingReason: move.reason })
        : undefined;
    case 'return':
      return isHolder(move.by) ? ended(handoff, 'returned', move.by, noteOf(move.note), now) : undefined;
    case 'ticket': {
      const may = move.by === undefined ? handoff.state === 'queued' : isHolder(move.by);
      return may ? ended(handoff, 'ticketed', move.by, { ticketId: move.ticketId }, now) : undefined;
    }
    case 'leave':
      return isOpen ? ended(handoff, 'closed', undefined, {}, now) : undefined;
    case 'expire':
      // Whoever still waits in the queue is not forgotten.
      return handoff.state === 'active' && !isGoingOn ? ended(handoff, 'expired', undefined, {}, now) : undefined;
  }
}

/** Held in a platform's own app, by whoever writes there. */
export function isByHand({ holder }: Pick<Handoff, 'holder'>): boolean {
  return holder?.id === BY_HAND_ID;
}

/** The same by who may write in a conversation. */
export function isHeldByHand(owner: string): boolean {
  return owner === `official:${BY_HAND_ID}`;
}

function given(
  { claimedAt }: Handoff,
  event: string,
  by: DeskPerson | undefined,
  holder: DeskPerson,
  detail: Moved['detail'],
  now: number,
  withinMs = ANSWER_WITHIN_MS,
): Moved {
  return {
    event,
    by,
    detail,
    changes: { state: 'active', holder, claimedAt: claimedAt ?? now, answerBy: now + withinMs },
  };
}

function queued(event: string, by: DeskPerson | undefined, detail: Moved['detail'], place: HandoffChanges = {}): Moved {
  return { event, by, detail, changes: { ...place, state: 'queued', holder: undefined, answerBy: undefined } };
}

/** Whoever held it stays named: it is told, and counted. */
function ended(
  { holder }: Handoff,
  state: Exclude<HandoffState, 'queued' | 'active'>,
  by: DeskPerson | undefined,
  detail: Moved['detail'],
  now: number,
  more: HandoffChanges = {},
): Moved {
  return { event: state, by, detail, changes: { ...more, state, holder, answerBy: undefined, endedAt: now } };
}

function placeOf({ ward, field, level, routing }: QueuePlace): HandoffChanges {
  return { ward, field, level, routing };
}

function noteOf(note: string | undefined): Moved['detail'] {
  return note === undefined || note === '' ? {} : { note };
}
