import type { Store, TicketRow, VoiceRow } from '../store/index.ts';
import { applyDeskEffects, type DeskEffect } from './effects.ts';
import type { Place } from './principal.ts';
import { situationAt, type DeskSituation, type SituationOptions } from './situation.ts';
import { NOTHING_SET, type Standing } from './switches/standing.ts';
import { createTicketCode } from './tickets/code.ts';
import type { OfficeHours } from './time/office-hours.ts';

/** Who asks for the desk, as far as floods are told from people in need. */
export interface Asker {
  readonly conversationId: string;
  readonly senderKey: string | undefined;
}

/** What the bot asks the desk. */
export interface DeskServices {
  /** What people have set for the assistant. */
  standing(): Standing;
  readonly hours: OfficeHours;
  situation(place: Place, now: number): Promise<DeskSituation>;
  /** How far somebody may go now: wait for an official, leave a ticket, or neither. */
  allowance(asker: Asker, now: number): Promise<'hand-off' | 'ticket' | 'none'>;
  findTicket(code: string): Promise<TicketRow | undefined>;
  findVoice(code: string): Promise<VoiceRow | undefined>;
  /** The tickets and reports that were left in these conversations, the latest first. */
  mattersOf(conversationIds: readonly string[]): Promise<readonly DeskMatter[]>;
  /** Whether somebody may leave one more suggestion or complaint today. */
  mayLeaveVoice(asker: Asker, now: number): Promise<boolean>;
  newTicketCode(): string;
}

/** A ticket or a report, as its resident finds it again. */
export interface DeskMatter {
  readonly kind: 'ticket' | 'report';
  readonly code: string;
  readonly conversationId: string;
  readonly createdAt: number;
  readonly state: 'open' | 'answered' | 'closed';
}

export interface Desk extends DeskServices {
  apply(
    transaction: Store,
    conversation: Parameters<typeof applyDeskEffects>[1],
    effects: readonly DeskEffect[],
    now: number,
  ): Promise<void>;
}

export interface DeskOptions extends SituationOptions {
  /** Default: nothing is set. */
  readonly standing?: () => Standing;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** One conversation comes back so often; then it gets a ticket. */
const MOST_HANDOFFS_AN_HOUR = 3;
/** So many wait from one address: a family, a help point of the ward, and no flood. */
const MOST_WAITING_OF_AN_ADDRESS = 8;
const MOST_TICKETS_OF_A_CONVERSATION = 5;
const MOST_TICKETS_OF_AN_ADDRESS = 30;
const MOST_VOICES_OF_A_CONVERSATION = 5;
const MOST_VOICES_OF_AN_ADDRESS = 30;

export function createDesk({ store, hours, standing = () => NOTHING_SET }: DeskOptions): Desk {
  return {
    hours,
    standing,
    situation: async (place, now) => situationAt({ store, hours }, place, now),
    async allowance({ conversationId, senderKey }, now) {
      const [begun, tickets] = await Promise.all([
        store.handoffs.countBegun({ conversationId }, now - HOUR_MS),
        store.tickets.countBegun({ conversationId }, now - DAY_MS),
      ]);
      const [waiting, ofAddress] =
        senderKey === undefined
          ? [0, 0]
          : await Promise.all([
              store.handoffs.countBegun({ senderKey, isOpen: true }, now - DAY_MS),
              store.tickets.countBegun({ senderKey }, now - DAY_MS),
            ]);
      if (begun < MOST_HANDOFFS_AN_HOUR && waiting < MOST_WAITING_OF_AN_ADDRESS) return 'hand-off';
      return tickets < MOST_TICKETS_OF_A_CONVERSATION && ofAddress < MOST_TICKETS_OF_AN_ADDRESS ? 'ticket' : 'none';
    },
    findTicket: (code) => store.tickets.byCode(code),
    findVoice: (code) => store.voices.byCode(code),
    async mattersOf(conversationIds) {
      const matters: DeskMatter[] = [];
      for (const id of conversationIds) {
        const [tickets, voices] = await Promise.all([
          store.tickets.ofConversation(id),
          store.voices.ofConversation(id),
        ]);
        matters.push(...tickets.map((ticket) => matterOf('ticket', ticket)));
        matters.push(...voices.map((voice) => matterOf('report', voice)));
      }
      return matters.sort((one, other) => other.createdAt - one.createdAt);
    },
    async mayLeaveVoice({ conversationId, senderKey }, now) {
      const [ofConversation, ofAddress] = await Promise.all([
        store.voices.countBegun({ conversationId }, now - DAY_MS),
        senderKey === undefined ? 0 : store.voices.countBegun({ senderKey }, now - DAY_MS),
      ]);
      return ofConversation < MOST_VOICES_OF_A_CONVERSATION && ofAddress < MOST_VOICES_OF_AN_ADDRESS;
    },
    newTicketCode: () => createTicketCode(),
    apply: async (transaction, conversation, effects, now) =>
      applyDeskEffects(transaction, conversation, effects, { hours, now }),
  };
}

function matterOf(
  kind: DeskMatter['kind'],
  { code, conversationId, createdAt, answeredAt, closedAt }: TicketRow | VoiceRow,
): DeskMatter {
  const state = answeredAt !== undefined ? 'answered' : closedAt !== undefined ? 'closed' : 'open';
  return { kind, code, conversationId, createdAt, state };
}
