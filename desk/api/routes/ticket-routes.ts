import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { TicketChanges, TicketRow } from '../../../store/index.ts';
import { tell } from '../../effects.ts';
import { ANSWERING, type Principal } from '../../principal.ts';
import { deliverAnswer } from '../../tickets/deliver.ts';
import {
  claimFirst,
  type DeskRouteParts,
  heldByAnother,
  maySee,
  notFound,
  personOf,
  placeOf,
  READING,
} from '../desk-parts.ts';
import { requireFilled } from '../require-filled.ts';
import { type AnyRoute, defineRoute } from '../route.ts';
import { lateQuery, searchedPageCounted, searchPageCounted, searchQuery, spellingsOf } from '../search-page.ts';
import { ticketShape } from '../shapes.ts';
import { ticketView } from '../views.ts';

const tag = 'tickets';
const params = z.object({ ticketId: z.string().min(1).max(100) });
const refusals = { 404: 'NotFound', 409: 'HeldByAnother' } as const;

export function ticketRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  return [...readingRoutes(parts), ...changingRoutes(parts), revealRoute(parts)];
}

function readingRoutes(parts: DeskRouteParts): AnyRoute[] {
  const { store, names } = parts;
  return [
    defineRoute({
      method: 'get',
      path: '/desk/tickets',
      tag,
      summary: 'Tickets in the caller’s wards and fields: open ones the longest waiting first',
      access: READING,
      query: z.object({
        state: z.enum(['open', 'answered', 'closed']).default('open'),
        mine: z.literal('1').optional(),
        late: lateQuery,
        ...searchQuery(500, 100),
      }),
      response: searchedPageCounted(ticketShape),
      handle: async ({ principal, query: { state, mine, late, ...query }, now }) => {
        const filter = {
          states: [state],
          ...(mine === undefined ? { scope: principal } : { holderId: principal.id }),
          ...(late === undefined ? {} : { lateAt: now.getTime() }),
        };
        const known = names();
        return searchPageCounted(
          query,
          (part) => store.tickets.list(filter, part),
          () => store.tickets.count(filter),
          (row) => ticketView(known, row),
          ({ code, question, procedure, ward, holder }) => [
            ...spellingsOf(code),
            ...[question, procedure?.name, procedure?.code, ward?.name, holder?.name],
          ],
        );
      },
    }),
    defineRoute({
      method: 'get',
      path: '/desk/tickets/:ticketId',
      tag,
      summary: 'One ticket',
      access: READING,
      params,
      response: ticketShape,
      refusals: { 404: 'NotFound' },
      async handle({ principal, params: { ticketId }, audit }) {
        const ticket = await ticketFor(parts, principal, ticketId);
        await audit({ action: 'ticket.read', conversationId: ticket.conversationId, subject: ticketId });
        return ticketView(names(), ticket);
      },
    }),
  ];
}

function changingRoutes(parts: DeskRouteParts): AnyRoute[] {
  return [
    changing(parts, 'claim', 'Take a ticket', undefined, (_ticket, { principal }) => ({
      by: undefined,
      changes: { holder: personOf(principal) },
      event: 'claimed',
    })),
    changing(parts, 'release', 'Put a ticket back', undefined, (_ticket, { principal }) => ({
      by: principal.id,
      changes: { holder: undefined },
      event: 'released',
    })),
    changing(
      parts,
      'answer',
      'Answer it: the resident is told in the conversation that it was asked in',
      z.object({ text: z.string().trim().min(1).max(4000) }),
      (ticket, { principal, body, at }) => {
        requireFilled(body.text);
        const changes = { state: 'answered', ...ended(ticket, principal, body.text, at) } as const;
        return { by: principal.id, changes, event: 'answered' };
      },
    ),
    changing(
      parts,
      'transfer',
      'Pass it on to another ward or field',
      z.object({
        to: z.object({ ward: z.string().max(20).optional(), field: z.string().max(100).optional() }),
        note: z.string().trim().min(1).max(2000),
      }),
      async (_ticket, { principal, body }) => {
        const { ward, field } = await placeOf(parts, body.to);
        const changes = { holder: undefined, ward, field };
        return { by: principal.id, changes, event: 'transferred', note: body.note };
      },
    ),
    changing(
      parts,
      'close',
      'Close it without an answer: the resident is told why',
      z.object({ note: z.string().trim().min(1).max(2000) }),
      (ticket, { principal, body, at }) => {
        requireFilled(body.note);
        const changes = { state: 'closed', closedAt: at, ...ended(ticket, principal, body.note, at) } as const;
        return { by: principal.id, changes, event: 'closed', note: body.note };
      },
    ),
  ];
}

