import { createOfficeHours, createTicketCode, type DeskServices } from '../../../desk/index.ts';
import { cityCalendar } from '../../../knowledge/index.ts';

/** The desk of a transcript: so many officials are there, and nobody waits. */
export interface TranscriptDesk {
  readonly services: DeskServices;
  officials: number;
}

const TICKET_DAYS = 2;

export function createTranscriptDesk(): TranscriptDesk {
  const hours = createOfficeHours(cityCalendar());
  const desk: TranscriptDesk = {
    officials: 0,
    services: {
      async situation(_place, now) {
        const isOpen = hours.isOpen(now);
        return {
          present: desk.officials,
          ahead: 0,
          recentWaitMs: undefined,
          hasStaff: desk.officials > 0,
          isOpen,
          opensAt: isOpen ? undefined : hours.opensAt(now),
          spans: hours.spans,
          ticketDueAt: hours.addWorkingMinutes(now, TICKET_DAYS * hours.minutesOfADay),
        };
      },
      allowance: async () => 'hand-off',
      findTicket: async () => undefined,
      newTicketCode: () => createTicketCode(),
    },
  };
  return desk;
}
