import { z } from 'zod';
import { afterQuiet, isQuiet } from '../../../knowledge/index.ts';
import type { Announcement, Store } from '../../../store/index.ts';
import { personalNumbersIn } from '../../numbers-in.ts';
import type { Principal } from '../../principal.ts';
import { maySet } from '../../switches/may-set.ts';
import type { OfficeHours } from '../../time/office-hours.ts';
import type { AnnouncementOffice } from '../announcement-parts.ts';
import { notFound, personOf } from '../desk-parts.ts';
import { requireFilled } from '../require-filled.ts';
import { ApiError, type AnyRoute, defineRoute } from '../route.ts';
import { searchedPage, searchPage, searchQuery } from '../search-page.ts';
import type { DeskNames } from '../views.ts';
import { announcementReport } from './announcement-report.ts';
import { announcementReportShape, announcementShape, countShape, writtenAnnouncement } from './announcement-shapes.ts';
import { beyondOwnPlaces } from './switch-routes.ts';

export interface AnnouncementRouteParts {
  readonly store: Store;
  readonly hours: OfficeHours;
  readonly names: () => Pick<DeskNames, 'ward'>;
  readonly office: AnnouncementOffice;
}

const tag = 'announcements';
const access = ['supervisor'] as const;
const params = z.object({ announcementId: z.uuid() });
const REFUSALS = { 403: 'BeyondOwnPlaces', 404: 'NotFound' } as const;