function ended({ dueAt, sla }: TicketRow, principal: Principal, words: string, at: number) {
  const kept = dueAt !== undefined && at <= dueAt ? ('met' as const) : ('breached' as const);
  return { answer: words, answeredAt: at, answeredBy: personOf(principal), sla: sla === 'none' ? sla : kept };
}

interface TicketCall<Body> {
  readonly principal: Principal;
  readonly body: Body;
  readonly at: number;
}

interface TicketChange {
  readonly by: string | undefined;
  readonly changes: TicketChanges;
  readonly event: string;
  readonly note?: string;
}

/** One conditional write: `by` holds it, or nobody does; whoever comes second is told who was first. */
function changing<Body extends z.ZodType = z.ZodUndefined>(
  parts: DeskRouteParts,
  name: 'claim' | 'release' | 'answer' | 'transfer' | 'close',
  summary: string,
  body: Body | undefined,
  changeOf: (ticket: TicketRow, call: TicketCall<z.output<Body>>) => TicketChange | Promise<TicketChange>,
): AnyRoute {
  const { store, voice, names } = parts;
  return defineRoute({
    method: 'post',
    path: `/desk/tickets/:ticketId/${name}`,
    tag,
    summary,
    access: ANSWERING,
    params,
    ...(body === undefined ? {} : { body: body }),
    response: ticketShape,
    refusals: {
      ...refusals,
      ...(name === 'claim' ? {} : { 409: ['HeldByAnother', 'ClaimFirst'] }),
      ...(name === 'transfer' ? { 422: 'NobodyServes' } : {}),
      ...(name === 'answer' || name === 'close' ? { 422: 'PlaceholderLeft' } : {}),
    },
    async handle({ principal, params: { ticketId }, body: given, now, audit }) {
      const at = now.getTime();
      const ticket = await ticketFor(parts, principal, ticketId);
      const call = { principal, body: given, at };
      const { by, changes, event, note } = await changeOf(ticket, call);
      const isOurs = await store.transaction(async (transaction) => {
        if (!(await transaction.tickets.change(ticketId, by, changes))) return false;
        const people = [ticket.holder?.id, principal.id];
        const after = { ...ticket, ...changes, ticketId };
        const told = { by: personOf(principal), people, before: { ward: ticket.ward, field: ticket.field } };
        if (note !== undefined) {
          const author = personOf(principal);
          const { conversationId } = ticket;
          await transaction.deskTexts.addNote({
            id: randomUUID(),
            conversationId,
            author,
            text: `${ticket.code}: ${note}`,
            at,
          });
        }
        await tell(transaction, `ticket.${event}`, ticket.conversationId, after, told, at);
        return true;
      });
      const current = await store.tickets.get(ticketId);
      if (current === undefined) throw notFound();
      if (!isOurs) {
        const isFree = by !== undefined && current.state === 'open' && current.holder === undefined;
        throw isFree ? claimFirst() : heldByAnother(current.holder, current.state);
      }
      await audit({ action: `ticket.${name}`, conversationId: ticket.conversationId, subject: ticketId });
      // What cannot be delivered now is delivered by the sweep.
      if (changes.answer !== undefined) await deliverAnswer(store, voice, current, at);
      return ticketView(names(), (await store.tickets.get(ticketId)) ?? current);
    },
  });
}

function revealRoute(parts: DeskRouteParts): AnyRoute {
  return defineRoute({
    method: 'post',
    path: '/desk/tickets/:ticketId/reveal',
    tag,
    summary: 'How the resident may be reached, unmasked; the reason is written down',
    access: ANSWERING,
    params,
    body: z.object({ reason: z.string().trim().min(3).max(500) }),
    response: z.object({ contact: z.string() }),
    refusals: { 404: 'NotFound' },
    async handle({ principal, params: { ticketId }, body: { reason }, audit }) {
      const { contact, conversationId } = await ticketFor(parts, principal, ticketId);
      if (contact === undefined) throw notFound();
      await audit({ action: 'ticket.reveal', conversationId, subject: ticketId, detail: { reason } });
      return { contact: contact.value };
    },
  });
}

async function ticketFor({ store }: DeskRouteParts, principal: Principal, id: string): Promise<TicketRow> {
  const ticket = await store.tickets.get(id);
  if (ticket === undefined || !maySee(principal, ticket)) throw notFound();
  return ticket;
}
