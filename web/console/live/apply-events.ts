import type { QueryClient } from '@tanstack/react-query';
import type { DeskApi } from '../api/desk-api.ts';
import { Problem } from '../api/problem.ts';
import type { Activity, Conversation, DeskEvent, Handoff, Person, Snapshot } from '../api/shapes.ts';
import { alertsBetween, type Alert } from './alerts.ts';
import { mergeActivities, placeHandoff, removeHandoff } from './desk-state.ts';
import { changeHandoff, changeSnapshot, keys } from './queries.ts';

const TAKING: readonly string[] = ['handoff.taken-over', 'handoff.transferred'];
/** What a resident reported waits for somebody, for the first time or again. */
const CALLING: readonly string[] = ['voice.opened', 'voice.released', 'voice.transferred'];
/** Events come in bursts: one look at the server serves them all. */
const GATHER_MS = 120;
/** After a look that failed. */
const RETRY_MS = 3000;
/** Of a queue that goes on behind its list, the list is read anew when it has become this short. */
const FEW = 500;
/** More changed than this: the whole snapshot is cheaper than one by one. */
const MANY = 12;

export interface EventApplierOptions {
  readonly queryClient: QueryClient;
  readonly api: DeskApi;
  readonly accountId: string;
  /** A broken promise of anybody's calls them. */
  readonly isSupervisor: boolean;
  onAlert: (alert: Alert) => void;
  /** Somebody else has taken what this official held, while they may be writing in it. */
  onTaken: (by: Person, handoff: Handoff) => void;
}

