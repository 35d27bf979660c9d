import type { Store } from '../store/index.ts';

/** An event of the desk's log: ids and places, no words of anybody. */
export async function tell(
  transaction: Store,
  type: string,
  conversationId: string | undefined,
  { ward, field, ticketId }: { ward: string | undefined; field: string | undefined; ticketId?: string },
  payload: Readonly<Record<string, unknown>>,
  now: number,
): Promise<void> {
  const event = { topic: 'desk', type, payload: { ward, field, ticketId, ...payload } };
  await transaction.events.append(conversationId === undefined ? event : { ...event, conversationId }, now);
}

/** Who is at the desk now concerns everybody: they may be given what others hold. */
export async function tellOfPresence(store: Store, officialId: string, now: number): Promise<void> {
  const nowhere = { ward: undefined, field: undefined };
  await tell(store, 'presence.changed', undefined, nowhere, { officialId, audience: 'everybody' }, now);
}
