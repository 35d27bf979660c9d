import { z } from 'zod';
import type { LocalDate } from '../knowledge/index.ts';
import type { DossierStatus } from './dossier.ts';
import { isClockRunning } from './explain.ts';
import { NATIONAL_STATES, type NationalState } from './states.ts';
import type { NoticeKind } from './watch.ts';

/** What a resident knows of a watched dossier: from what they were shown, or from the last notice. */
export interface Seen {
  readonly state: NationalState;
  readonly appointmentOn: LocalDate | undefined;
  /** The appointment that it is known to be late for. */
  readonly lateFor: LocalDate | undefined;
  readonly endsTold: boolean;
  /** The record that it is of; absent in what was stored before that was kept. */
  readonly bound?: { readonly source: string; readonly digest: string } | undefined;
  /** After a backup was restored: what has changed may have been told, so the first look is only remembered. */
  readonly isSilent?: boolean | undefined;
}

export const seenSchema = z.object({
  state: z.enum([...Object.values(NATIONAL_STATES), 'paused']),
  appointmentOn: z.string().optional(),
  lateFor: z.string().optional(),
  endsTold: z.boolean(),
  bound: z.object({ source: z.string(), digest: z.string() }).optional(),
  isSilent: z.boolean().optional(),
});

export function readSeen(stored: unknown): Seen {
  const { state, appointmentOn, lateFor, endsTold, bound, isSilent } = seenSchema.parse(stored);
  return { state, appointmentOn, lateFor, endsTold, bound, isSilent };
}

/** What a resident knows once they were told of this status on this day. */
export function seenOf({ state, appointmentOn }: DossierStatus, today: LocalDate, before?: Seen): Seen {
  const lateFor = isLate(state, appointmentOn, today) ? appointmentOn : before?.lateFor;
  // An appointment that a later answer leaves out is not taken back.
  return {
    state,
    appointmentOn: appointmentOn ?? before?.appointmentOn,
    lateFor,
    endsTold: before?.endsTold ?? false,
    bound: before?.bound,
  };
}

/** What is new in this status, the most important first. */
export function changesSince(seen: Seen, status: DossierStatus, today: LocalDate): NoticeKind[] {
  if (seen.isSilent === true) return [];
  if (status.state !== seen.state) return ['state-changed'];
  const { appointmentOn } = status;
  if (appointmentOn !== undefined && appointmentOn !== seen.appointmentOn) return ['appointment-changed'];
  return isLate(status.state, appointmentOn, today) && seen.lateFor !== appointmentOn ? ['late'] : [];
}

function isLate(state: NationalState, appointmentOn: LocalDate | undefined, today: LocalDate): boolean {
  return appointmentOn !== undefined && appointmentOn < today && isClockRunning(state);
}
