import { z } from 'zod';
import { procedureCode } from './record.ts';

/**
 * The how-to guide: one YAML file a guide under `knowledge/guides/<id>.yaml`, of the same family as the procedure record
 * (`record.ts`). It says, step by step, how to do what many procedures need, for somebody who has never done it. Every
 * step, note and caution names the sources that give it; a step that no source gives is left out, `unknown` says so, and
 * the official guide is linked. Texts marked *translated* need an English entry in `knowledge/glossary/*.yaml`.
 */

const text = z.string().trim().min(1);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-11-25');
const kebabCase = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected words joined by hyphens, such as "pay-online"');

export const guideId = kebabCase;

/** Something that the guide says, with the ids of those of its sources that say so. */
const sourced = z.strictObject({
  /** Translated. Plain Vietnamese, sentences of at most 25 words. */
  text,
  sources: z.array(kebabCase).min(1),
});

const guideSource = z.strictObject({
  /** Unique inside the guide; steps name it. */
  id: kebabCase,
  /** Vietnamese, as the reply names it: the page and who published it, or the number of a law and its article. */
  title: text,
  /** The page itself; absent for a law and for a text that was read in a repository. */
  url: z.url().optional(),
  /** The day the page was published, where it says so. */
  date: isoDate.optional(),
  /** Where it was read: "stored public page", or the repository with its commit. */
  readIn: text,
});

export const guideRecord = z.strictObject({
  id: guideId,
  /** Translated. What one does; sent as a message it opens the guide. */
  title: text,
  /** Translated. One or two sentences: what for, and when one needs it. */
  summary: text,
  /** Short Vietnamese wordings in several registers; a message that holds one of them asks for this guide. */
  aliases: z.array(text).min(3),
  aliasesEn: z.array(text).min(1),
  /** Whole messages as residents write them: their words are the words of this guide. */
  questions: z.array(text).min(3),
  questionsEn: z.array(text).min(1),
  /** With a procedure in hand its own record answers this better: who may go, what to do at the office. */
  yieldsToRecord: z.boolean().optional(),
  steps: z.array(sourced).min(2),
  notes: z.array(sourced).min(1).optional(),
  /** What a resident must be warned of. */
  cautions: z.array(sourced).min(1).optional(),
  /** Where the official guide is, for the steps that are left out. */
  officialGuide: z.strictObject({
    /** Translated. */
    title: text,
    url: z.url().refine((url) => new URL(url).hostname.endsWith('.gov.vn'), 'must be an address under .gov.vn'),
  }),
  /** Guides that are needed before or after this one; `why` is translated. */
  relatedGuides: z.array(z.strictObject({ guide: guideId, why: text })).min(1),
  /** Procedures of the catalogue that this guide leads to; `why` is translated. */
  relatedProcedures: z.array(z.strictObject({ code: procedureCode, why: text })).optional(),
  /** What no source gives: `field` is a path of this guide, `reason` (English) says what the sources have. */
  unknown: z.array(z.strictObject({ field: text, reason: text })).optional(),
  sources: z.array(guideSource).min(1),
  verifiedOn: isoDate,
  /** What kind of check it was; never reads as if an office had confirmed it. */
  verifiedBy: text,
});

export type Guide = z.infer<typeof guideRecord>;
export type GuideSource = z.infer<typeof guideSource>;
