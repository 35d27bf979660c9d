import type { Queries } from '../backend.ts';
import type { ControlOwner, Handoff, HandoffRow } from '../desk-store.ts';
import type { StoreSchema } from '../schema.ts';
import { toHandoff } from './desk-rows.ts';

/** Hand-offs with the control token of their conversations, in one reading. */
export function controlled(queries: Queries) {
  return queries
    .selectFrom('handoffs')
    .innerJoin('conversations', 'conversations.id', 'handoffs.conversation_id')
    .selectAll('handoffs')
    .select(['conversations.owner', 'conversations.epoch']);
}

type ControlledRow = StoreSchema['handoffs'] & { owner: string; epoch: number };
type Query = Pick<ReturnType<typeof controlled>, 'execute'>;

export async function all(query: Query): Promise<Handoff[]> {
  return (await query.execute()).map(toControlled);
}

export async function first(query: Query): Promise<Handoff | undefined> {
  return (await all(query))[0];
}

function toControlled({ owner, epoch, ...row }: ControlledRow): Handoff {
  const handoff: HandoffRow = toHandoff(row);
  return { ...handoff, owner: owner as ControlOwner, epoch };
}
