import type { Activity, Handoff, Snapshot } from '../api/shapes.ts';
import { waitOf } from '../queue/wait-of.ts';

/** The queue's order, which residents were told their place in: urgent first, then who came first. */
export function byTurn(a: Handoff, b: Handoff): number {
  return b.priority - a.priority || a.queuedAt - b.queuedAt;
}

/** Of what an official holds: urgent first, then who is due first. */
export function byUrgency(a: Handoff, b: Handoff): number {
  return b.priority - a.priority || dueAt(a) - dueAt(b) || a.queuedAt - b.queuedAt;
}

function dueAt(handoff: Handoff): number {
  return waitOf(handoff)?.term?.at ?? Number.MAX_SAFE_INTEGER;
}

/** The snapshot with a hand-off as it is now, in the list where it belongs; in none when it ended or somebody else holds it. */
export function placeHandoff(snapshot: Snapshot, handoff: Handoff, accountId: string): Snapshot {
  const without = removeHandoff(snapshot, handoff.id);
  if (handoff.state === 'queued') {
    const last = without.queue.at(-1);
    // The list ends before the queue does: whoever comes behind its end is among those that are counted.
    if (without.moreQueued > 0 && last !== undefined && byTurn(last, handoff) < 0) return without;
    return { ...without, queue: [...without.queue, handoff].sort(byTurn) };
  }
  if (handoff.state === 'active' && handoff.holder?.id === accountId) {
    return { ...without, mine: [...without.mine, handoff].sort(byUrgency) };
  }
  return without;
}

export function removeHandoff(snapshot: Snapshot, handoffId: string): Snapshot {
  const others = (list: readonly Handoff[]) => list.filter(({ id }) => id !== handoffId);
  return { ...snapshot, queue: others(snapshot.queue), mine: others(snapshot.mine) };
}

/** Two parts of a conversation as one, each message once, in their order; what came later replaces. */
export function mergeActivities(before: readonly Activity[], after: readonly Activity[]): readonly Activity[] {
  const bySeq = new Map([...before, ...after].map((activity) => [activity.seq, activity]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
