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

/**
 * Somebody waits for a first reply, and nobody is due to give one: the office is closed, and the time that was promised
 * stands still. Undefined: it is open. `until` is undefined where it closed since this was read.
 */
export function closedOffice(item: Handoff | Ticket, now: number): { readonly until: number | undefined } | undefined {
  const term = waitOf(item)?.term;
  if (!('office' in item) || term?.kind !== 'first-reply' || now > term.at) return undefined;
  const { isOpen, until } = item.office;
  const hasChanged = until !== null && now >= until;
  if (isOpen !== hasChanged) return undefined;
  return { until: hasChanged ? undefined : (until ?? undefined) };
}
