import { z } from 'zod';
import { cityCalendar, localDateOf, privacyTerms } from '../../../knowledge/index.ts';
import {
  missedTerms,
  PRIVACY_OUTCOMES,
  PRIVACY_REQUEST_KINDS,
  type PrivacyRequest,
  privacyRequestDue,
  type Store,
} from '../../../store/index.ts';
import { maskPerson, maskPersonalData } from '../../masking.ts';
import type { Principal } from '../../principal.ts';
import { maySet } from '../../switches/may-set.ts';
import { notFound } from '../desk-parts.ts';
import { ApiError, type AnyRoute, defineRoute } from '../route.ts';
import { beyondOwnPlaces } from './switch-routes.ts';

const tag = 'privacy-requests';
const access = ['administrator'] as const;

const day = z.iso.date();
const number = z
  .string()
  .regex(/^[\w./-]{1,64}$/u)
  .describe('How the operator’s own register names it');
const kind = z.enum(PRIVACY_REQUEST_KINDS);

const requestShape = z
  .object({
    id: z.string().describe('How the operator’s own register names it'),
    kind,
    askedBy: z.string().nullable().describe('Who asked, covered; the name itself is kept nowhere here'),
    receivedOn: day,
    hasProcessor: z.boolean().describe('Somebody else who processes the data has a part in it: longer terms'),
    answerBy: day.describe('Until when the resident must be told what is done'),
    doneBy: day.describe('Until when it must be done'),
    isExtended: z.boolean(),
    answeredAt: z.int().nullable(),
    closedAt: z.int().nullable(),
    due: day.nullable().describe('The next day that must not be missed; null once closed'),
    isLate: z.boolean().describe('Open, with a term behind it'),
    missed: z.array(z.enum(['answer', 'end'])).describe('The terms that were not kept, also of what is closed'),
    outcome: z.enum(PRIVACY_OUTCOMES).nullable(),
    reason: z.string().nullable(),
    closedBy: z.string().nullable().describe('Null: not closed, or by a command on the server'),
  })
  .meta({ id: 'PrivacyRequest' });

const params = z.object({ requestId: number });
const refusals = { 403: 'BeyondOwnPlaces', 404: 'NotFound', 409: 'PrivacyRequestChanged' } as const;

