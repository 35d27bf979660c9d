import { randomUUID } from 'node:crypto';
import type { Conversation, DeskPerson, Handoff, Store } from '../../store/index.ts';
import type { ResidentVoice } from '../resident-voice.ts';
import { recordMove } from './control.ts';
import { tellResident } from './move-and-tell.ts';
import { ANSWER_WITHIN_MS } from './moves.ts';

/**
 * An official steps into a conversation that the bot holds. The bot's reply that is under way is not sent any more. Undefined,
 * and nothing written, when it has changed hands since `conversation` was read.
 *
 * @param last the hand-off before, where there was one: it says whose desk it is
 */
export async function takeFromBot(
  { store, voice }: { readonly store: Store; readonly voice: ResidentVoice },
  { id: conversationId, channel, epoch, locale }: Conversation,
  last: Handoff | undefined,
  { by, reason }: { readonly by: DeskPerson; readonly reason: string },
  at: number,
): Promise<Handoff | undefined> {
  return store.transaction(async (transaction) => {
    const owner = `official:${by.id}` as const;
    if (!(await transaction.conversations.changeOwner(conversationId, owner, epoch, at))) return undefined;
    const row: Handoff = {
      id: randomUUID(),
      conversationId,
      channel,
      senderKey: undefined,
      state: 'active',
      holder: by,
      ward: last?.ward,
      field: last?.field,
      level: last?.level ?? 'ward',
      routing: last?.routing ?? 'Cán bộ chủ động vào',
      procedureCode: last?.procedureCode,
      reason: 'taken-over',
      summary: last?.summary ?? '',
      language: locale.startsWith('en') ? 'en' : 'vi',
      priority: 0,
      createdAt: at,
      claimedAt: at,
      firstReplyAt: undefined,
      answerBy: at + ANSWER_WITHIN_MS,
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
    const moved = {
      event: 'taken-over',
      by,
      detail: { reason },
      changes: { state: row.state, holder: row.holder },
    } as const;
    await recordMove(transaction, row, moved, at);
    await tellResident(transaction, voice, row, moved, at);
    return row;
  });
}
