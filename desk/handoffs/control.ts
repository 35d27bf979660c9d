import type { ControlOwner, DeskPerson, Handoff, HandoffState, Store } from '../../store/index.ts';
import { moveOf, type Move, type Moved } from './moves.ts';

export type MoveResult =
  | { readonly status: 'moved'; readonly handoff: Handoff; readonly moved: Moved }
  /** Somebody else was first, or it is not theirs to move: who holds it, and how it stands. */
  | { readonly status: 'lost'; readonly state: HandoffState; readonly holder: DeskPerson | undefined }
  | { readonly status: 'gone' };

/** What goes with a move, in its transaction: what the resident is told, for one. */
export type AlongWith = (transaction: Store, handoff: Handoff, moved: Moved) => Promise<void>;

/** Each time somebody else moved it in between; a conversation that changes hands so often is looked at again. */
const ATTEMPTS = 5;

/**
 * The one way in which a hand-off changes hands: claim, assign, transfer, release, take over, and every end. One
 * conditional write on the epoch of its conversation decides; whoever comes second is told who was first.
 */
export async function moveHandoff(
  store: Store,
  id: string,
  move: Move,
  now: number,
  alongWith?: AlongWith,
): Promise<MoveResult> {
  for (let attempt = 1; ; attempt += 1) {
    const handoff = await store.handoffs.get(id);
    if (handoff === undefined) return { status: 'gone' };
    const moved = moveOf(handoff, move, now);
    const lost = { status: 'lost', state: handoff.state, holder: handoff.holder } as const;
    if (moved === undefined || attempt > ATTEMPTS) return lost;
    const after = await write(store, handoff, moved, now, alongWith);
    if (after !== undefined) return { status: 'moved', handoff: after, moved };
  }
}

/** Undefined, and nothing written, when the conversation has changed hands since `handoff` was read. */
async function write(
  store: Store,
  handoff: Handoff,
  moved: Moved,
  now: number,
  alongWith: AlongWith | undefined,
): Promise<Handoff | undefined> {
  return store.transaction(async (transaction) => {
    const { id, conversationId, epoch } = handoff;
    const owner = ownerOf(moved.changes);
    if (!(await transaction.conversations.changeOwner(conversationId, owner, epoch, now))) return undefined;
    const after: Handoff = { ...handoff, ...moved.changes, owner, epoch: epoch + 1 };
    await transaction.handoffs.update(id, moved.changes);
    await recordMove(transaction, after, moved, now, handoff);
    await alongWith?.(transaction, after, moved);
    return after;
  });
}

export async function recordMove(
  transaction: Store,
  handoff: Handoff,
  { event, by, detail }: Pick<Moved, 'event' | 'by' | 'detail'>,
  now: number,
  before: Handoff = handoff,
): Promise<void> {
  await transaction.handoffs.addEvent(handoff.id, { type: event, by, detail, at: now });
  await transaction.events.append(
    {
      topic: 'desk',
      type: `handoff.${event}`,
      conversationId: handoff.conversationId,
      payload: {
        ...shareable(detail),
        handoffId: handoff.id,
        by,
        ward: handoff.ward,
        field: handoff.field,
        // Those from whom it went hear of it as well.
        before: { ward: before.ward, field: before.field },
        people: [before.holder?.id, handoff.holder?.id],
      },
    },
    now,
  );
}

/** Notes are for those who open the conversation, not for everybody who follows the log. */
function shareable({ cause, from, to }: Moved['detail']): Moved['detail'] {
  return { cause, from, to: typeof to === 'object' && to !== null && 'id' in to ? to : undefined };
}

/** Who may write to the resident of a hand-off in this state. */
export function ownerOf({
  state,
  holder,
}: {
  readonly state: HandoffState;
  readonly holder: DeskPerson | undefined;
}): ControlOwner {
  if (state === 'queued') return 'queue';
  return state === 'active' && holder !== undefined ? `official:${holder.id}` : 'bot';
}
