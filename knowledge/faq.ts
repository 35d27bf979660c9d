import { z } from 'zod';
import { procedureCode } from './record.ts';

const text = z.string().trim().min(1);

/**
 * A question that no procedure record, guide or office elsewhere answers, with its answer: `knowledge/faqs/*.yaml` and
 * what editors publish at the desk. A message that says what one of its questions says gets the answer as it stands.
 */
export const faqRecord = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected words joined by hyphens, such as "parking-at-the-ward"'),
  /** Whole messages as residents write them. */
  questions: z.array(text).min(1),
  questionsEn: z.array(text),
  answer: z.strictObject({ vi: text, en: text }),
  /** Where the answer was read. */
  source: z.url({ protocol: /^https?$/ }),
  /** The procedure that it is about; follow-up questions then go on about it. */
  procedure: procedureCode.optional(),
  verifiedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-11-25'),
  verifiedBy: text,
});

export type Faq = z.infer<typeof faqRecord>;
