import type { DeskPerson, Handoff, JsonObject, TicketRow, VoiceRow } from '../store/index.ts';
import type { Moved } from './handoffs/moves.ts';

/** What the resident reads of something that happened at the desk. */
export interface ResidentNotice {
  readonly activities: readonly JsonObject[];
  /** The bot's memory of the conversation afterwards; undefined: as it was. */
  readonly state?: JsonObject | undefined;
}

/** The desk's words to residents. They are the bot's, and so is its memory: `main.ts` wires them. */
export interface ResidentVoice {
  moved(
    handoff: Handoff,
    moved: Moved,
    about: {
      readonly position: number | undefined;
      readonly ticket: TicketRow | undefined;
      /** Whether anybody whom it reaches is there. */ readonly isAttended: boolean;
    },
    state: JsonObject | undefined,
  ): ResidentNotice;
  reply(by: DeskPerson, text: string): JsonObject;
  ticketAnswered(ticket: TicketRow, state: JsonObject | undefined): JsonObject;
  /** Answered, passed to 1022 or closed. */
  voiceAnswered(voice: VoiceRow, state: JsonObject | undefined): JsonObject;
}
