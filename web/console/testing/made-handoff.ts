import type { Handoff, Person, Snapshot } from '../api/shapes.ts';

export const ME: Person = { id: 'lan', name: 'Nguyễn Thị Lan' };
export const COLLEAGUE: Person = { id: 'minh', name: 'Trần Văn Minh' };

/** A resident who waits in the queue, unless said otherwise. */
export function madeHandoff(id: string, changes: Partial<Handoff> = {}): Handoff {
  return {
    id,
    conversationId: `conversation-${id}`,
    channel: 'directline',
    state: 'queued',
    holder: null,
    ward: null,
    field: null,
    level: 'ward',
    routing: '',
    reason: 'asked',
    procedure: null,
    summary: '',
    language: 'vi',
    priority: 0,
    queuedAt: 1000,
    claimedAt: null,
    firstReplyAt: null,
    endedAt: null,
    closingReason: null,
    dueAt: 10_000,
    warnAt: 8000,
    answerBy: null,
    sla: 'running',
    position: null,
    unread: 1,
    lastMessage: null,
    lastMessageAt: 1000,
    epoch: 2,
    isAnonymous: true,
    office: { isOpen: true, until: 100_000_000 },
    ...changes,
  };
}

export function madeSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return { cursor: 10, me: null, queue: [], moreQueued: 0, mine: [], colleagues: [], openTickets: 0, ...changes };
}
