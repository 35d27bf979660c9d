import type { Handoff, Snapshot } from '../api/shapes.ts';

const REPEAT_MS = 20_000;

export type AlertKind = 'queued' | 'assigned' | 'message' | 'due' | 'voice';

export interface Alert {
  readonly kind: AlertKind;
  /** The id of the conversation, or of what a resident reported. */
  readonly about: string;
}

/** What calls for a look between one state of the desk and the next. */
export function alertsBetween(before: Snapshot, after: Snapshot): readonly Alert[] {
  const known = new Map([...before.queue, ...before.mine].map((handoff) => [handoff.id, handoff]));
  const wasMine = new Set(before.mine.map(({ id }) => id));
  const alert = (kind: AlertKind, { conversationId }: Handoff): Alert => ({ kind, about: conversationId });
  const isNewlyDue = (handoff: Handoff) =>
    (handoff.sla === 'warned' || handoff.sla === 'breached') && known.get(handoff.id)?.sla === 'running';
  return [
    ...after.queue.filter(({ id }) => !known.has(id) || wasMine.has(id)).map((handoff) => alert('queued', handoff)),
    ...after.mine.filter(({ id }) => !wasMine.has(id)).map((handoff) => alert('assigned', handoff)),
    ...after.mine
      .filter(({ id, unread }) => wasMine.has(id) && unread > (known.get(id)?.unread ?? 0))
      .map((handoff) => alert('message', handoff)),
    ...[...after.queue, ...after.mine].filter(isNewlyDue).map((handoff) => alert('due', handoff)),
  ];
}

export interface Alerts {
  raise: (alert: Alert) => void;
  /** Somebody looked: these need no more sound. */
  seen: (isSeen: (alert: Alert) => boolean) => void;
  current: () => readonly Alert[];
  subscribe: (listener: () => void) => () => void;
}

/** Keeps what was not seen yet, and rings at once and again and again until it was. */
export function createAlerts({
  ring,
  repeatMs = REPEAT_MS,
}: {
  ring: (kind: AlertKind) => void;
  repeatMs?: number;
}): Alerts {
  let unseen: readonly Alert[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  const set = (next: readonly Alert[]) => {
    unseen = next;
    if (next.length === 0) {
      clearInterval(timer);
      timer = undefined;
    } else {
      timer ??= setInterval(() => {
        const [first] = unseen;
        if (first !== undefined) ring(first.kind);
      }, repeatMs);
    }
    for (const listener of listeners) listener();
  };
  return {
    raise(alert) {
      const isKnown = unseen.some(({ kind, about }) => kind === alert.kind && about === alert.about);
      if (!isKnown) set([...unseen, alert]);
      ring(alert.kind);
    },
    seen(isSeen) {
      const left = unseen.filter((alert) => !isSeen(alert));
      if (left.length < unseen.length) set(left);
    },
    current: () => unseen,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
