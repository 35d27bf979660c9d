import { z } from 'zod';
import type { DeskPerson, Handoff } from '../../../store/index.ts';
import type { Move } from '../../handoffs/moves.ts';
import { moveAndTell } from '../../handoffs/move-and-tell.ts';
import { ANSWERING, type Principal } from '../../principal.ts';
import { presentNow } from '../../situation.ts';
import { ticketFromHandoff } from '../../tickets/from-handoff.ts';
import {
  answerMove,
  type DeskRouteParts,
  handoffFor,
  heldByAnother,
  isSupervisor,
  notFound,
  personOf,
  placeOf,
  READING,
  sightOf,
} from '../desk-parts.ts';
import { requireFilled } from '../require-filled.ts';
import { ApiError, type AnyRoute, type AuditEntry, defineRoute } from '../route.ts';
import { lateQuery, searchedPageCounted, searchPageCounted, searchQuery } from '../search-page.ts';
import {
  asSeen,
  closingReasonShape,
  handoffEventShape,
  handoffShape,
  handoffStateShape,
  ticketShape,
} from '../shapes.ts';
import { handoffView, handoffWords, ticketView } from '../views.ts';

const tag = 'handoffs';
const params = z.object({ handoffId: z.string().min(1).max(100) });
const note = z.string().trim().max(2000);
const refusals = { 404: 'NotFound', 409: 'HeldByAnother' } as const;

/** Where a hand-off goes: to somebody, or to whoever serves a ward or field. */
const destination = z.union([
  z.object({ officialId: z.string().min(1).max(100) }),
  z.object({
    ward: z.string().max(20).optional(),
    field: z.string().max(100).optional(),
    level: z.enum(['ward', 'city']).optional(),
  }),
]);

export function handoffRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  return [...readingRoutes(parts), ...givingRoutes(parts), ...endingRoutes(parts)];
}

const states = z
  .string()
  .default('queued,active')
  .transform((text) => text.split(','))
  .pipe(z.array(handoffStateShape).min(1));

