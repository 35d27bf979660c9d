import { z } from 'zod';
import { namedShape } from '../shapes.ts';

const count = z.int();
const ms = z.int().nullable();
const codeCount = z.object({ code: z.string(), count });
/** Null: not known, as where no ward was spoken of. */
const namedCount = z.object({ place: namedShape.nullable(), count });
const spread = z.object({ count, medianMs: ms, p90Ms: ms });
const sla = z.object({
  kept: count,
  breached: count,
  open: count.describe('Not answered yet, and not yet due'),
  other: count.describe('Without a term, or ended without an answer'),
});

export const figuresShape = z
  .object({
    period: z.object({ from: z.string(), until: z.string(), isCity: z.boolean() }),
    turns: z.object({
      total: count,
      days: z.array(z.object({ day: z.string(), count })),
      hours: z.array(count).describe('By the hour of the day in the city, 0 to 23'),
      channels: z.array(codeCount),
      wards: z.array(namedCount),
      fields: z.array(namedCount),
    }),
    outcomes: z.array(codeCount),
    feedback: z.object({ likes: count, dislikes: count }),
    visits: z.object({
      visits: count,
      asking: count,
      passedOn: count,
      selfServed: count,
      deflection: z.number().nullable().describe('selfServed of asking, 0..1; null: nobody asked'),
    }),
    unanswered: z.array(z.object({ outcome: z.string(), nearest: namedShape.nullable(), count })),
    procedures: z.array(z.object({ procedure: namedShape, count })),
    handoffs: z.object({ total: count, reasons: z.array(codeCount), states: z.array(codeCount) }),
    tickets: z.object({ total: count, states: z.array(codeCount) }),
    waiting: spread.describe('From the queue until somebody took it'),
    firstAnswer: spread.describe('From the queue until the first answer'),
    handling: spread.describe('From when it was taken until its end'),
    ticketAnswer: spread,
    rating: z.object({
      count,
      average: z.number().nullable(),
      scores: z.array(count).describe('How often each of 1 to 5'),
      reasons: z.array(codeCount),
    }),
    sla: z.object({ handoffs: sla, tickets: sla }),
    voices: z
      .array(z.object({ subject: z.string(), ward: namedShape.nullable(), total: count, answered: count }))
      .describe('Suggestions and complaints, the most first; empty for who sees some fields only'),
    weeks: z.array(
      z.object({
        since: z.string(),
        visits: count,
        asking: count,
        selfServed: count,
        deflection: z.number().nullable(),
        handoffs: count,
        tickets: count,
        waitMedianMs: ms,
        ratingAverage: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'Figures' });

export type FiguresView = z.infer<typeof figuresShape>;
