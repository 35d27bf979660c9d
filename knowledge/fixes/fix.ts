import { z } from 'zod';
import { guideId } from '../guide.ts';
import { procedureCode } from '../record.ts';

const wording = z.string().trim().min(2).max(300);
const text = z.string().trim().min(1).max(4000);
const source = z.url({ protocol: /^https?$/ }).max(1000);

/** What a way of asking leads to. */
export const wordingTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('procedure'), code: procedureCode }),
  z.strictObject({ kind: z.literal('guide'), id: guideId }),
  z.strictObject({ kind: z.literal('elsewhere'), id: z.string().min(1).max(100) }),
]);

/** What an editor sets right in the catalogue. */
export const fixContent = z.discriminatedUnion('kind', [
  /** Another name of a procedure. */
  z.strictObject({ kind: z.literal('alias'), code: procedureCode, alias: wording }),
  /** A whole message and what it means. */
  z.strictObject({
    kind: z.literal('wording'),
    target: wordingTarget,
    wording,
    language: z.enum(['vi', 'en']),
  }),
  /** Another value in the place of one that a record has now. */
  z.strictObject({
    kind: z.literal('fact'),
    code: procedureCode,
    /** Path in the record: `methods.0.fees.0.amountVnd`. */
    field: z.string().min(1).max(200),
    /** What the record said when it was written: where it says something else by now, the fix is not applied. */
    from: z.union([z.string(), z.number()]),
    value: z.union([text, z.number()]),
    /** Of a text that is shown in English too. */
    english: text.optional(),
    source,
  }),
  /** A question that nothing answers, with its answer. */
  z.strictObject({
    kind: z.literal('faq'),
    questions: z.array(wording).min(1).max(30),
    questionsEn: z.array(wording).max(30),
    answer: z.strictObject({ vi: text, en: text }),
    source,
    procedure: procedureCode.optional(),
  }),
]);

export type FixContent = z.infer<typeof fixContent>;
export type FixKind = FixContent['kind'];
export const FIX_KINDS = ['alias', 'wording', 'fact', 'faq'] as const satisfies readonly FixKind[];

/** A change on top of the catalogue's files. */
export interface KnowledgeFix {
  readonly id: string;
  readonly content: FixContent;
  /** Why, in the editor's words. */
  readonly reason: string;
  /** Who wrote it, and who published it. */
  readonly author: string;
  readonly reviewer: string;
  readonly publishedAt: number;
  readonly expiresAt: number;
}

/** Why a fix cannot be applied. */
export type FixFault =
  | 'unknown-procedure'
  | 'unknown-guide'
  | 'unknown-elsewhere'
  | 'no-record'
  | 'no-such-fact'
  | 'fact-changed'
  | 'record-invalid'
  | 'english-missing'
  | 'wording-taken'
  /** The catalogue says so without it. */
  | 'already-there';
