import type { Work } from '../unit-of-work.ts';

/**
 * The conversation, unchanged by others until the end of the transaction. What depends on its epoch or its last `seq`
 * begins with this; taken first, it also keeps transactions from waiting for each other in a circle.
 */
export async function lockConversation(
  { queries, backend }: Work,
  id: string,
): Promise<{ epoch: number; last_seq: number; last_activity_at: number } | undefined> {
  return backend
    .lockRows(
      queries.selectFrom('conversations').select(['epoch', 'last_seq', 'last_activity_at']).where('id', '=', id),
    )
    .executeTakeFirst();
}