/** Events say only what changed; this fetches anew what is shown of it. One look at a time, so that an older answer never replaces a newer one. */
export function createEventApplier(options: EventApplierOptions): {
  apply: (event: DeskEvent) => void;
  stop: () => void;
} {
  const { queryClient } = options;
  let gathered: DeskEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let work: Promise<void> = Promise.resolve();

  const flush = () => {
    timer = undefined;
    const events = gathered;
    gathered = [];
    work = work
      .then(() => look(options, events))
      .catch(() => {
        gathered = [...events, ...gathered];
        timer ??= setTimeout(flush, RETRY_MS);
      });
  };
  return {
    apply(event) {
      if (event.type === 'viewing.changed' && event.conversationId !== undefined) {
        queryClient.setQueryData(keys.viewers(event.conversationId), event.viewers ?? []);
        return;
      }
      if (event.conversationId !== undefined && (event.type === 'resident.typing' || isOfResident(event))) {
        const toldAt = event.type === 'resident.typing' ? Date.now() : 0;
        queryClient.setQueryData(keys.residentTyping(event.conversationId), toldAt);
        if (toldAt > 0) return;
      }
      gathered.push(event);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

function isOfResident({ type, author }: DeskEvent): boolean {
  return type === 'message' && author === 'resident';
}

async function look(options: EventApplierOptions, events: readonly DeskEvent[]): Promise<void> {
  const { queryClient } = options;
  const before = queryClient.getQueryData<Snapshot>(keys.snapshot);
  const is = (prefix: string) => events.some(({ type }) => type.startsWith(prefix));
  const handoffIds = before === undefined ? new Set<string>() : handoffsOf(events, before);
  const isMuch = handoffIds.size > MANY || is('ticket.') || is('presence.');

  await Promise.all([
    isMuch ? refreshAll(options, handoffIds) : refreshHandoffs(options, handoffIds),
    ...[...new Set(events.map(({ conversationId }) => conversationId))].map((id) =>
      id === undefined ? undefined : refreshConversation(options, id, events),
    ),
    is('handoff.') ? queryClient.invalidateQueries({ queryKey: ['handoffs'] }) : undefined,
    is('handoff.') ? queryClient.invalidateQueries({ queryKey: ['handoff-events'] }) : undefined,
    is('ticket.') ? queryClient.invalidateQueries({ queryKey: ['tickets'] }) : undefined,
    is('ticket.') ? queryClient.invalidateQueries({ queryKey: ['ticket'] }) : undefined,
    is('voice.') ? queryClient.invalidateQueries({ queryKey: ['voices'] }) : undefined,
    is('voice.') ? queryClient.invalidateQueries({ queryKey: ['voice'] }) : undefined,
  ]);

  if (!isMuch && is('handoff.')) await countBehind(options);
  const after = queryClient.getQueryData<Snapshot>(keys.snapshot);
  if (before !== undefined && after !== undefined) alertsBetween(before, after).forEach(options.onAlert);
  for (const { type, handoffId, by } of events) {
    const held = before?.mine.find(({ id }) => id === handoffId);
    if (held === undefined || by === undefined || by.id === options.accountId || !TAKING.includes(type)) continue;
    if (after?.mine.some(({ id }) => id === handoffId) !== true) options.onTaken(by, held);
  }
  if (options.isSupervisor) {
    for (const { type, conversationId } of events) {
      if (type.endsWith('.breached') && conversationId !== undefined) {
        options.onAlert({ kind: 'due', about: conversationId });
      }
    }
  }
  for (const { type, voiceId, by } of events) {
    if (voiceId === undefined || !CALLING.includes(type) || by?.id === options.accountId) continue;
    options.onAlert({ kind: 'voice', about: voiceId });
  }
}

/** A message may name its conversation alone. */
function handoffsOf(events: readonly DeskEvent[], { queue, mine }: Snapshot): Set<string> {
  const byConversation = new Map([...queue, ...mine].map(({ id, conversationId }) => [conversationId, id]));
  return new Set(
    events.flatMap(({ handoffId, conversationId }) => handoffId ?? byConversation.get(conversationId ?? '') ?? []),
  );
}

/** The snapshot, and beside it what colleagues hold and is looked at: that stands in no snapshot. */
async function refreshAll(options: EventApplierOptions, changed: ReadonlySet<string>): Promise<void> {
  await refreshSnapshot(options);
  const shown = options.queryClient.getQueriesData<Conversation>({ queryKey: ['conversation'], type: 'active' });
  const ids = shown.flatMap(([, conversation]) => conversation?.handoff?.id ?? []).filter((id) => changed.has(id));
  await refreshHandoffs(options, new Set(ids));
}

/** Of those who wait behind the list events tell too, but not that they were there: they are counted anew. */
async function countBehind(options: EventApplierOptions): Promise<void> {
  const { queryClient, api } = options;
  const known = queryClient.getQueryData<Snapshot>(keys.snapshot);
  if (known === undefined || known.moreQueued === 0) return;
  if (known.queue.length < FEW) return refreshSnapshot(options);
  const { total } = await api.handoffs({ state: 'queued', limit: 1, offset: 0 });
  changeSnapshot(queryClient, (snapshot) => ({
    ...snapshot,
    moreQueued: Math.max(0, (total ?? 0) - snapshot.queue.length),
  }));
}

async function refreshSnapshot({ queryClient, api }: EventApplierOptions): Promise<void> {
  const snapshot = await api.snapshot();
  queryClient.setQueryData<Snapshot>(keys.snapshot, snapshot);
  for (const handoff of [...snapshot.queue, ...snapshot.mine]) changeHandoff(queryClient, handoff);
}

async function refreshHandoffs({ queryClient, api, accountId }: EventApplierOptions, ids: Set<string>): Promise<void> {
  await Promise.all(
    [...ids].map(async (id) => {
      const handoff = await api.handoff(id).catch(goneAsUndefined);
      if (handoff !== undefined) changeHandoff(queryClient, handoff);
      changeSnapshot(queryClient, (snapshot) =>
        handoff === undefined ? removeHandoff(snapshot, id) : placeHandoff(snapshot, handoff, accountId),
      );
    }),
  );
}

async function refreshConversation(
  { queryClient, api }: EventApplierOptions,
  id: string,
  events: readonly DeskEvent[],
): Promise<void> {
  const own = events.filter(({ conversationId }) => conversationId === id);
  await Promise.all([
    own.some(({ type }) => type === 'message') ? fetchNewer(queryClient, api, id) : undefined,
    // Each look at a conversation is written down: an official's and a resident's words change nothing of what stands around them.
    own.some(({ type, author }) => type !== 'message' || author === 'bot')
      ? queryClient.invalidateQueries({ queryKey: keys.conversation(id) })
      : undefined,
  ]);
  // What is suggested answers the last question of the resident.
  if (own.some(isOfResident)) {
    await queryClient.invalidateQueries({ queryKey: keys.suggestion(id) });
  }
}

export interface ActivityPages {
  readonly items: readonly Activity[];
  readonly hasMore: boolean;
}

/** Adds what was said since to a conversation that is shown. */
export async function fetchNewer(queryClient: QueryClient, api: DeskApi, id: string): Promise<void> {
  const shown = queryClient.getQueryData<ActivityPages>(keys.activities(id));
  if (shown === undefined) return;
  const page = await api.activities(id, { after: shown.items.at(-1)?.seq ?? 0, limit: 100 });
  queryClient.setQueryData<ActivityPages>(keys.activities(id), (current) =>
    current === undefined ? undefined : { ...current, items: mergeActivities(current.items, page.items) },
  );
  if (page.hasMore && page.items.length > 0) await fetchNewer(queryClient, api, id);
}

/** Out of scope, or erased. */
function goneAsUndefined(error: unknown): Handoff | undefined {
  if (error instanceof Problem && error.status === 404) return undefined;
  throw error;
}
