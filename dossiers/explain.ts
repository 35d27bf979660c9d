import { localDateOf, type LocalDate, type WorkingCalendar } from '../knowledge/index.ts';
import type { DossierStatus } from './dossier.ts';
import { lateDutyOn, type LateDuty } from './duties.ts';
import type { NationalState, Turn } from './states.ts';
import { workingDaysBetween } from './working-days.ts';

/** Time left until the appointment. `workingDays` is undefined where the calendar does not reach. */
export type DossierTime =
  | { readonly kind: 'days-left'; readonly on: LocalDate; readonly workingDays: number | undefined }
  | { readonly kind: 'due-today'; readonly on: LocalDate }
  | {
      readonly kind: 'late';
      readonly on: LocalDate;
      readonly workingDays: number | undefined;
      readonly duty: LateDuty | undefined;
      /** The data is of an earlier day: what is late by it may have been finished since. */
      readonly isByOldData: boolean;
    }
  /** The clock stands while the resident has something to do; the day on the receipt moves. */
  | { readonly kind: 'paused'; readonly on: LocalDate | undefined }
  /** Nothing is awaited from the office any more. */
  | { readonly kind: 'over' }
  /** The data names no appointment. */
  | { readonly kind: 'unknown' };

/** What a resident is to do now. */
export type DossierStep =
  'wait' | 'bring-papers' | 'pay' | 'collect' | 'ask-why-refused' | 'ask-why-stopped' | 'nothing';

/** A dossier's status with what follows from it on a certain day. */
export interface DossierExplanation {
  readonly status: DossierStatus;
  readonly turn: Turn;
  readonly step: DossierStep;
  readonly time: DossierTime;
  /** The office has apologised and named another day: the day first promised. */
  readonly extendedFrom: LocalDate | undefined;
  /** How old the data is. */
  readonly ageMs: number;
}

export interface StateMeaning {
  readonly turn: Turn;
  readonly step: DossierStep;
  readonly clock: 'runs' | 'paused' | 'over';
}

/** What follows from a state. */
export const MEANINGS: Readonly<Record<NationalState, StateMeaning>> = {
  submitted: { turn: 'office', step: 'wait', clock: 'runs' },
  accepted: { turn: 'office', step: 'wait', clock: 'runs' },
  'not-accepted': { turn: 'resident', step: 'ask-why-refused', clock: 'over' },
  'in-progress': { turn: 'office', step: 'wait', clock: 'runs' },
  'supplement-requested': { turn: 'resident', step: 'bring-papers', clock: 'paused' },
  'payment-requested': { turn: 'resident', step: 'pay', clock: 'paused' },
  'withdrawal-requested': { turn: 'office', step: 'wait', clock: 'over' },
  stopped: { turn: 'nobody', step: 'ask-why-stopped', clock: 'over' },
  paused: { turn: 'office', step: 'wait', clock: 'paused' },
  finished: { turn: 'resident', step: 'collect', clock: 'over' },
  returned: { turn: 'nobody', step: 'nothing', clock: 'over' },
};

/** Whose turn it is in a state. */
export function turnOf(state: NationalState): Turn {
  return MEANINGS[state].turn;
}

/** Whether the office's clock runs in a state. */
export function isClockRunning(state: NationalState): boolean {
  return MEANINGS[state].clock === 'runs';
}

/** Whether nothing more will change by itself: there is nothing to watch. */
export function isEnd(state: NationalState): boolean {
  return state === 'returned' || state === 'stopped' || state === 'not-accepted';
}

/** Whether nothing is left to be told: it has come to its end, or its result is ready to be collected. */
export function isDone(state: NationalState): boolean {
  return isEnd(state) || state === 'finished';
}

/** Pure. Nothing in it is a guess: what the data lacks is undefined. */
export function explainStatus(status: DossierStatus, calendar: WorkingCalendar, now: Date): DossierExplanation {
  const { turn, step } = MEANINGS[status.state];
  const extendedFrom = status.firstAppointmentOn === status.appointmentOn ? undefined : status.firstAppointmentOn;
  return {
    status,
    turn,
    step,
    time: timeOf(status, calendar, now),
    extendedFrom,
    ageMs: Math.max(0, now.getTime() - status.asOf),
  };
}

function timeOf(
  { state, appointmentOn, receivedOn, asOf }: DossierStatus,
  calendar: WorkingCalendar,
  now: Date,
): DossierTime {
  const { clock } = MEANINGS[state];
  if (clock === 'over') return { kind: 'over' };
  if (clock === 'paused') return { kind: 'paused', on: appointmentOn };
  if (appointmentOn === undefined) return { kind: 'unknown' };
  const today = localDateOf(now);
  if (appointmentOn === today) return { kind: 'due-today', on: appointmentOn };
  if (appointmentOn > today) {
    return { kind: 'days-left', on: appointmentOn, workingDays: workingDaysBetween(today, appointmentOn, calendar) };
  }
  return {
    kind: 'late',
    on: appointmentOn,
    workingDays: workingDaysBetween(appointmentOn, today, calendar),
    duty: lateDutyOn(receivedOn),
    isByOldData: localDateOf(new Date(asOf)) < today,
  };
}
