import { z } from 'zod';
import { figuresCsv } from '../../numbers/figures-csv.ts';
import { figuresOf, type Count, type Figures } from '../../numbers/figures.ts';
import { dayText, periodOf } from '../../numbers/period.ts';
import type { Principal } from '../../principal.ts';
import type { VoiceFigure } from '../../../store/index.ts';
import { type DeskRouteParts, notFound } from '../desk-parts.ts';
import { ApiError, type AnyRoute, defineRoute } from '../route.ts';
import type { DeskNames } from '../views.ts';
import { figuresShape, type FiguresView } from './figure-shapes.ts';

const tag = 'figures';
const access = ['supervisor', 'administrator'] as const;
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const query = z.object({
  from: day.describe('The first day, in the city'),
  until: day.describe('The last day'),
  ward: z.string().min(1).max(20).optional(),
  channel: z.string().min(1).max(100).optional(),
  field: z.string().min(1).max(100).optional(),
});

/** What was asked, answered and waited for; each within their own wards and fields. */
export function figureRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  return [
    defineRoute({
      method: 'get',
      path: '/figures',
      tag,
      summary: 'The figures of a period',
      access,
      query,
      response: figuresShape,
      refusals: { 404: 'NotFound' },
      handle: async ({ principal, query: asked, now }) => look(parts, principal, asked, now),
    }),
    defineRoute({
      method: 'get',
      path: '/figures/csv',
      tag,
      summary: 'The same as a table for a spreadsheet; that it was taken is written down',
      access,
      query,
      response: z.string(),
      produces: 'text/csv',
      refusals: { 404: 'NotFound' },
      async handle({ principal, query: asked, now, audit }) {
        const figures = await look(parts, principal, asked, now);
        await audit({ action: 'figures.export', detail: asked });
        return figuresCsv(figures);
      },
    }),
  ];
}

async function look(
  { store, names }: DeskRouteParts,
  { wards, fields }: Principal,
  { from, until, ward, channel, field }: z.output<typeof query>,
  now: Date,
): Promise<FiguresView> {
  const period = periodOf(from, until);
  if (period === undefined) throw new ApiError(400, 'InvalidInput', 'No such period', { errors: [] });
  const isTheirs = ward === undefined || wards === 'all' || wards.includes(ward);
  if (!isTheirs) throw notFound();
  const filter = { ...period, scope: { wards, fields }, ward, channel, field };
  const isOfAllFields = fields === 'all' && field === undefined;
  const ofWards = ward === undefined ? wards : [ward];
  const [figures, voices] = await Promise.all([
    figuresOf(store, filter, now.getTime()),
    isOfAllFields ? store.voices.voiceFigures({ from: period.from, to: period.until, wards: ofWards }) : [],
  ]);
  const isCity = wards === 'all' && isOfAllFields && ward === undefined;
  return view({ ...figures, voices }, names(), { from, until, isCity });
}

function view(
  figures: Figures & { readonly voices: readonly VoiceFigure[] },
  names: DeskNames,
  period: FiguresView['period'],
): FiguresView {
  const { turns, visits, unanswered, procedures, handoffs, tickets, rating, voices, weeks, outcomes } = figures;
  const procedureOf = (code: string) => ({ code, name: names.procedure(code)?.name ?? code });
  const placed = (counts: readonly Count[], nameOf: (code: string) => string | undefined) =>
    counts.map(({ code, count }) => ({ place: code === '' ? null : { code, name: nameOf(code) ?? code }, count }));
  return {
    ...figures,
    period,
    turns: {
      ...turns,
      days: turns.days.map(({ since, count }) => ({ day: dayText(since), count })),
      hours: [...turns.hours],
      channels: [...turns.channels],
      wards: placed(turns.wards, names.ward),
      fields: placed(turns.fields, names.field),
    },
    outcomes: [...outcomes],
    visits: { ...visits, deflection: shareOf(visits) },
    unanswered: unanswered.map(({ nearest, ...each }) => ({
      ...each,
      nearest: nearest === null ? null : procedureOf(nearest),
    })),
    procedures: procedures.map(({ code, count }) => ({ procedure: procedureOf(code), count })),
    handoffs: { ...handoffs, reasons: [...handoffs.reasons], states: [...handoffs.states] },
    tickets: { ...tickets, states: [...tickets.states] },
    rating: { ...rating, scores: [...rating.scores], reasons: [...rating.reasons] },
    voices: voices
      .map(({ subject, ward, total, byState }) => ({
        subject,
        ward: ward === undefined ? null : { code: ward, name: names.ward(ward) ?? ward },
        total,
        answered: byState.answered,
      }))
      .sort((one, other) => other.total - one.total),
    weeks: weeks.map(({ since, ...week }) => ({ since: dayText(since), ...week, deflection: shareOf(week) })),
  };
}

/** To a thousandth; null where nobody asked anything. */
function shareOf({ asking, selfServed }: { readonly asking: number; readonly selfServed: number }): number | null {
  return asking === 0 ? null : Math.round((selfServed / asking) * 1000) / 1000;
}
