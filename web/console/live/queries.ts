/** Names of what is kept of the server's answers. */
export const keys = {
  snapshot: ['snapshot'],
  settings: ['settings'],
  canned: ['canned'],
  handoffs: (state: string) => ['handoffs', state],
  events: (handoffId: string) => ['handoff-events', handoffId],
  conversation: (id: string) => ['conversation', id],
  activities: (id: string) => ['activities', id],
  viewers: (id: string) => ['viewers', id],
  suggestion: (id: string) => ['suggestion', id],
  tickets: (state: string) => ['tickets', state],
  ticket: (id: string) => ['ticket', id],
  accounts: ['accounts'],
  audit: ['audit'],
  procedures: (q: string) => ['procedures', q],
  procedure: (code: string) => ['procedure', code],
} as const;
