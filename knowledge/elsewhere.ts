import { z } from 'zod';

const text = z.string().trim().min(1);
const bothLanguages = z.strictObject({ vi: text, en: text });

/**
 * A public matter that residents ask for and that the national list of procedures does not hold: the power company's
 * meters, a school's papers, a court's fees. `knowledge/elsewhere/*.yaml` says who handles it and how people ask, in our
 * own writing; it holds no fee, no time and no list of papers.
 */
export const elsewhereService = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected words joined by hyphens, such as "new-water-meter"'),
  /** Begins in lower case: it stands inside a sentence. */
  name: bothLanguages,
  /** Who usually handles it; where that is uncertain, it says that 1022 tells which office. */
  authority: bothLanguages,
  /** A number that its owner publishes. The city's 1022 is told in any case. */
  hotline: text.optional(),
  /** The owner's own site. */
  site: z.url({ protocol: /^https$/, error: 'expected an address that begins with https://' }).optional(),
  /** Whole messages in several registers: plain, southern, without marks, shortened, mistyped, spoken. */
  ways: z.array(text).min(10),
  waysEn: z.array(text).min(2),
  /** The ways find it and teach no classifier: those were weighed without them. */
  searchOnly: z.literal(true).optional(),
});

export type ElsewhereService = z.infer<typeof elsewhereService>;
