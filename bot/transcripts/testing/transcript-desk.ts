import {
  createOfficeHours,
  createTicketCode,
  NOTHING_SET,
  type DeskServices,
  type Standing,
} from '../../../desk/index.ts';
import type { VoiceRow } from '../../../store/index.ts';
import { cityCalendar } from '../../../knowledge/index.ts';

/** The desk of a transcript: so many officials are there, and nobody waits. */
export interface TranscriptDesk {
  readonly services: DeskServices;
  officials: number;
  /** What residents left in it, by code. */
  readonly voices: Map<string, VoiceRow>;
  /** What is switched off or left to officials. */
  standing: Standing;
}

const TICKET_DAYS = 2;

export function createTranscriptDesk(): TranscriptDesk {
  const hours = createOfficeHours(cityCalendar());
  const desk: TranscriptDesk = {
    officials: 0,
    voices: new Map(),
    standing: NOTHING_SET,
    services: {
      standing: () => desk.standing,
      hours,
      async situation(_place, now) {
        const isOpen = hours.isOpen(now);
        return {
          present: desk.officials,
          ahead: 0,
          recentWaitMs: undefined,
          hasStaff: desk.officials > 0,
          isOpen,
          opensAt: isOpen ? undefined : hours.opensAt(now),
          week: hours.week,
          isUsual: hours.isUsual,
          ticketDueAt: hours.addWorkingMinutes(now, TICKET_DAYS * hours.minutesOfADay),
        };
      },
      allowance: async () => 'hand-off',
      findTicket: async () => undefined,
      findVoice: async (code) => desk.voices.get(code),
      mattersOf: async () => [],
      mayLeaveVoice: async () => true,
      newTicketCode: () => createTicketCode(),
    },
  };
  return desk;
}
