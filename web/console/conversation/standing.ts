import type { Conversation } from '../api/shapes.ts';

/** Who has the word in a conversation, seen by one official. */
export type Standing = 'mine' | 'queued' | 'other' | 'bot';

export function standingOf({ owner, holder }: Conversation, accountId: string): Standing {
  if (owner === 'bot') return 'bot';
  if (owner === 'queue') return 'queued';
  return holder?.id === accountId ? 'mine' : 'other';
}
