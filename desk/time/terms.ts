import type { SlaState } from '../../store/index.ts';
import type { OfficeHours } from './office-hours.ts';

/** Whoever waits in the chat is answered within so many minutes of work. */
export const CHAT_MINUTES = 15;
/** A ticket within so many working days. */
const TICKET_DAYS = 2;
const WARNED_AT = 0.8;

export interface Term {
  readonly dueAt: number | undefined;
  /** At four fifths of the time. */
  readonly warnAt: number | undefined;
  readonly sla: SlaState;
}

export function termOfTicket(hours: OfficeHours, from: number): Term {
  return termOf(hours, from, TICKET_DAYS * hours.minutesOfADay);
}

/** By when an answer is due, counted in working time once and kept. */
export function termOf(hours: OfficeHours, from: number, minutes: number): Term {
  const dueAt = hours.addWorkingMinutes(from, minutes);
  const warnAt = hours.addWorkingMinutes(from, minutes * WARNED_AT);
  return dueAt === undefined || warnAt === undefined
    ? { dueAt: undefined, warnAt: undefined, sla: 'none' }
    : { dueAt, warnAt, sla: 'running' };
}
