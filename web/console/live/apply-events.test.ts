import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, it, vi } from 'vitest';
import type { DeskApi } from '../api/desk-api.ts';
import { Problem } from '../api/problem.ts';
import type { Activity, Conversation, DeskEvent, Handoff, Snapshot } from '../api/shapes.ts';
import { COLLEAGUE, madeHandoff, madeSnapshot, ME } from '../testing/made-handoff.ts';
import type { Alert } from './alerts.ts';
import { createEventApplier, type ActivityPages, type EventApplierOptions } from './apply-events.ts';
import { keys } from './queries.ts';

let queryClient: QueryClient;
let onServer: Map<string, Handoff>;
let said: Activity[];
let alerts: Alert[];
let taken: string[];
let asked: string[];
/** How many wait on the server behind those in `onServer`. */
let behind: number;

const api = {
  async handoffs() {
    return { items: [], hasMore: true, total: onServer.size + behind };
  },
  async handoff(id: string) {
    asked.push(id);
    const handoff = onServer.get(id);
    if (handoff === undefined) throw new Problem(404, 'NotFound', '');
    return { ...handoff, events: [] };
  },
  async snapshot() {
    asked.push('snapshot');
    return madeSnapshot({ queue: [...onServer.values()], openTickets: 4 });
  },
  async activities(_id: string, { after = 0 }: { after?: number }) {
    return { items: said.filter(({ seq }) => seq > after), hasMore: false };
  },
} as unknown as DeskApi;

beforeEach(() => {
  queryClient = new QueryClient();
  onServer = new Map();
  said = [];
  alerts = [];
  taken = [];
  asked = [];
  behind = 0;
});

let nextSeq = 0;
function apply(...events: readonly Omit<DeskEvent, 'seq' | 'at'>[]): void {
  applyAs({ isSupervisor: false }, ...events);
}

function applyAs(
  { isSupervisor }: { readonly isSupervisor: boolean },
  ...events: readonly Omit<DeskEvent, 'seq' | 'at'>[]
): void {
  const onAlert = (alert: Alert) => alerts.push(alert);
  const onTaken: EventApplierOptions['onTaken'] = (by, { id }) => taken.push(`${by.name}: ${id}`);
  const applier = createEventApplier({ queryClient, api, accountId: ME.id, isSupervisor, onAlert, onTaken });
  for (const event of events) applier.apply({ seq: (nextSeq += 1), at: 0, ...event });
}

const snapshot = () => queryClient.getQueryData<Snapshot>(keys.snapshot)!;

it('shows who came into the queue, once for a burst of events about them, and calls for a look', async () => {
  queryClient.setQueryData(keys.snapshot, madeSnapshot());
  onServer.set('a', madeHandoff('a'));

  apply({ type: 'handoff.queued', handoffId: 'a' }, { type: 'handoff.changed', handoffId: 'a' });

  await vi.waitFor(() => expect(snapshot().queue).toHaveLength(1));
  expect(asked).toEqual(['a']);
  await vi.waitFor(() => expect(alerts).toEqual([{ kind: 'queued', about: 'conversation-a' }]));
});

it('counts anew who waits behind a list that ends before the queue does', async () => {
  const shown = Array.from({ length: 600 }, (_, index) => madeHandoff(`q${index}`, { queuedAt: index }));
  onServer = new Map(shown.map((handoff) => [handoff.id, handoff]));
  queryClient.setQueryData(keys.snapshot, madeSnapshot({ queue: shown, moreQueued: 3 }));

  // Somebody from behind is gone, and somebody new comes: neither was shown, nor is.
  behind = 4;
  onServer.set('new', madeHandoff('new', { queuedAt: 9_000 }));
  behind -= 1;
  apply({ type: 'handoff.queued', handoffId: 'new' }, { type: 'handoff.closed', handoffId: 'unseen' });
  await vi.waitFor(() => expect(snapshot().moreQueued).toBe(4));
  expect(snapshot().queue).toHaveLength(600);

  // The first is claimed by a colleague.
  onServer.delete('new');
  onServer.set('q0', madeHandoff('q0', { state: 'active', holder: COLLEAGUE }));
  behind = 3;
  apply({ type: 'handoff.claimed', handoffId: 'q0' });
  await vi.waitFor(() => expect(snapshot().queue).toHaveLength(599));
  expect(asked).not.toContain('snapshot');
});

