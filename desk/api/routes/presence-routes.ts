import { z } from 'zod';
import type { PresenceRow, Store } from '../../../store/index.ts';
import { ANSWERING, type Principal } from '../../principal.ts';
import { colleaguesNow } from '../../situation.ts';
import { tellOfPresence } from '../../tell.ts';
import { type DeskRouteParts, sightOf } from '../desk-parts.ts';
import { type AnyRoute, defineRoute } from '../route.ts';
import { colleagueShape, handoffShape } from '../shapes.ts';
import { colleagueView, queueView } from '../views.ts';

const tag = 'presence';
/** Of whoever has not said. */
const DEFAULT_CAPACITY = 4;
/** Of the first screen; further ones are fetched by pages. */
const MOST_QUEUED = 1000;

export function presenceRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  const { store } = parts;
  return [
    snapshotRoute(parts),
    defineRoute({
      method: 'put',
      path: '/desk/presence',
      tag,
      summary:
        'Be at the desk, or away, and hold so many conversations at once; without a number, as many as last time',
      access: ANSWERING,
      body: z.object({ status: z.enum(['present', 'away']), capacity: z.int().min(1).max(20).optional() }),
      response: colleagueShape,
      handle: async ({ principal, body, now }) => setPresence(parts, principal, body, now.getTime()),
    }),
    defineRoute({
      method: 'post',
      path: '/desk/presence/heartbeat',
      tag,
      summary: 'Still here, every 20 seconds; whoever is not heard of for 90 loses what they hold to the queue',
      access: ANSWERING,
      isBackground: true,
      response: colleagueShape,
      async handle({ principal, now }) {
        const at = now.getTime();
        await store.deskPresence.heartbeat(principal.id, at);
        const known = await store.deskPresence.get(principal.id);
        return known === undefined ? setPresence(parts, principal, { status: 'away' }, at) : colleagueView(known);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/desk/colleagues',
      tag,
      summary: 'Who is at the desk',
      access: ANSWERING,
      response: z.object({ items: z.array(colleagueShape) }),
      handle: async ({ now }) => ({ items: await colleagues(store, now.getTime()) }),
    }),
  ];
}

function snapshotRoute(parts: DeskRouteParts): AnyRoute {
  const { store } = parts;
  return defineRoute({
    method: 'get',
    path: '/desk/snapshot',
    tag,
    summary: 'The first screen, and the cursor from which on the event log tells what changed',
    access: ANSWERING,
    response: z.object({
      cursor: z.int(),
      me: colleagueShape.nullable(),
      queue: z.array(handoffShape),
      /** How many wait behind those of the queue that are given. */
      moreQueued: z.int(),
      mine: z.array(handoffShape),
      colleagues: z.array(colleagueShape),
      openTickets: z.int(),
    }),
    async handle({ principal, now }) {
      // First: what happens while the rest is read is told again, and nothing is missed.
      const cursor = (await store.events.bounds())?.last ?? 0;
      const [first, queued, mine, everybody, openTickets] = await Promise.all([
        store.handoffs.list({ states: ['queued'], scope: principal }, { limit: MOST_QUEUED + 1, offset: 0 }),
        store.handoffs.count({ states: ['queued'], scope: principal }),
        store.handoffs.list({ states: ['active'], holderId: principal.id }, { limit: MOST_QUEUED, offset: 0 }),
        colleagues(store, now.getTime()),
        store.tickets.count({ states: ['open'], scope: principal }),
      ]);
      const queue = first.slice(0, MOST_QUEUED);
      const sight = sightOf(parts, now.getTime());
      return {
        cursor,
        me: everybody.find(({ id }) => id === principal.id) ?? null,
        queue: queueView(sight, queue),
        // Counted at another moment than they were read: what was not given is there, and else nothing is.
        moreQueued: first.length > queue.length ? Math.max(1, queued - queue.length) : 0,
        mine: queueView(sight, mine),
        colleagues: everybody,
        openTickets,
      };
    },
  });
}

async function colleagues(store: Store, at: number) {
  return (await colleaguesNow(store, at)).map(colleagueView);
}

async function setPresence(
  { store }: DeskRouteParts,
  { id: officialId, name, wards, fields }: Principal,
  { status, capacity: asked }: { readonly status: PresenceRow['status']; readonly capacity?: number | undefined },
  at: number,
) {
  const presence = await store.transaction(async (transaction) => {
    if (asked !== undefined) await transaction.accounts.keepDeskCapacity(officialId, asked);
    const capacity = (await transaction.accounts.deskCapacity(officialId)) ?? DEFAULT_CAPACITY;
    const row: PresenceRow = { officialId, name, status, capacity, wards, fields, heartbeatAt: at };
    await transaction.deskPresence.set(row);
    await tellOfPresence(transaction, officialId, at);
    return (await transaction.deskPresence.get(officialId)) ?? { ...row, load: 0 };
  });
  return colleagueView(presence);
}
