import { randomUUID } from 'node:crypto';
import type { DeskPerson, Handoff, Store, TicketRow } from '../../store/index.ts';
import { tell } from '../effects.ts';
import type { MoveResult } from '../handoffs/control.ts';
import { moveAndTell } from '../handoffs/move-and-tell.ts';
import type { ResidentVoice } from '../resident-voice.ts';
import type { OfficeHours } from '../time/office-hours.ts';
import { termOfTicket } from '../time/terms.ts';
import { createTicketCode } from './code.ts';

export interface TicketContext {
  readonly store: Store;
  readonly voice: ResidentVoice;
  readonly hours: OfficeHours;
}

/**
 * Makes a ticket of a conversation that waits, or that an official answers later: the resident gets its code and the bot
 * back. Nothing is written when the conversation has changed hands meanwhile.
 */
export async function ticketFromHandoff(
  { store, voice, hours }: TicketContext,
  handoff: Handoff,
  { by, question }: { readonly by: DeskPerson | undefined; readonly question: string | undefined },
  now: number,
): Promise<{ readonly result: MoveResult; readonly ticket: TicketRow }> {
  const { ward, field, level, routing, procedureCode, language, senderKey, conversationId } = handoff;
  const ticket: TicketRow = {
    ...{ ward, field, level, routing, procedureCode, language, senderKey, conversationId },
    ...termOfTicket(hours.of(ward), now),
    id: randomUUID(),
    code: createTicketCode(),
    handoffId: handoff.id,
    state: 'open',
    holder: by,
    question: (question ?? handoff.lastMessage ?? handoff.summary).trim(),
    createdAt: now,
    answer: undefined,
    answeredAt: undefined,
    answeredBy: undefined,
    deliveredAt: undefined,
    closedAt: undefined,
    contact: undefined,
  };
  const move = { kind: 'ticket', by, ticketId: ticket.id } as const;
  const result = await moveAndTell(store, voice, handoff.id, move, now, async (transaction) => {
    await transaction.tickets.create(ticket);
    await tell(transaction, 'ticket.opened', conversationId, { ...ticket, ticketId: ticket.id }, { by }, now);
  });
  return { result, ticket };
}
