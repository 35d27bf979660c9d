import { randomUUID } from 'node:crypto';
import type { Conversation, DeskPerson, Handoff, Store } from '../../store/index.ts';
import type { ResidentVoice } from '../resident-voice.ts';
import type { HandoffReason } from '../words.ts';
import { recordMove } from './control.ts';
import { tellResident } from './move-and-tell.ts';
import { ANSWER_WITHIN_MS } from './moves.ts';

/**
 * An official steps into a conversation that the bot holds. The bot's reply that is under way is not sent any more. Undefined,
 * and nothing written, when it has changed hands since `conversation.epoch`.
 *
 * @param last the hand-off before, where there was one: it says whose desk it is
 */
export async function takeFromBot(
  { store, voice }: { readonly store: Store; readonly voice: ResidentVoice },
  conversation: Conversation,
  last: Handoff | undefined,
  { by, reason }: { readonly by: DeskPerson; readonly reason: string },
  at: number,
): Promise<Handoff | undefined> {
  return store.transaction(async (transaction) => {
    const taking: Taking = {
      holder: by,
      reason: 'taken-over',
      routing: 'Cán bộ chủ động vào',
      claimedAt: at,
      answerBy: at + ANSWER_WITHIN_MS,
    };
    const taken = await beginHeld(transaction, conversation, last, taking, at);
    if (taken === undefined) return undefined;
    const { state, holder } = taken;
    const moved = { event: 'taken-over', by, detail: { reason }, changes: { state, holder } } as const;
    await recordMove(transaction, taken, moved, at);
    await tellResident(transaction, voice, taken, moved, at);
    return taken;
  });
}

export interface Taking {
  readonly holder: DeskPerson;
  readonly reason: HandoffReason;
  readonly routing: string;
  /** When somebody of the desk took it; undefined: nobody did. */
  readonly claimedAt: number | undefined;
  readonly answerBy: number;
}

/** A hand-off that begins with its holder. Undefined, and nothing written, when the conversation has changed hands. */
export async function beginHeld(
  transaction: Store,
  { id: conversationId, channel, epoch, locale }: Conversation,
  last: Pick<Handoff, 'ward' | 'field' | 'level' | 'routing' | 'procedureCode' | 'summary'> | undefined,
  taking: Taking,
  at: number,
): Promise<Handoff | undefined> {
  const owner = `official:${taking.holder.id}` as const;
  if (!(await transaction.conversations.changeOwner(conversationId, owner, epoch, at))) return undefined;
  const row: Handoff = {
    ...taking,
    id: randomUUID(),
    conversationId,
    channel,
    senderKey: undefined,
    state: 'active',
    ward: last?.ward,
    field: last?.field,
    level: last?.level ?? 'ward',
    routing: last?.routing ?? taking.routing,
    procedureCode: last?.procedureCode,
    summary: last?.summary ?? '',
    language: locale.startsWith('en') ? 'en' : 'vi',
    priority: 0,
    createdAt: at,
    firstReplyAt: undefined,
    dueAt: undefined,
    warnAt: undefined,
    sla: 'none',
    unread: 0,
    lastMessage: undefined,
    lastMessageAt: at,
    endedAt: undefined,
    closingReason: undefined,
    owner,
    epoch: epoch + 1,
  };
  await transaction.handoffs.create(row);
  return row;
}
