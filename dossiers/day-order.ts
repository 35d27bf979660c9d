import { addDays, type LocalDate } from '../knowledge/index.ts';
import type { DossierStatus } from './dossier.ts';

type Days = Pick<DossierStatus, 'receivedOn' | 'since' | 'appointmentOn' | 'firstAppointmentOn' | 'finishedOn'>;
type Day = keyof Days;

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

/** Why the days of a dossier cannot all be right, in words for operators; undefined when they can. */
export function faultOfDays(days: Days, today: LocalDate): string | undefined {
  const early = (Object.keys(days) as Day[]).find((name) => (days[name] ?? today) < FIRST_DAY);
  if (early !== undefined) return `${early}: ${days[early] ?? ''} is too long ago`;
  const ahead = PAST.find((name) => (days[name] ?? today) > today);
  if (ahead !== undefined) return `${ahead}: ${days[ahead] ?? ''} lies in the future`;
  for (const [first, second] of ORDER) {
    const [from, to] = [days[first], days[second]];
    if (from !== undefined && to !== undefined && to < from) return `${second}: ${to} is before ${first}, ${from}`;
  }
  const furthest = addDays(today, MOST_DAYS_AHEAD);
  const { appointmentOn } = days;
  return appointmentOn !== undefined && appointmentOn > furthest
    ? `appointmentOn: ${appointmentOn} is too far ahead`
    : undefined;
}
