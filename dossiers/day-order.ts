import { addDays, type LocalDate } from '../knowledge/index.ts';
import type { DossierStatus } from './dossier.ts';

export type Days = Pick<DossierStatus, 'receivedOn' | 'since' | 'appointmentOn' | 'firstAppointmentOn' | 'finishedOn'>;
export type Day = keyof Days;

/** What has happened has happened by now. */
const PAST: readonly Day[] = ['receivedOn', 'since', 'finishedOn'];
/** The second is never before the first. */
const ORDER: readonly (readonly [Day, Day])[] = [
  ['receivedOn', 'since'],
  ['receivedOn', 'finishedOn'],
  ['receivedOn', 'appointmentOn'],
  ['receivedOn', 'firstAppointmentOn'],
  ['firstAppointmentOn', 'appointmentOn'],
];
/** Electronic one-stop offices began later: a year of one or two digits, or a wrong century. */
const FIRST_DAY = '2010-01-01';
/** Nobody is given an appointment further ahead: a digit of the year is wrong. */
const MOST_DAYS_AHEAD = 3_660;

/** What cannot be right of the days of a dossier, and which of them it concerns. */
export type FaultOfDays =
  | { readonly kind: 'too-long-ago' | 'in-future' | 'too-far-ahead'; readonly days: readonly [Day] }
  /** The second is before the first. */
  | { readonly kind: 'wrong-order'; readonly days: readonly [Day, Day] };

/** Why the days of a dossier cannot all be right; undefined when they can. */
export function faultOfDays(days: Days, today: LocalDate): FaultOfDays | undefined {
  const early = (Object.keys(days) as Day[]).find((name) => (days[name] ?? today) < FIRST_DAY);
  if (early !== undefined) return { kind: 'too-long-ago', days: [early] };
  const ahead = PAST.find((name) => (days[name] ?? today) > today);
  if (ahead !== undefined) return { kind: 'in-future', days: [ahead] };
  const furthest = addDays(today, MOST_DAYS_AHEAD);
  if ((days.appointmentOn ?? today) > furthest) return { kind: 'too-far-ahead', days: ['appointmentOn'] };
  for (const [first, second] of ORDER) {
    const [from, to] = [days[first], days[second]];
    if (from !== undefined && to !== undefined && to < from) return { kind: 'wrong-order', days: [first, second] };
  }
  return undefined;
}
