import { z } from 'zod';
import type { WardHours } from '../../../store/index.ts';
import type { Principal } from '../../principal.ts';
import { maySet } from '../../switches/may-set.ts';
import { USUAL_WEEK } from '../../time/office-hours.ts';
import { type DeskRouteParts, notFound, personOf } from '../desk-parts.ts';
import { type AnyRoute, defineRoute } from '../route.ts';
import { namedShape, personShape } from '../shapes.ts';
import { beyondOwnPlaces } from './switch-routes.ts';

const tag = 'switches';
const MINUTES_OF_A_DAY = 24 * 60;
const MOST_SPANS = 21;
const minute = z.int().min(0).max(MINUTES_OF_A_DAY);

const spanShape = z.object({ weekday: z.int().min(1).max(7).describe('1: Monday'), from: minute, until: minute });
type Span = z.output<typeof spanShape>;

const hoursShape = z
  .object({
    ward: namedShape,
    spans: z.array(spanShape),
    source: z.string(),
    note: z.string(),
    setAt: z.int(),
    setBy: personShape,
    isTheirs: z.boolean(),
  })
  .meta({ id: 'WardHours' });

const params = z.object({ ward: z.string().min(1).max(20) });

/** When wards are open. Where one has said nothing, the usual hours count, and residents are told that they are those. */
export function hoursRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  const { store, names } = parts;
  const admit = (principal: Principal, ward: string) => {
    if (names().ward(ward) === undefined) throw notFound();
    if (!maySet(principal, ward)) throw beyondOwnPlaces();
  };
  return [
    defineRoute({
      method: 'get',
      path: '/office-hours',
      tag,
      summary: 'The hours that wards have set, and the usual ones',
      access: ['supervisor', 'administrator'],
      response: z.object({ items: z.array(hoursShape), usual: z.array(spanShape) }),
      async handle({ principal: { wards, ...principal } }) {
        const all = await store.switches.hours();
        const shown = all.filter(({ ward }) => wards === 'all' || wards.includes(ward));
        return {
          items: shown.map((hours) => hoursView(parts, { wards, ...principal }, hours)),
          usual: [...USUAL_WEEK],
        };
      },
    }),
    defineRoute({
      method: 'put',
      path: '/office-hours/:ward',
      tag,
      summary: 'Set the hours of a ward: terms that begin from now on are counted in them',
      access: ['administrator'],
      params,
      body: z.object({
        spans: z
          .array(spanShape)
          .min(1)
          .max(MOST_SPANS)
          .refine((spans) => spans.every(({ from, until }) => from < until), 'each span ends after it begins')
          .refine(areApart, 'no two spans of a day overlap'),
        source: z.string().trim().min(3).max(300),
        note: z.string().trim().max(300).default(''),
      }),
      response: hoursShape,
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound' },
      async handle({ principal, params: { ward }, body: { spans, source, note }, now, audit }) {
        admit(principal, ward);
        const hours = { ward, spans, source, note, setAt: now.getTime(), setBy: personOf(principal) };
        await audit({ action: 'hours.set', subject: ward, detail: { spans, source } });
        await store.switches.setHours(hours);
        return hoursView(parts, principal, hours);
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/office-hours/:ward',
      tag,
      summary: 'Go back to the usual hours',
      access: ['administrator'],
      params,
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound' },
      async handle({ principal, params: { ward }, audit }) {
        admit(principal, ward);
        if (!(await store.switches.removeHours(ward))) throw notFound();
        await audit({ action: 'hours.remove', subject: ward });
        return undefined;
      },
    }),
  ];
}

function areApart(spans: readonly Span[]): boolean {
  const sorted = [...spans].sort((one, other) => one.weekday - other.weekday || one.from - other.from);
  return sorted.every((span, index) => {
    const before = sorted[index - 1];
    return before?.weekday !== span.weekday || before.until <= span.from;
  });
}

function hoursView(
  { names }: DeskRouteParts,
  principal: Pick<Principal, 'wards' | 'fields'>,
  hours: WardHours,
): z.input<typeof hoursShape> {
  return {
    ...hours,
    ward: { code: hours.ward, name: names().ward(hours.ward) ?? hours.ward },
    spans: [...hours.spans],
    isTheirs: maySet(principal, hours.ward),
  };
}
