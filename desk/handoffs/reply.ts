import type { DeskPerson, Handoff, Store } from '../../store/index.ts';
import { tell } from '../effects.ts';
import type { ResidentVoice } from '../resident-voice.ts';

export interface OfficialReply {
  /** Made by the client: the same reply sent twice is written once. */
  readonly id: string;
  readonly by: DeskPerson;
  readonly text: string;
  /** Of the conversation as its writer saw it. */
  readonly epoch: number;
}

export type ReplyResult =
  | { readonly status: 'queued' | 'duplicate'; readonly handoff: Handoff }
  /** It is not theirs, or has changed hands since they looked. */
  | { readonly status: 'lost'; readonly handoff: Handoff | undefined };

/** Sends what an official wrote, if they still hold the conversation: under the same condition as every other message. */
export async function replyAsOfficial(
  store: Store,
  voice: ResidentVoice,
  conversationId: string,
  { id, by, text, epoch }: OfficialReply,
  now: number,
): Promise<ReplyResult> {
  return store.transaction(async (transaction) => {
    const handoff = await transaction.handoffs.openOf(conversationId);
    if (handoff?.state !== 'active' || handoff.holder?.id !== by.id) return { status: 'lost', handoff };
    const written = await transaction.outbox.enqueue(
      { id: `reply:${id}`, conversationId, channel: handoff.channel, activity: voice.reply(by, text), epoch },
      now,
    );
    if (written === 'stale-epoch') return { status: 'lost', handoff };
    if (written === 'queued') await noteReply(transaction, handoff, now);
    return { status: written, handoff };
  });
}

/** @param answerBy by when they write again; undefined: they have answered, and wait for the resident */
export async function noteReply(transaction: Store, handoff: Handoff, now: number, answerBy?: number): Promise<void> {
  const { id, conversationId, firstReplyAt, dueAt, sla, holder } = handoff;
  const isFirst = firstReplyAt === undefined;
  const isInTime = dueAt !== undefined && now <= dueAt;
  await transaction.handoffs.update(id, {
    unread: 0,
    answerBy,
    lastMessageAt: now,
    firstReplyAt: firstReplyAt ?? now,
    sla: isFirst && sla !== 'none' ? (isInTime ? 'met' : 'breached') : sla,
  });
  const told = { author: 'official', handoffId: id, people: [holder?.id] };
  await tell(transaction, 'message', conversationId, handoff, told, now);
}