function readingRoutes(parts: DeskRouteParts): AnyRoute[] {
  const { store } = parts;
  return [
    defineRoute({
      method: 'get',
      path: '/desk/handoffs',
      tag,
      summary: 'Hand-offs in the caller’s wards and fields: open ones as they wait, ended ones the latest first',
      access: READING,
      query: z.object({
        state: states,
        mine: z.literal('1').optional(),
        ward: z.string().max(20).optional(),
        late: lateQuery,
        ...searchQuery(1000, 100),
      }),
      response: searchedPageCounted(handoffShape),
      async handle({ principal, query: { state, mine, ward, late, ...query }, now }) {
        const filter = {
          states: state,
          ...(mine === undefined ? { scope: principal } : { holderId: principal.id }),
          ...(ward === undefined ? {} : { ward }),
          ...(late === undefined ? {} : { lateAt: now.getTime() }),
        };
        const sight = sightOf(parts, now.getTime());
        const page = await searchPageCounted(
          query,
          (part) => store.handoffs.list(filter, part),
          () => store.handoffs.count(filter),
          (row) => ({ row, words: handoffWords(sight.names, row) }),
          ({ words }) => words,
        );
        return { ...page, items: await Promise.all(page.items.map(({ row }) => handoffView(store, sight, row))) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/desk/handoffs/:handoffId',
      tag,
      summary: 'One hand-off with all that happened to it',
      access: READING,
      params,
      response: handoffShape.extend({ events: z.array(handoffEventShape) }),
      refusals: { 404: 'NotFound' },
      async handle({ principal, params: { handoffId }, now }) {
        const handoff = await handoffFor(parts, principal, handoffId);
        const events = await store.handoffs.events(handoffId);
        return {
          ...(await handoffView(store, sightOf(parts, now.getTime()), handoff)),
          events: events.map(({ at, type, by, detail }) => ({ at, type, by: by ?? null, detail: { ...detail } })),
        };
      },
    }),
  ];
}

function givingRoutes(parts: DeskRouteParts): AnyRoute[] {
  return [
    moving(parts, 'claim', 'Take a conversation from the queue', ANSWERING, undefined, async ({ by, handoff }) => {
      // Danger does not wait for a free hand.
      if (handoff.priority === 0) await requireRoom(parts, by.id);
      return { kind: 'claim', by };
    }),
    moving(
      parts,
      'assign',
      'Give a waiting conversation to an official',
      ['supervisor'],
      z.object({ officialId: z.string().min(1).max(100) }),
      async ({ by, body, now }) => ({ kind: 'assign', by, to: await colleague(parts, body.officialId, now) }),
    ),
    moving(
      parts,
      'transfer',
      'Pass it on, to an official or to another ward or field',
      ANSWERING,
      z.object({ to: destination, note: note.min(1), epoch: asSeen }),
      async ({ by, body, principal, now }) => ({
        kind: 'transfer',
        by,
        to: 'officialId' in body.to ? await colleague(parts, body.to.officialId, now) : await placeOf(parts, body.to),
        note: body.note,
        epoch: body.epoch,
        isSupervisor: isSupervisor(principal),
      }),
    ),
    moving(
      parts,
      'release',
      'Put it back into the queue',
      ANSWERING,
      z.object({ note: note.optional() }).optional(),
      async ({ by, body }) => ({ kind: 'release', by, note: body?.note }),
    ),
  ];
}

function endingRoutes(parts: DeskRouteParts): AnyRoute[] {
  return [
    defineRoute({
      method: 'post',
      path: '/desk/handoffs/:handoffId/close',
      tag,
      summary: 'Close it, with the reason and perhaps a last message; the bot asks how it was',
      access: ANSWERING,
      params,
      body: z.object({ reason: closingReasonShape, message: z.string().trim().min(1).max(4000).optional() }),
      response: handoffShape,
      refusals: { ...refusals, 422: 'PlaceholderLeft' },
      async handle({ principal, params: { handoffId }, body, now, audit }) {
        const by = personOf(principal);
        const handoff = await handoffFor(parts, principal, handoffId);
        requireFilled(body.message);
        const move = { kind: 'resolve', by, reason: body.reason } as const;
        const result = await moveAndTell(
          parts.store,
          parts.voice,
          handoffId,
          move,
          now.getTime(),
          async (transaction) => {
            if (body.message === undefined) return;
            const { conversationId, channel } = handoff;
            const epoch = (await transaction.conversations.get(conversationId))?.epoch ?? 0;
            const activity = parts.voice.reply(by, body.message);
            const message = { id: `closing:${handoffId}`, conversationId, channel, activity, epoch };
            await transaction.outbox.enqueue(message, now.getTime());
          },
        );
        const view = await answerMove(parts, result, now.getTime());
        await audit(auditOf('close', handoff.conversationId, handoffId, { reason: body.reason }));
        return view;
      },
    }),
    moving(
      parts,
      'return',
      'Give the conversation back to the bot',
      ANSWERING,
      z.object({ note: note.optional() }).optional(),
      async ({ by, body }) => ({ kind: 'return', by, note: body?.note }),
    ),
    defineRoute({
      method: 'post',
      path: '/desk/handoffs/:handoffId/ticket',
      tag,
      summary: 'Answer later: the resident gets a code, and the bot back',
      access: ANSWERING,
      params,
      body: z.object({ question: z.string().trim().min(1).max(4000).optional() }).optional(),
      response: ticketShape,
      refusals: { ...refusals, 422: 'PlaceholderLeft' },
      async handle({ principal, params: { handoffId }, body, now, audit }) {
        const handoff = await handoffFor(parts, principal, handoffId);
        requireFilled(body?.question);
        const made = { by: personOf(principal), question: body?.question };
        const { result, ticket } = await ticketFromHandoff(parts, handoff, made, now.getTime());
        if (result.status === 'gone') throw notFound();
        if (result.status === 'lost') throw heldByAnother(result.holder, result.state);
        await audit(auditOf('ticket', handoff.conversationId, ticket.id));
        return ticketView(parts.names(), ticket);
      },
    }),
  ];
}

interface Moving<Body> {
  readonly principal: Principal;
  readonly by: DeskPerson;
  readonly body: Body;
  readonly handoff: Handoff;
  readonly now: Date;
}

/** A call that moves a hand-off: whoever comes second is told who was first. */
function moving<Body extends z.ZodType = z.ZodUndefined>(
  parts: DeskRouteParts,
  name: 'claim' | 'assign' | 'transfer' | 'release' | 'return',
  summary: string,
  access: readonly ('official' | 'supervisor')[],
  body: Body | undefined,
  moveOf: (call: Moving<z.output<Body>>) => Promise<Move>,
): AnyRoute {
  return defineRoute({
    method: 'post',
    path: `/desk/handoffs/:handoffId/${name}`,
    tag,
    summary,
    access,
    params,
    ...(body === undefined ? {} : { body: body }),
    response: handoffShape,
    refusals: {
      ...refusals,
      ...(name === 'claim' ? { 409: ['HeldByAnother', 'AtCapacity'] } : {}),
      ...(name === 'assign' ? { 422: TO_COLLEAGUE } : {}),
      ...(name === 'transfer' ? { 422: [...TO_COLLEAGUE, 'NobodyServes'] } : {}),
    },
    async handle({ principal, params: { handoffId }, body: given, now, audit }) {
      const handoff = await handoffFor(parts, principal, handoffId);
      const move = await moveOf({ principal, by: personOf(principal), body: given, handoff, now });
      const result = await moveAndTell(parts.store, parts.voice, handoffId, move, now.getTime());
      const view = await answerMove(parts, result, now.getTime());
      await audit(auditOf(name, handoff.conversationId, handoffId, 'to' in move ? { to: move.to } : {}));
      return view;
    },
  });
}

const TO_COLLEAGUE = ['NotAtTheDesk', 'ColleagueAtCapacity'] as const;

/** Nobody is given a conversation behind their back: they are at the desk, or it stays where it is. */
async function colleague({ store }: DeskRouteParts, id: string, now: Date): Promise<DeskPerson> {
  const present = (await presentNow(store, now.getTime())).find(({ officialId }) => officialId === id);
  if (present === undefined) throw new ApiError(422, 'NotAtTheDesk', 'The official is not at the desk');
  const { load, capacity } = present;
  if (load >= capacity) throw new ApiError(422, 'ColleagueAtCapacity', 'The official holds enough', { load, capacity });
  return { id, name: present.name };
}

/** Who holds as many as they said they can takes no more before one of them has ended. */
async function requireRoom({ store }: DeskRouteParts, id: string): Promise<void> {
  const presence = await store.deskPresence.get(id);
  if (presence === undefined || presence.load < presence.capacity) return;
  const { load, capacity } = presence;
  throw new ApiError(409, 'AtCapacity', 'They hold as many as they can', { load, capacity });
}

function auditOf(action: string, conversationId: string, subject: string, detail: object = {}): AuditEntry {
  return { action: `handoff.${action}`, conversationId, subject, detail: { ...detail } };
}