it('reads the list anew when it has become short, and others wait behind it', async () => {
  queryClient.setQueryData(keys.snapshot, madeSnapshot({ queue: [madeHandoff('a')], moreQueued: 2 }));
  onServer = new Map(['a', 'b', 'c'].map((id) => [id, madeHandoff(id)]));

  apply({ type: 'handoff.changed', handoffId: 'a' });

  await vi.waitFor(() => expect(snapshot().queue).toHaveLength(3));
  expect(snapshot().moreQueued).toBe(0);
});

it('calls a supervisor for a promise that a colleague broke, and nobody else', async () => {
  queryClient.setQueryData(keys.snapshot, madeSnapshot());
  const late = { type: 'handoff.breached', handoffId: 'x', conversationId: 'conversation-x' };

  apply(late);
  await vi.waitFor(() => expect(asked).toEqual(['x']));
  expect(alerts).toEqual([]);

  applyAs({ isSupervisor: true }, late);
  await vi.waitFor(() => expect(alerts).toEqual([{ kind: 'due', about: 'conversation-x' }]));
});

it('calls for what a resident reported, and for what waits again, but not to whoever put it back', async () => {
  queryClient.setQueryData(keys.snapshot, madeSnapshot());

  apply(
    { type: 'voice.opened', voiceId: 'v1' },
    { type: 'voice.released', voiceId: 'v2', by: COLLEAGUE },
    { type: 'voice.released', voiceId: 'v3', by: ME },
    { type: 'voice.claimed', voiceId: 'v4', by: COLLEAGUE },
  );

  await vi.waitFor(() =>
    expect(alerts).toEqual([
      { kind: 'voice', about: 'v1' },
      { kind: 'voice', about: 'v2' },
    ]),
  );
});

it('takes away what a colleague claimed, and what is no longer to be seen', async () => {
  queryClient.setQueryData(keys.snapshot, madeSnapshot({ queue: [madeHandoff('a'), madeHandoff('b')] }));
  onServer.set('a', madeHandoff('a', { state: 'active', holder: COLLEAGUE }));

  apply({ type: 'handoff.claimed', handoffId: 'a' }, { type: 'handoff.transferred', handoffId: 'b' });

  await vi.waitFor(() => expect(snapshot().queue).toEqual([]));
  expect(alerts).toEqual([]);
});

it('adds to an open conversation what was said since, and looks at its hand-off though the event names the conversation alone', async () => {
  const message = (seq: number): Activity => ({
    seq,
    at: 0,
    author: 'resident',
    name: null,
    text: `${seq}`,
    outcome: null,
    procedures: [],
    isMasked: false,
  });
  const held = madeHandoff('a', { state: 'active', holder: ME, unread: 0 });
  queryClient.setQueryData(keys.snapshot, madeSnapshot({ mine: [held] }));
  queryClient.setQueryData<ActivityPages>(keys.activities(held.conversationId), {
    items: [message(4)],
    hasMore: true,
  });
  onServer.set('a', { ...held, unread: 2 });
  said = [message(4), message(5), message(6)];

  apply({ type: 'message', conversationId: held.conversationId, author: 'resident' });

  await vi.waitFor(() => expect(alerts).toEqual([{ kind: 'message', about: held.conversationId }]));
  const shown = queryClient.getQueryData<ActivityPages>(keys.activities(held.conversationId))!;
  expect(shown.items.map(({ seq }) => seq)).toEqual([4, 5, 6]);
  expect(shown.hasMore).toBe(true);
});

