import type { Contact, Conversation, HandoffRow, Rating, Store, TicketRow } from '../store/index.ts';
import { moveHandoff, recordMove } from './handoffs/control.ts';
import type { QueuePlace } from './handoffs/moves.ts';
import { reportReply, reportUnanswered, type JudgedReply, type UnansweredQuestion } from './knowledge/report.ts';
import type { OfficeHours } from './time/office-hours.ts';
import { CHAT_MINUTES, termOf, termOfTicket } from './time/terms.ts';
import { tell } from './tell.ts';
import { leaveVoice, type LeftVoice } from './voice/leave-voice.ts';
import type { HandoffReason } from './words.ts';

export { tell } from './tell.ts';

interface Asked extends QueuePlace {
  readonly procedureCode: string | undefined;
  readonly language: string;
  /** Keyed hash of the address; undefined where many share it. */
  readonly senderKey: string | undefined;
}

/** What a turn of the bot does at the desk. Written with its replies, in one transaction. */
export type DeskEffect =
  | (Asked & {
      readonly kind: 'hand-off';
      readonly id: string;
      readonly reason: HandoffReason;
      readonly summary: string;
    })
  | (Asked & {
      readonly kind: 'ticket';
      readonly id: string;
      readonly code: string;
      readonly question: string;
    })
  | { readonly kind: 'contact'; readonly ticketId: string; readonly contact: Contact }
  /** What a ticket asks that was made before anything was written; `about`: where that is understood. */
  | {
      readonly kind: 'question';
      readonly ticketId: string;
      readonly question: string;
      readonly about?: Pick<TicketRow, 'field' | 'level' | 'routing' | 'procedureCode'>;
    }
  /** A suggestion or complaint. */
  | (LeftVoice & { readonly kind: 'voice' })
  /** The resident wrote to whoever holds the conversation, or to the queue. */
  | { readonly kind: 'message'; readonly text: string; readonly isUrgent: boolean }
  /** The resident has had enough of waiting or talking. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'rate'; readonly handoffId: string; readonly rating: Rating }
  /** The resident says that a reply is wrong; without an id, the last one. */
  | ({ readonly kind: 'wrong-reply' } & Omit<JudgedReply, 'source' | 'by'>)
  /** A question got no answer. */
  | ({ readonly kind: 'unanswered' } & Omit<UnansweredQuestion, 'source'>);

export interface EffectsContext {
  readonly hours: OfficeHours;
  readonly now: number;
}

/** A question that comes later than the first is answered within so long, or somebody else takes it. */
const NEXT_ANSWER_WITHIN_MS = 15 * 60_000;

/**
 * Writes what a turn did at the desk. `conversation` is as the turn began with it: where it has changed hands since, it is
 * not handed over a second time.
 */
export async function applyDeskEffects(
  transaction: Store,
  conversation: Conversation,
  effects: readonly DeskEffect[],
  context: EffectsContext,
): Promise<void> {
  for (const effect of effects) await apply(transaction, conversation, effect, context);
}

async function apply(transaction: Store, conversation: Conversation, effect: DeskEffect, context: EffectsContext) {
  const { now } = context;
  switch (effect.kind) {
    case 'hand-off':
      return handOver(transaction, conversation, effect, context);
    case 'ticket':
      return openTicket(transaction, conversation, effect, context);
    case 'voice': {
      const { kind: _, ...left } = effect;
      return leaveVoice(transaction, conversation.id, left, now);
    }
    case 'message':
      return passOn(transaction, conversation.id, effect, now);
    case 'contact': {
      const ticket = await transaction.tickets.get(effect.ticketId);
      if (ticket?.conversationId !== conversation.id) return;
      await transaction.tickets.change(ticket.id, ticket.holder?.id, { contact: effect.contact });
      return;
    }
    case 'question':
      return askInTicket(transaction, conversation.id, effect, now);
    case 'leave': {
      const open = await transaction.handoffs.openOf(conversation.id);
      if (open !== undefined) await moveHandoff(transaction, open.id, { kind: 'leave' }, now);
      return;
    }
    case 'wrong-reply':
      await reportReply(transaction, conversation.id, { ...effect, source: 'resident', by: undefined }, now);
      return;
    case 'unanswered':
      await reportUnanswered(transaction, conversation.id, { ...effect, source: 'unanswered' }, now);
      return;
    case 'rate': {
      const rated = await transaction.handoffs.get(effect.handoffId);
      if (rated?.conversationId !== conversation.id) return;
      await transaction.handoffs.rate(rated.id, effect.rating);
      await tell(transaction, 'csat.received', conversation.id, rated, { score: effect.rating.score }, now);
    }
  }
}

