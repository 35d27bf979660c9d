import type { QueryClient } from '@tanstack/react-query';
import type { Conversation, Handoff, Snapshot } from '../api/shapes.ts';

/** Names of what is kept of the server's answers. */
export const keys = {
  snapshot: ['snapshot'],
  settings: ['settings'],
  canned: ['canned'],
  handoffs: (state: string, q: string) => ['handoffs', state, q],
  late: (list: string) => ['late', list],
  events: (handoffId: string) => ['handoff-events', handoffId],
  conversation: (id: string) => ['conversation', id],
  activities: (id: string) => ['activities', id],
  viewers: (id: string) => ['viewers', id],
  /** When the resident was last heard typing, by this device's clock; 0: they type no more. */
  residentTyping: (id: string) => ['resident-typing', id],
  suggestion: (id: string) => ['suggestion', id],
  tickets: (state: string, q: string) => ['tickets', state, q],
  ticket: (id: string) => ['ticket', id],
  voices: (state: string, q: string) => ['voices', state, q],
  voice: (id: string) => ['voice', id],
  accounts: ['accounts'],
  sessions: ['sessions'],
  audit: (filter: object) => ['audit', filter],
  auditedOfficials: ['audited-officials'],
  procedures: (q: string) => ['procedures', q],
  procedure: (code: string) => ['procedure', code],
  knowledgeItems: (state: string, q: string) => ['knowledge-items', state, q],
  knowledgeItem: (id: string) => ['knowledge-item', id],
  knowledgeRecord: (code: string) => ['knowledge-record', code],
  fixes: (state: string, q: string) => ['fixes', state, q],
  fix: (id: string) => ['fix', id],
  fixTargets: ['fix-targets'],
} as const;

/** Shows the desk otherwise than it was; before it was read there is nothing to change. */
export function changeSnapshot(queryClient: QueryClient, change: (snapshot: Snapshot) => Snapshot): void {
  queryClient.setQueryData<Snapshot>(keys.snapshot, (snapshot) =>
    snapshot === undefined ? undefined : change(snapshot),
  );
}

/** Shows a hand-off as it is now in its conversation, unless that is to be read anew: what is set would count as read. */
export function changeHandoff(queryClient: QueryClient, handoff: Handoff): void {
  const queryKey = keys.conversation(handoff.conversationId);
  if (queryClient.getQueryState(queryKey)?.isInvalidated === true) return;
  queryClient.setQueryData<Conversation>(queryKey, (conversation) =>
    conversation?.handoff?.id === handoff.id ? { ...conversation, handoff } : conversation,
  );
}