it('shows in an open conversation that its first reply is no longer due, without looking at all of it again', async () => {
  const held = madeHandoff('a', { state: 'active', holder: COLLEAGUE });
  const { conversationId } = held;
  queryClient.setQueryData(keys.snapshot, madeSnapshot());
  queryClient.setQueryData(keys.conversation(conversationId), { id: conversationId, handoff: held });
  onServer.set('a', { ...held, firstReplyAt: 5000, sla: 'met' });

  apply({ type: 'message', conversationId, handoffId: 'a', author: 'official' });

  const shown = () => queryClient.getQueryData<Conversation>(keys.conversation(conversationId))?.handoff;
  await vi.waitFor(() => expect(shown()).toMatchObject({ firstReplyAt: 5000, sla: 'met' }));
  expect(queryClient.getQueryState(keys.conversation(conversationId))?.isInvalidated).toBe(false);
});

it('shows at once who looks at a conversation', () => {
  apply({ type: 'viewing.changed', conversationId: 'c', viewers: [{ ...COLLEAGUE, mode: 'typing' }] });

  expect(queryClient.getQueryData(keys.viewers('c'))).toEqual([{ ...COLLEAGUE, mode: 'typing' }]);
});

it('notes when the resident was heard typing, until they have written, and reads nothing anew for it', async () => {
  queryClient.setQueryData(keys.snapshot, madeSnapshot());
  queryClient.setQueryData(keys.conversation('c'), { id: 'c' });
  const before = Date.now();

  apply({ type: 'resident.typing', conversationId: 'c' });
  expect(queryClient.getQueryData(keys.residentTyping('c'))).toBeGreaterThanOrEqual(before);
  expect(queryClient.getQueryState(keys.conversation('c'))?.isInvalidated).toBe(false);
  apply({ type: 'message', conversationId: 'c', author: 'resident' });

  expect(queryClient.getQueryData(keys.residentTyping('c'))).toBe(0);
});

it('takes a snapshot when so much changed that one by one would cost more, and when tickets changed', async () => {
  queryClient.setQueryData(keys.snapshot, madeSnapshot());
  const many = Array.from({ length: 30 }, (_, index) => `h${index}`);
  for (const id of many) onServer.set(id, madeHandoff(id));

  apply(...many.map((handoffId) => ({ type: 'handoff.queued', handoffId })));
  await vi.waitFor(() => expect(snapshot().queue).toHaveLength(30));
  apply({ type: 'ticket.opened', ticketId: 't' });
  await vi.waitFor(() => expect(asked).toEqual(['snapshot', 'snapshot']));

  expect(snapshot().openTickets).toBe(4);
});

it('looks again after a look that failed, so that no event is lost', async () => {
  vi.useFakeTimers();
  try {
    queryClient.setQueryData(keys.snapshot, madeSnapshot());
    const lasting = api.handoff;
    api.handoff = () => Promise.reject(new Problem(503, 'Status503', ''));
    apply({ type: 'handoff.queued', handoffId: 'a' });
    await vi.advanceTimersByTimeAsync(500);
    expect(snapshot().queue).toEqual([]);

    api.handoff = lasting;
    onServer.set('a', madeHandoff('a'));
    await vi.advanceTimersByTimeAsync(4000);

    expect(snapshot().queue).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});

it('tells whoever held a conversation who has taken it, and not whoever gave it away', async () => {
  const mine = ['a', 'b'].map((id) => madeHandoff(id, { state: 'active', holder: ME }));
  queryClient.setQueryData(keys.snapshot, madeSnapshot({ mine }));
  for (const id of ['a', 'b']) onServer.set(id, madeHandoff(id, { state: 'active', holder: COLLEAGUE }));

  apply(
    { type: 'handoff.taken-over', handoffId: 'a', by: COLLEAGUE },
    { type: 'handoff.transferred', handoffId: 'b', by: ME },
  );

  await vi.waitFor(() => expect(snapshot().mine).toEqual([]));
  await vi.waitFor(() => expect(taken).toEqual([`${COLLEAGUE.name}: a`]));
});