/** What a ward tells its groups and whoever agreed to be told: written once, by a supervisor, for their own wards. */
export function announcementRoutes({ store, hours, names, office }: AnnouncementRouteParts): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'get',
      path: '/announcements',
      tag,
      summary: 'Those of the caller’s wards, the latest first',
      access,
      query: z.object(searchQuery(100, 50)),
      response: searchedPage(announcementShape),
      handle: async ({ principal, query }) =>
        searchPage(
          query,
          (part) => store.announcements.list(wardsOf(principal), part),
          view,
          ({ body, ward, createdBy }) => [body, ward.name, createdBy],
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/announcements/preview',
      tag,
      summary: 'As each channel will show it, whom it would reach, when it would leave, and what to look at first',
      access,
      body: z.object(writtenAnnouncement),
      response: z.object({
        views: z.array(z.object({ ...countShape, messages: z.array(z.string()), count: z.int() })),
        numbers: z.array(z.string()).describe('What looks like somebody’s number, covered'),
        dueAt: z.int(),
      }),
      refusals: { ...REFUSALS, 409: ['TimePassed', 'HoursUnknown'], 422: 'PlaceholderLeft' },
      async handle({ principal, body, now }) {
        const wardName = requireWard(principal, body.ward);
        requireFilled(body.body);
        const reach = await store.announcements.reach(body);
        const views = office
          .preview({ ward: body.ward, wardName, body: body.body })
          .filter(({ isGroup }) => (isGroup ? body.toGroups : body.toSubscribers))
          .map(({ channel, isGroup, messages }) => ({
            ...{ channel, isGroup, messages: [...messages] },
            count: reach.find((one) => one.channel === channel && one.isGroup === isGroup)?.count ?? 0,
          }));
        return { views, numbers: [...personalNumbersIn(body.body)], dueAt: dueAt(body, now.getTime()) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/announcements',
      tag,
      summary: 'Send it, now or later; never at night. The same id twice is one announcement',
      access,
      body: z.object({
        ...writtenAnnouncement,
        id: z.uuid(),
        numbersSeen: z.boolean().default(false).describe('Needed where the preview names numbers'),
      }),
      response: announcementShape,
      refusals: {
        ...REFUSALS,
        409: ['TimePassed', 'HoursUnknown', 'NumbersInText', 'ForNobody'],
        422: 'PlaceholderLeft',
      },
      async handle({ principal, body, now, audit }) {
        requireWard(principal, body.ward);
        requireFilled(body.body);
        const { id, ward, toGroups, toSubscribers } = body;
        if (!toGroups && !toSubscribers) throw new ApiError(409, 'ForNobody', 'Neither groups nor subscribers');
        const numbers = personalNumbersIn(body.body);
        if (numbers.length > 0 && !body.numbersSeen) {
          throw new ApiError(409, 'NumbersInText', 'It seems to hold personal numbers', { numbers });
        }
        const due = dueAt(body, now.getTime());
        await audit({ action: 'announcement.create', subject: id, detail: { ward, due, toGroups, toSubscribers } });
        const createdBy = personOf(principal);
        const row = { id, ward, body: body.body, toGroups, toSubscribers, dueAt: due, createdBy };
        await store.announcements.add(row, now.getTime());
        return view(await theirs(principal, id));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/announcements/:announcementId',
      tag,
      summary: 'What became of one, by channel',
      access,
      params,
      response: announcementReportShape,
      refusals: { 404: 'NotFound' },
      async handle({ principal, params: { announcementId }, now }) {
        const announcement = await theirs(principal, announcementId);
        const outcomes = await store.announcements.outcomes(announcementId);
        const counted = outcomes.reduce((sum, { count }) => sum + count, 0);
        const isUnderWay = announcement.state === 'sending';
        const waiting = isUnderWay ? await store.announcements.waiting(announcement) : [];
        const at = now.getTime();
        return {
          ...view(announcement),
          report: announcementReport(outcomes, waiting),
          gone: announcement.addressed - counted,
          waitsUntil: isUnderWay && isQuiet(at) ? afterQuiet(at) : null,
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/announcements/:announcementId/cancel',
      tag,
      summary: 'Call it off: who has it keeps it, nobody else gets it',
      access,
      params,
      response: announcementShape,
      refusals: { 404: 'NotFound', 409: 'AnnouncementEnded' },
      async handle({ principal, params: { announcementId }, now, audit }) {
        const { ward } = await theirs(principal, announcementId);
        await audit({ action: 'announcement.cancel', subject: announcementId, detail: { ward } });
        if (!(await store.announcements.cancel(announcementId, now.getTime()))) throw ended();
        return view(await theirs(principal, announcementId));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/announcements/:announcementId/send-again',
      tag,
      summary: 'After a restore: send it to everybody who does not have it here',
      access,
      params,
      body: z.object({
        mayArriveTwice: z.boolean().default(false).describe('Needed: who got it since the backup reads it again'),
      }),
      response: announcementShape,
      refusals: { 404: 'NotFound', 409: ['AnnouncementEnded', 'MayArriveTwice'] },
      async handle({ principal, params: { announcementId }, body, now, audit }) {
        const { ward, dueAt: wished } = await theirs(principal, announcementId);
        if (!body.mayArriveTwice) throw new ApiError(409, 'MayArriveTwice', 'It may have been sent since the backup');
        const due = afterQuiet(Math.max(wished, now.getTime()));
        await audit({ action: 'announcement.send-again', subject: announcementId, detail: { ward, due } });
        if (!(await store.announcements.sendAgain(announcementId, due))) throw ended();
        return view(await theirs(principal, announcementId));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/announcements/:announcementId/settle',
      tag,
      summary: 'After a restore: note that it is to be sent no more',
      access,
      params,
      response: announcementShape,
      refusals: { 404: 'NotFound', 409: 'AnnouncementEnded' },
      async handle({ principal, params: { announcementId }, now, audit }) {
        const { ward } = await theirs(principal, announcementId);
        await audit({ action: 'announcement.settle', subject: announcementId, detail: { ward } });
        if (!(await store.announcements.settle(announcementId, now.getTime()))) throw ended();
        return view(await theirs(principal, announcementId));
      },
    }),
  ];

  function requireWard(principal: Principal, ward: string): string {
    const name = names().ward(ward);
    if (name === undefined) throw notFound();
    if (!maySet(principal, ward)) throw beyondOwnPlaces();
    return name;
  }

  async function theirs(principal: Principal, id: string): Promise<Announcement> {
    const found = await store.announcements.get(id);
    if (found === undefined || !maySet(principal, found.ward)) throw notFound();
    return found;
  }

  /** By day, and with the office open where that is wished. */
  function dueAt(
    { ward, sendAt, inWorkingHours }: { ward: string; sendAt: number | null; inWorkingHours: boolean },
    now: number,
  ): number {
    if (sendAt !== null && sendAt < now - LATE_MS) throw new ApiError(409, 'TimePassed', 'That time has passed');
    const wished = afterQuiet(Math.max(sendAt ?? now, now));
    if (!inWorkingHours) return wished;
    const opens = hours.of(ward).opensAt(wished);
    if (opens === undefined) throw new ApiError(409, 'HoursUnknown', 'The office hours of that time are not known');
    return afterQuiet(opens);
  }

  function view(row: Announcement): z.input<typeof announcementShape> {
    const { id, ward, body, toGroups, toSubscribers, state, dueAt: due, createdAt, createdBy, addressed } = row;
    return {
      ...{ id, body, toGroups, toSubscribers, state, dueAt: due, createdAt, addressed },
      ward: { code: ward, name: names().ward(ward) ?? ward },
      createdBy: createdBy.name,
      finishedAt: row.finishedAt ?? null,
    };
  }
}

function ended(): ApiError {
  return new ApiError(409, 'AnnouncementEnded', 'Nobody waits for it any more, or somebody else has dealt with it');
}

/** Between writing a time and sending it. */
const LATE_MS = 5 * 60_000;

function wardsOf({ wards, fields }: Principal): readonly string[] | 'all' {
  return fields === 'all' ? wards : [];
}
