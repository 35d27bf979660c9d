import { z } from 'zod';
import type { LoggedEvent, Store } from '../../../store/index.ts';
import { ANSWERING, isInScope, type Principal } from '../../principal.ts';
import { type DeskRouteParts, isSupervisor } from '../desk-parts.ts';
import { type AnyRoute, defineRoute, defineStream } from '../route.ts';
import { deskEventShape } from '../shapes.ts';

const tag = 'events';
const BATCH = 200;
/** Hints may be lost; this finds what one was lost for. */
const LOOK_EVERY_MS = 2_000;
/** Who typed longer ago than this types no more: a console that comes back hears nothing of it. */
const TYPING_LASTS_MS = 5_000;
const cursor = z.coerce.number().int().min(0);

/** What happens at the desk, from a cursor on: reconnecting means asking for everything after it. */
export function eventRoutes({ store }: DeskRouteParts): readonly AnyRoute[] {
  return [
    defineStream({
      path: '/desk/events',
      tag,
      summary: 'What happens, as it happens; `reset` when the cursor is older than the log',
      access: ANSWERING,
      query: z.object({ after: cursor.default(0) }),
      async open({ principal, query, lastEventId, signal, now }, send) {
        const given = cursor.safeParse(lastEventId);
        let after = lastEventId !== undefined && given.success ? given.data : query.after;
        if (await isLost(store, after)) {
          send({ event: 'reset', data: {} });
          return;
        }
        const changes = listen(store, signal);
        try {
          while (!signal.aborted) {
            const events = await store.events.after(after, BATCH, 'desk');
            for (const event of events) {
              if (isOver(event, now) || !concerns(principal, event)) continue;
              send({ id: `${event.seq}`, event: event.type, data: told(event) });
            }
            after = events.at(-1)?.seq ?? after;
            if (events.length < BATCH) await changes.next();
          }
        } finally {
          changes.stop();
        }
      },
    }),
    defineRoute({
      method: 'get',
      path: '/desk/events/list',
      tag,
      summary: 'The same, to be asked for now and then',
      access: ANSWERING,
      isBackground: true,
      query: z.object({ after: cursor.default(0), limit: z.coerce.number().int().min(1).max(500).default(BATCH) }),
      response: z.object({ events: z.array(deskEventShape), cursor: z.int(), isReset: z.boolean() }),
      async handle({ principal, query: { after, limit }, now }) {
        if (await isLost(store, after)) return { events: [], cursor: after, isReset: true };
        const events = await store.events.after(after, limit, 'desk');
        const mine = events.filter((event) => !isOver(event, now) && concerns(principal, event)).map(told);
        return { events: mine, cursor: events.at(-1)?.seq ?? after, isReset: false };
      },
    }),
  ];
}

/** Something after it is no longer kept, or it is of another database. */
async function isLost(store: Store, after: number): Promise<boolean> {
  const bounds = await store.events.bounds();
  if (bounds === undefined) return after > 0;
  return after > bounds.last || (after > 0 && after < bounds.first - 1);
}

/** It told of a moment that was gone when somebody asked. */
function isOver({ type, at }: LoggedEvent, askedAt: Date): boolean {
  return type === 'resident.typing' && at < askedAt.getTime() - TYPING_LASTS_MS;
}

/** In their wards and fields, or just gone from there, or theirs. */
export function concerns(principal: Principal, { payload }: LoggedEvent): boolean {
  const { people, audience } = payload;
  // Of a complaint of an official no colleague hears.
  if (audience === 'supervisors' && (!isSupervisor(principal) || isOfTheCity(principal, payload))) return false;
  if (audience === 'everybody' || (Array.isArray(people) && people.includes(principal.id))) return true;
  return (
    isInScope(principal, placeOf(payload)) ||
    (payload.before !== undefined && isInScope(principal, placeOf(payload.before)))
  );
}

/** Of no ward, which those alone hear of who lead the whole city. */
function isOfTheCity({ wards }: Principal, payload: unknown): boolean {
  return wards !== 'all' && placeOf(payload).ward === undefined;
}

function placeOf(value: unknown) {
  const { ward, field } = (value ?? {}) as { readonly ward?: unknown; readonly field?: unknown };
  return {
    ward: typeof ward === 'string' ? ward : undefined,
    field: typeof field === 'string' ? field : undefined,
  };
}

function told({ seq, type, at, conversationId, payload }: LoggedEvent) {
  const { people: _, before: __, audience: ___, ...rest } = payload;
  return { ...rest, seq, at, type, ...(conversationId === undefined ? {} : { conversationId }) };
}

/** Resolves at the next change of the log, after a while, or when the caller is gone. */
function listen(store: Store, signal: AbortSignal): { next(): Promise<void>; stop(): void } {
  let isChanged = false;
  let wake: (() => void) | undefined;
  const ring = () => {
    isChanged = true;
    wake?.();
  };
  const stopListening = store.onChange(({ topic }) => {
    if (topic === 'events') ring();
  });
  signal.addEventListener('abort', ring);
  return {
    async next() {
      if (!isChanged) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, LOOK_EVERY_MS);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isChanged = false;
      wake = undefined;
    },
    stop() {
      stopListening();
      signal.removeEventListener('abort', ring);
    },
  };
}
