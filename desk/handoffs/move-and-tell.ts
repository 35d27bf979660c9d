import type { Handoff, Store } from '../../store/index.ts';
import { isInScope } from '../principal.ts';
import type { ResidentVoice } from '../resident-voice.ts';
import { presentNow } from '../situation.ts';
import { moveHandoff, type MoveResult } from './control.ts';
import type { Move, Moved } from './moves.ts';

/** Moves a hand-off; what the resident is told of it is written in the same transaction, under the new epoch. */
export async function moveAndTell(
  store: Store,
  voice: ResidentVoice,
  id: string,
  move: Move,
  now: number,
  first?: (transaction: Store) => Promise<void>,
): Promise<MoveResult> {
  return moveHandoff(store, id, move, now, async (transaction, handoff, moved) => {
    await first?.(transaction);
    await tellResident(transaction, voice, handoff, moved, now);
  });
}

export async function tellResident(
  transaction: Store,
  voice: ResidentVoice,
  handoff: Handoff,
  moved: Moved,
  now: number,
): Promise<void> {
  const { conversationId, channel, epoch, state: at, ward, priority, createdAt } = handoff;
  const ahead = at === 'queued' ? await transaction.handoffs.ahead({ ward, priority, createdAt }) : undefined;
  const ticketId = typeof moved.detail.ticketId === 'string' ? moved.detail.ticketId : undefined;
  const ticket = ticketId === undefined ? undefined : await transaction.tickets.get(ticketId);
  const { state, version } = await transaction.conversations.readState(conversationId);
  const isAttended =
    at === 'queued' && (await presentNow(transaction, now)).some((official) => isInScope(official, handoff));
  const about = { position: ahead === undefined ? undefined : ahead + 1, ticket, isAttended };
  const notice = voice.moved(handoff, moved, about, state);
  for (const [index, activity] of notice.activities.entries()) {
    await transaction.outbox.enqueue(
      { id: `${handoff.id}:${epoch}/${index + 1}`, conversationId, channel, activity, epoch },
      now,
    );
  }
  if (notice.state !== undefined) await transaction.conversations.writeState(conversationId, notice.state, version);
}
