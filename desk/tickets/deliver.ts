import type { Store, TicketRow } from '../../store/index.ts';
import { answerNotice } from '../answer-notice.ts';
import type { ResidentVoice } from '../resident-voice.ts';

/**
 * Sends the answer of a ticket, once, to the conversation that it was asked in, or where that has ended to one that is
 * linked with it. While an official holds that conversation it waits: false.
 */
export async function deliverAnswer(
  store: Store,
  voice: ResidentVoice,
  ticket: TicketRow,
  now: number,
): Promise<boolean> {
  return store.transaction(async (transaction) => {
    const conversation = await transaction.conversationLinks.whereToTell(ticket.conversationId, ticket.createdAt);
    if (conversation?.owner !== 'bot') return false;
    const { id: conversationId, channel, epoch } = conversation;
    const { state } = await transaction.conversations.readState(conversationId);
    const activity = voice.ticketAnswered(ticket, state);
    const message = { id: `ticket:${ticket.id}`, conversationId, channel, activity, epoch };
    if ((await transaction.outbox.enqueue(message, now)) === 'stale-epoch') return false;
    await transaction.notices.add(answerNotice(message, ticket, now), now);
    return transaction.tickets.delivered(ticket.id, now);
  });
}
