import type { Conversation, Handoff, Store } from '../../store/index.ts';
import type { ResidentVoice } from '../resident-voice.ts';
import { moveHandoff, recordMove } from './control.ts';
import { tellResident } from './move-and-tell.ts';
import { BY_HAND, BY_HAND_FOR_MS, isByHand, type Moved } from './moves.ts';
import { noteReply } from './reply.ts';
import { beginHeld } from './take-from-bot.ts';

export interface HandReply {
  /** The ward that the conversation is about, or whose account it is with; undefined: not known. */
  readonly ward: string | undefined;
  /** Whether the resident can be written to: they have written to us, and did not leave. */
  readonly isReachable: boolean;
}

/**
 * An official has answered in the platform's own app. From now on the bot is silent there (`BY_HAND_FOR_MS`); who waited in
 * the queue has their answer; what somebody holds in the console stays theirs. Written in the transaction of the message.
 */
export async function answeredByHand(
  transaction: Store,
  voice: ResidentVoice,
  conversation: Conversation,
  reply: HandReply,
  now: number,
): Promise<void> {
  const open = await transaction.handoffs.openOf(conversation.id);
  const held = await holdByHand(transaction, voice, conversation, open, reply, now);
  if (held === undefined) return;
  await noteReply(transaction, held, now, isByHand(held) ? now + BY_HAND_FOR_MS : undefined);
}

/** Undefined: it changed hands in this moment, and is held by somebody else. */
async function holdByHand(
  transaction: Store,
  voice: ResidentVoice,
  conversation: Conversation,
  open: Handoff | undefined,
  reply: HandReply,
  now: number,
): Promise<Handoff | undefined> {
  if (open?.state === 'active') return open;
  const tell = async (through: Store, handoff: Handoff, moved: Moved) => {
    if (reply.isReachable) await tellResident(through, voice, handoff, moved, now);
  };
  if (open !== undefined) {
    const result = await moveHandoff(transaction, open.id, { kind: 'answer-by-hand' }, now, tell);
    return result.status === 'moved' ? result.handoff : undefined;
  }
  const [last] = await transaction.handoffs.ofConversation(conversation.id);
  const place = last ?? { ...NOWHERE, ward: reply.ward };
  const taking = {
    holder: BY_HAND,
    reason: 'by-hand',
    routing: ROUTING,
    claimedAt: undefined,
    answerBy: now + BY_HAND_FOR_MS,
  } as const;
  const begun = await beginHeld(transaction, conversation, place, taking, now);
  if (begun === undefined) return undefined;
  const { state, holder } = begun;
  const moved = { event: 'answered-by-hand', by: undefined, detail: {}, changes: { state, holder } } as const;
  await recordMove(transaction, begun, moved, now);
  await tell(transaction, begun, moved);
  return begun;
}

const ROUTING = 'Cán bộ trả lời trong ứng dụng';
const NOWHERE = { field: undefined, level: 'ward', routing: ROUTING, procedureCode: undefined, summary: '' } as const;
