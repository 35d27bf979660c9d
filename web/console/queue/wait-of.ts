import type { Handoff, Ticket } from '../api/shapes.ts';

/** What a resident waits for, and by when it was promised. */
export interface Wait {
  readonly since: number;
  /** Undefined: none runs. */
  readonly term:
    | { readonly kind: 'first-reply' | 'next-reply' | 'answer'; readonly at: number; readonly state: Handoff['sla'] }
    | undefined;
}

/** Undefined: nobody waits. After the first reply its term is over; what the resident writes then has a shorter one. */
export function waitOf(item: Handoff | Ticket): Wait | undefined {
  const isTicket = 'createdAt' in item;
  const since = isTicket ? item.createdAt : item.queuedAt;
  if (item.state !== 'open' && item.state !== 'queued' && item.state !== 'active') return undefined;
  if (!isTicket && item.state === 'active' && item.firstReplyAt !== null) {
    if (item.answerBy === null) return undefined;
    return { since: item.lastMessageAt, term: { kind: 'next-reply', at: item.answerBy, state: 'running' } };
  }
  const { dueAt, sla } = item;
  const isOver = !isTicket && item.firstReplyAt !== null;
  if (dueAt === null || sla === 'none' || sla === 'met' || isOver) return { since, term: undefined };
  return { since, term: { kind: isTicket ? 'answer' : 'first-reply', at: dueAt, state: sla } };
}

/** Somebody waits longer than was promised, now: what was answered late is late no more. */
export function isOverdue(item: Handoff | Ticket, now: number): boolean {
  const term = waitOf(item)?.term;
  return term !== undefined && now > term.at;
}