/** What residents ask about their data, with the clocks of the law. For whoever administers the whole city. */
export function privacyRoutes({ store }: { readonly store: Store }): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'get',
      path: '/privacy-requests',
      tag,
      summary:
        'Requests of residents about their data: the open ones by what is due first, the closed ones latest first',
      access,
      query: z.object({
        state: z.enum(['open', 'closed']).default('open'),
        offset: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      response: z.object({
        items: z.array(requestShape),
        hasMore: z.boolean(),
        open: z.int().describe('How many are open, whatever is listed'),
        late: z.int().describe('How many of these have a term behind them'),
      }),
      refusals: { 403: 'BeyondOwnPlaces' },
      async handle({ principal, query: { state, offset, limit }, now }) {
        requireCity(principal);
        const today = localDateOf(now);
        const open = await store.privacyRequests.open();
        const rows =
          state === 'open'
            ? open.slice(offset, offset + limit + 1)
            : await store.privacyRequests.closed({ limit: limit + 1, offset });
        return {
          items: rows.slice(0, limit).map((row) => view(row, now)),
          hasMore: rows.length > limit,
          open: open.length,
          late: open.filter((row) => isLate(row, today)).length,
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/privacy-requests',
      tag,
      summary: 'Register what a resident asks, so that its terms are watched',
      access,
      body: z.object({
        id: number,
        kind,
        receivedOn: day.optional().describe('When it came; absent: today'),
        hasProcessor: z.boolean().default(false),
        askedBy: z
          .string()
          .trim()
          .max(100)
          .default('')
          .describe('Who asked. Covered before it is written down: of a name its first letters are kept, no number'),
      }),
      response: requestShape,
      refusals: { 403: 'BeyondOwnPlaces', 409: 'PrivacyRequestTaken', 422: 'DayToCome' },
      async handle({ principal, body: { id, askedBy, receivedOn, ...asked }, now, audit }) {
        requireCity(principal);
        const today = localDateOf(now);
        const request = { ...asked, number: id, receivedOn: receivedOn ?? today };
        if (request.receivedOn > today) throw new ApiError(422, 'DayToCome', 'It cannot have come on a day to come');
        const terms = privacyTerms({ ...request, isExtended: false }, cityCalendar());
        const isNew = await store.privacyRequests.register({
          ...request,
          ...terms,
          askedBy: askedBy === '' ? undefined : maskPerson(askedBy),
        });
        if (!isNew) throw new ApiError(409, 'PrivacyRequestTaken', 'The number is taken');
        await audit({
          action: 'privacy.request',
          subject: id,
          detail: { kind: request.kind, receivedOn: request.receivedOn, ...terms },
        });
        return view(await required(id), now);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/privacy-requests/:requestId/answered',
      tag,
      summary: 'The resident was told what is done',
      access,
      params,
      response: requestShape,
      refusals,
      async handle({ principal, params: { requestId }, now, audit }) {
        requireCity(principal);
        await required(requestId);
        if (!(await store.privacyRequests.answer(requestId, now.getTime()))) throw changed();
        await audit({ action: 'privacy.request.answered', subject: requestId });
        return view(await required(requestId), now);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/privacy-requests/:requestId/extend',
      tag,
      summary: 'Extend the term to have it done, once, by as long again',
      access,
      params,
      response: requestShape,
      refusals,
      async handle({ principal, params: { requestId }, now, audit }) {
        requireCity(principal);
        const { doneBy } = privacyTerms({ ...(await required(requestId)), isExtended: true }, cityCalendar());
        if (!(await store.privacyRequests.extend(requestId, doneBy))) throw changed();
        await audit({ action: 'privacy.request.extended', subject: requestId, detail: { doneBy } });
        return view(await required(requestId), now);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/privacy-requests/:requestId/close',
      tag,
      summary: 'It is done, refused for a reason, or was taken back',
      access,
      params,
      body: z
        .object({
          outcome: z.enum(PRIVACY_OUTCOMES),
          reason: z.string().trim().max(500).default('').describe('Kept with its numbers covered'),
        })
        .refine(({ outcome, reason }) => outcome !== 'refused' || reason !== '', { path: ['reason'] })
        .describe('Who refuses says why'),
      response: requestShape,
      refusals,
      async handle({ principal, params: { requestId }, body: { outcome, reason }, now, audit }) {
        requireCity(principal);
        await required(requestId);
        const end = { outcome, reason: reason === '' ? undefined : maskPersonalData(reason).text };
        const isClosed = await store.privacyRequests.close(requestId, { ...end, by: principal.name }, now.getTime());
        if (!isClosed) throw changed();
        await audit({ action: 'privacy.request.closed', subject: requestId, detail: end });
        return view(await required(requestId), now);
      },
    }),
  ];

  async function required(id: string): Promise<PrivacyRequest> {
    const request = await store.privacyRequests.get(id);
    if (request === undefined) throw notFound();
    return request;
  }
}

function requireCity(principal: Principal): void {
  if (!maySet(principal, undefined)) throw beyondOwnPlaces();
}

function changed(): ApiError {
  return new ApiError(409, 'PrivacyRequestChanged', 'It was done before, or the request is closed');
}

function isLate(request: PrivacyRequest, today: string): boolean {
  return request.closedAt === undefined && privacyRequestDue(request) < today;
}

function view(request: PrivacyRequest, now: Date): z.input<typeof requestShape> {
  const { number: id, kind: asked, receivedOn, hasProcessor, answerBy, doneBy, isExtended, closedAt } = request;
  const today = localDateOf(now);
  return {
    ...{ id, kind: asked, receivedOn, hasProcessor, answerBy, doneBy, isExtended },
    askedBy: request.askedBy ?? null,
    answeredAt: request.answeredAt ?? null,
    closedAt: closedAt ?? null,
    due: closedAt === undefined ? privacyRequestDue(request) : null,
    isLate: isLate(request, today),
    missed: [...missedTerms(request, (at) => localDateOf(new Date(at)), now.getTime())],
    outcome: request.outcome ?? null,
    reason: request.closingReason ?? null,
    closedBy: request.closedBy ?? null,
  };
}