async function handOver(
  transaction: Store,
  { id: conversationId, channel, epoch }: Conversation,
  effect: Extract<DeskEffect, { kind: 'hand-off' }>,
  { hours, now }: EffectsContext,
): Promise<void> {
  if (!(await transaction.conversations.changeOwner(conversationId, 'queue', epoch, now))) return;
  const { kind: _, ...asked } = effect;
  const row: HandoffRow = {
    ...asked,
    ...termOf(hours.of(effect.ward), now, CHAT_MINUTES),
    conversationId,
    channel,
    state: 'queued',
    holder: undefined,
    priority: 0,
    createdAt: now,
    claimedAt: undefined,
    firstReplyAt: undefined,
    answerBy: undefined,
    unread: 0,
    lastMessage: undefined,
    lastMessageAt: now,
    endedAt: undefined,
    closingReason: undefined,
  };
  await transaction.handoffs.create(row);
  const handoff = { ...row, owner: 'queue', epoch: epoch + 1 } as const;
  await recordMove(transaction, handoff, { event: 'queued', by: undefined, detail: { reason: effect.reason } }, now);
}

async function openTicket(
  transaction: Store,
  { id: conversationId }: Conversation,
  effect: Extract<DeskEffect, { kind: 'ticket' }>,
  { hours, now }: EffectsContext,
): Promise<void> {
  const { kind: _, ...asked } = effect;
  const waiting = await transaction.handoffs.openOf(conversationId);
  const row: TicketRow = {
    ...asked,
    ...termOfTicket(hours.of(effect.ward), now),
    conversationId,
    handoffId: waiting?.id,
    state: 'open',
    holder: undefined,
    createdAt: now,
    answer: undefined,
    answeredAt: undefined,
    answeredBy: undefined,
    deliveredAt: undefined,
    closedAt: undefined,
    contact: undefined,
  };
  await transaction.tickets.create(row);
  await tell(transaction, 'ticket.opened', conversationId, { ...row, ticketId: row.id }, {}, now);
  if (waiting !== undefined) {
    await moveHandoff(transaction, waiting.id, { kind: 'ticket', by: undefined, ticketId: row.id }, now);
  }
}

async function askInTicket(
  transaction: Store,
  conversationId: string,
  { ticketId, question, about }: Extract<DeskEffect, { kind: 'question' }>,
  now: number,
): Promise<void> {
  const ticket = await transaction.tickets.get(ticketId);
  if (ticket?.conversationId !== conversationId || ticket.question !== '') return;
  const { holder, ward, field } = ticket;
  // Whoever holds it already keeps it, whatever the question is about.
  const routed = about === undefined || holder === undefined ? about : { procedureCode: about.procedureCode };
  const changes = { question, ...routed };
  if (!(await transaction.tickets.change(ticketId, holder?.id, changes))) return;
  const told = { people: [holder?.id], before: { ward, field } };
  await tell(transaction, 'ticket.asked', conversationId, { ...ticket, ...changes, ticketId }, told, now);
}

async function passOn(
  transaction: Store,
  conversationId: string,
  { text, isUrgent }: Extract<DeskEffect, { kind: 'message' }>,
  now: number,
): Promise<void> {
  const handoff = await transaction.handoffs.countMessage(conversationId, text, now);
  if (handoff === undefined) return;
  const { id, state, answerBy, priority } = handoff;
  await transaction.handoffs.update(id, {
    priority: isUrgent ? 1 : priority,
    ...(state === 'active' && answerBy === undefined ? { answerBy: now + NEXT_ANSWER_WITHIN_MS } : {}),
  });
  const people = [handoff.holder?.id];
  await tell(transaction, 'message', conversationId, handoff, { author: 'resident', handoffId: id, people }, now);
}
