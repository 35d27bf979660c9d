import type { Conversation } from '../api/shapes.ts';

/** Who has the word in a conversation, seen by one official. */
export type Standing = 'mine' | 'queued' | 'by-hand' | 'other' | 'bot';

export function standingOf({ owner, holder }: Conversation, accountId: string): Standing {
  if (owner === 'bot') return 'bot';
  if (owner === 'queue') return 'queued';
  if (owner === 'official:by-hand') return 'by-hand';
  return holder?.id === accountId ? 'mine' : 'other';
}
