import { z } from 'zod';
import { CHANNELS, DURATION_UNITS, procedureCode } from '../record.ts';

const text = z.string().min(1);

/** Which list a text was read from; each has its own shape of row. */
export const OFFICIAL_SHAPES = ['portal', 'defence', 'ward'] as const;

/**
 * What could not be read with certainty and was kept as text, or not at all. `shared-page`: the list gives several
 * procedures this one's page, so the text may be another procedure's.
 */
export const DOUBTS = ['methods', 'duration', 'fee', 'documents', 'result', 'legal-basis', 'shared-page'] as const;

const officialFee = z.strictObject({
  /** Absent where the list has its default ("Miễn phí", 0), or an amount that lost its thousands. */
  amountVnd: z.number().int().positive().optional(),
  amountUsd: z.number().positive().optional(),
  /** What the list says beside the amount. */
  text: text.optional(),
});

const officialMethod = z.strictObject({
  channel: z.enum(CHANNELS),
  /** Absent: not stated, or a number whose unit is lost. */
  duration: z.strictObject({ value: z.number().positive(), unit: z.enum(DURATION_UNITS) }).optional(),
  fees: z.array(officialFee),
  note: text.optional(),
});

const officialDocument = z.strictObject({
  name: text,
  /** The case that the paper belongs to, where the list has several. */
  group: text.optional(),
  originals: z.number().int().positive().optional(),
  copies: z.number().int().positive().optional(),
  /** File name of the form. */
  form: text.optional(),
});

/**
 * One procedure as the official list words it, split into sections as far as that is certain. Nobody has edited it:
 * replies show it as such. Empty and absent parts are unknown.
 */
export const officialText = z.strictObject({
  code: procedureCode,
  name: text,
  shape: z.enum(OFFICIAL_SHAPES),
  field: text.optional(),
  level: text.optional(),
  authority: text.optional(),
  url: z.url().optional(),
  methods: z.array(officialMethod),
  /** Methods, times and fees that could not be told apart. */
  methodsText: text.optional(),
  documents: z.array(officialDocument),
  /** What stood between or behind the documents that were told apart. */
  documentsText: text.optional(),
  steps: z.array(text),
  where: z.array(text),
  who: z.array(text),
  conditions: z.array(text),
  result: z.array(text),
  legalBasis: z.array(text),
  doubts: z.array(z.enum(DOUBTS)),
});

export type OfficialText = z.infer<typeof officialText>;
export type OfficialMethod = z.infer<typeof officialMethod>;
export type OfficialFee = z.infer<typeof officialFee>;
export type OfficialDocument = z.infer<typeof officialDocument>;
export type OfficialShape = (typeof OFFICIAL_SHAPES)[number];
export type Doubt = (typeof DOUBTS)[number];
