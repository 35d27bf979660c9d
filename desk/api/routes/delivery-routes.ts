import { z } from 'zod';
import type { Resent, Undelivered } from '../../../store/index.ts';
import { maskPersonalData } from '../../masking.ts';
import type { Principal } from '../../principal.ts';
import { maySet } from '../../switches/may-set.ts';
import { type DeskRouteParts, notFound, personOf } from '../desk-parts.ts';
import { ApiError, type AnyRoute, defineRoute } from '../route.ts';
import { beyondOwnPlaces } from './switch-routes.ts';

const tag = 'deliveries';
const access = ['administrator'] as const;
/** Enough to tell which reply it is. */
const EXCERPT = 200;

const deliveryShape = z
  .object({
    id: z.string(),
    channel: z.string(),
    isGroup: z.boolean(),
    state: z
      .enum(['failed', 'outcome-unknown'])
      .describe('`outcome-unknown`: the connection broke in the middle, so that it may have arrived'),
    errorCode: z.string(),
    excerpt: z.string().describe('The beginning of the reply, numbers covered'),
    createdAt: z.int(),
    finishedAt: z.int().describe('When it was given up'),
    attempts: z.int(),
    partsSent: z.int().describe('How many of its messages have surely arrived; they are not sent again'),
    resentAt: z.int().nullable(),
  })
  .meta({ id: 'Delivery' });

const params = z.object({ deliveryId: z.string().min(1).max(512) });
const seen = { finishedAt: z.int().describe('As it was read: if it has changed since, nothing is done') };
const refusals = { 403: 'BeyondOwnPlaces', 404: 'NotFound', 409: 'DeliveryChanged' } as const;

/** Replies that did not arrive, or may not have. They are of every ward: for whoever administers the whole city. */
export function deliveryRoutes({ store }: DeskRouteParts): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'get',
      path: '/deliveries',
      tag,
      summary: 'Replies that could not be delivered, or of which nobody knows whether they were; the latest first',
      access,
      query: z.object({
        state: z.enum(['failed', 'outcome-unknown']).optional(),
        offset: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      response: z.object({ items: z.array(deliveryShape), hasMore: z.boolean() }),
      refusals: { 403: 'BeyondOwnPlaces' },
      async handle({ principal, query: { state, offset, limit } }) {
        requireCity(principal);
        const filter = state === undefined ? {} : { state };
        const rows = await store.deliveries.undelivered(filter, { limit: limit + 1, offset });
        return { items: rows.slice(0, limit).map(view), hasMore: rows.length > limit };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/deliveries/:deliveryId/resend',
      tag,
      summary: 'Send it again; one that may have arrived only when that is accepted',
      access,
      params,
      body: z.object({
        ...seen,
        mayArriveTwice: z
          .boolean()
          .default(false)
          .describe('Needed for `outcome-unknown`: the resident may read it a second time'),
      }),
      refusals: { ...refusals, 409: ['DeliveryChanged', 'MayArriveTwice', 'NoticeToldElsewhere', 'NoticeWithdrawn'] },
      async handle({ principal, params: { deliveryId }, body, now, audit }) {
        const row = await undelivered(principal, deliveryId);
        if (row.state === 'outcome-unknown' && !body.mayArriveTwice) {
          throw new ApiError(409, 'MayArriveTwice', 'It may have arrived; to send it again must be asked for');
        }
        await audit({ action: 'delivery.resend', ...auditOf(row) });
        const resent = await store.deliveries.resend({ id: row.id, finishedAt: body.finishedAt }, now.getTime());
        if (resent !== 'queued') throw refusalOf(resent);
        return undefined;
      },
    }),
    defineRoute({
      method: 'post',
      path: '/deliveries/:deliveryId/set-aside',
      tag,
      summary: 'Take it off the list without sending it again',
      access,
      params,
      body: z.object(seen),
      refusals,
      async handle({ principal, params: { deliveryId }, body, now, audit }) {
        const row = await undelivered(principal, deliveryId);
        await audit({ action: 'delivery.set-aside', ...auditOf(row) });
        const seenRow = { id: row.id, finishedAt: body.finishedAt };
        const isDone = await store.deliveries.setAside(seenRow, personOf(principal), now.getTime());
        if (!isDone) throw changed();
        return undefined;
      },
    }),
  ];

  async function undelivered(principal: Principal, id: string): Promise<Undelivered> {
    requireCity(principal);
    const row = await store.deliveries.get(id);
    if (row === undefined) throw notFound();
    return row;
  }
}

function requireCity(principal: Principal): void {
  if (!maySet(principal, undefined)) throw beyondOwnPlaces();
}

function changed(): ApiError {
  return new ApiError(409, 'DeliveryChanged', 'Somebody else was first, or it was tried again meanwhile');
}

function refusalOf(resent: Exclude<Resent, 'queued'>): ApiError {
  switch (resent) {
    case 'changed':
      return changed();
    case 'told-elsewhere':
      return new ApiError(409, 'NoticeToldElsewhere', 'This notice went by another way, or may have');
    case 'withdrawn':
      return new ApiError(409, 'NoticeWithdrawn', 'Whom it was for wants such notices no more');
  }
}

/** A reply's own id holds the conversation's, which the log must not keep in its detail. */
function auditOf({ conversationId, channel, state, errorCode }: Undelivered) {
  return { conversationId, subject: channel, detail: { state, errorCode } };
}

function view(row: Undelivered): z.input<typeof deliveryShape> {
  const { id, channel, isGroup, state, errorCode, activity, createdAt, finishedAt, attempts, partsSent } = row;
  const text = typeof activity.text === 'string' ? activity.text : '';
  const excerpt = maskPersonalData(text).text.slice(0, EXCERPT);
  return {
    ...{ id, channel, isGroup, state, errorCode, excerpt, createdAt, finishedAt, attempts, partsSent },
    resentAt: row.resentAt ?? null,
  };
}
