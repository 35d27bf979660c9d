import { randomUUID } from 'node:crypto';
import type { DeskPerson, Handoff, HandoffRow, Store } from '../../store/index.ts';

/** Wednesday 2026-11-25, 08:00 in the city. */
export const NOW = Date.UTC(2026, 10, 25, 1, 0, 0);

export const lan: DeskPerson = { id: 'lan', name: 'Nguyễn Thị Lan' };
export const minh: DeskPerson = { id: 'minh', name: 'Trần Văn Minh' };

/** For tests: a conversation whose resident waits at the desk. */
export async function queueHandoff(store: Store, changes: Partial<HandoffRow> = {}): Promise<Handoff> {
  const id = changes.id ?? randomUUID();
  const conversationId = changes.conversationId ?? `conversation-of-${id}`;
  await store.conversations.open({ id: conversationId, channel: 'directline', userId: 'dl_user', locale: 'vi' }, NOW);
  await store.conversations.changeOwner(conversationId, 'queue', 0, NOW);
  await store.handoffs.create({
    conversationId,
    channel: 'directline',
    senderKey: undefined,
    state: 'queued',
    holder: undefined,
    ward: '26740',
    field: undefined,
    level: 'ward',
    routing: 'Phường Sài Gòn',
    reason: 'asked',
    procedureCode: undefined,
    summary: 'khai sinh cho bé',
    language: 'vi',
    priority: 0,
    createdAt: NOW,
    claimedAt: undefined,
    firstReplyAt: undefined,
    answerBy: undefined,
    dueAt: undefined,
    warnAt: undefined,
    sla: 'none',
    unread: 0,
    lastMessage: undefined,
    lastMessageAt: NOW,
    endedAt: undefined,
    closingReason: undefined,
    ...changes,
    id,
  });
  const handoff = await store.handoffs.get(id);
  if (handoff === undefined) throw new Error('The hand-off was not written');
  return handoff;
}
