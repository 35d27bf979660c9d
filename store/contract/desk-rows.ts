import type { HandoffRow, TicketRow } from '../desk-store.ts';
import { NOW } from './test-database.ts';

const routed = {
  ward: '26740',
  field: 'ho-tich',
  level: 'ward',
  routing: 'Phường Sài Gòn · Hộ tịch',
  procedureCode: '1.001193',
} as const;
const timed = { dueAt: NOW + 1_000, warnAt: NOW + 800, sla: 'running' } as const;

/** For tests: a hand-off that waits. */
export function handoff(id: string, changes: Partial<HandoffRow> = {}): HandoffRow {
  return {
    ...routed,
    ...timed,
    id,
    conversationId: 'conversation-1',
    channel: 'directline',
    senderKey: 'address',
    state: 'queued',
    holder: undefined,
    reason: 'asked',
    summary: 'khai sinh cho bé',
    language: 'vi',
    priority: 0,
    createdAt: NOW,
    claimedAt: undefined,
    firstReplyAt: undefined,
    answerBy: undefined,
    unread: 0,
    lastMessage: undefined,
    lastMessageAt: NOW,
    endedAt: undefined,
    closingReason: undefined,
    ...changes,
  };
}

/** For tests: a question that waits for its answer. */
export function ticket(id: string, changes: Partial<TicketRow> = {}): TicketRow {
  return {
    ...routed,
    ...timed,
    id,
    code: '7K3M-9QRT',
    conversationId: 'conversation-1',
    handoffId: undefined,
    senderKey: 'address',
    state: 'open',
    holder: undefined,
    question: 'khai sinh cho bé sinh ở nước ngoài',
    language: 'vi',
    createdAt: NOW,
    answer: undefined,
    answeredAt: undefined,
    answeredBy: undefined,
    deliveredAt: undefined,
    closedAt: undefined,
    contact: undefined,
    ...changes,
  };
}
