import { z } from 'zod';

/**
 * The procedure record: one YAML file a procedure under `knowledge/procedures/<field>/<code>.yaml`, written by us in
 * plain Vietnamese. A fact that the official source does not give is absent here, and `unknown` says why; replies then
 * say that it is not known. Every Vietnamese text marked *translated* must have an English entry in
 * `knowledge/glossary/*.yaml`; names of laws, forms and the official name stay Vietnamese.
 */

const text = z.string().trim().min(1);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-11-25');

/** National procedure code, e.g. `1.001193`. */
export const procedureCode = z.string().regex(/^\d\.\d{6}$/, 'expected a national code such as "1.001193" (in quotes)');

export const LEVELS = ['commune', 'province', 'ministry', 'other'] as const;
export const CHANNELS = ['in-person', 'online', 'post'] as const;
export const DURATION_UNITS = ['minute', 'hour', 'working-hour', 'day', 'working-day', 'month', 'year'] as const;

/** A span of time. `same-day` is "ngay trong ngày" and has no value. */
const duration = z.union([
  z.strictObject({
    /** How many units, e.g. 3; `upTo` when the source says "không quá" and `value` is the shorter end. */
    value: z.number().positive(),
    upTo: z.number().positive().optional(),
    unit: z.enum(DURATION_UNITS),
    /** Translated. When this duration applies; absent: always. */
    when: text.optional(),
    /** Translated. What it counts from, where the source says so. */
    from: text.optional(),
  }),
  z.strictObject({
    unit: z.literal('same-day'),
    when: text.optional(),
    from: text.optional(),
  }),
]);

/** What is paid: an amount (0 only where the source's text says that it is free), or who sets it. */
const fee = z.union([
  z.strictObject({
    amountVnd: z.number().int().nonnegative(),
    /** Translated. What one amount pays for: "bản", "trang", "lần", "hồ sơ". */
    per: text.optional(),
    /** Translated. When this amount applies; absent: always. */
    when: text.optional(),
    /** The most that is paid for one thing: "tối đa 200.000 đồng/bản". */
    maximumVnd: z.number().int().positive().optional(),
    /** Last day of a temporary amount. */
    until: isoDate.optional(),
  }),
  z.strictObject({
    amountUsd: z.number().positive(),
    per: text.optional(),
    when: text.optional(),
  }),
  z.strictObject({
    /** The source names a rule and no amount. Vietnamese: "Thông tư số 281/2016/TT-BTC". */
    seeRule: text,
    when: text.optional(),
  }),
  z.strictObject({
    /** The source leaves the amount to the city's People's Council. */
    setBy: z.literal('city-council'),
    when: text.optional(),
  }),
]);

const method = z.strictObject({
  channel: z.enum(CHANNELS),
  /** Deep link to the portal page of the online method. */
  url: z.url().optional(),
  durations: z.array(duration).min(1).optional(),
  fees: z.array(fee).min(1).optional(),
  /** Translated. */
  note: text.optional(),
});

const requiredDocument = z.strictObject({
  /** Translated. Short plain name: "Giấy chứng sinh". */
  name: text,
  /** `submit`: left with the office; `show`: looked at and given back. */
  action: z.enum(['submit', 'show']),
  originals: z.number().int().nonnegative().optional(),
  copies: z.number().int().nonnegative().optional(),
  /** Vietnamese, as printed: "Mẫu CT01", with the circular that issues it if the source names it. */
  form: text.optional(),
  /** Translated. When this paper is needed; absent: always. */
  when: text.optional(),
  /** Translated. What may stand in for it, what to mind. */
  note: text.optional(),
});

const situation = z.strictObject({
  /** Unique inside the record, kebab-case: "default", "parents-not-married". */
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Translated. Who or what this case is: "Cha mẹ chưa đăng ký kết hôn". */
  when: text,
  documents: z.array(requiredDocument),
  /** Translated, one sentence each: what is special about this case. */
  notes: z.array(text).optional(),
});

/** How long one has to act, or until when. */
const deadline = z.union([
  z.strictObject({
    value: z.number().positive(),
    unit: z.enum(DURATION_UNITS),
    /** Translated. From what moment: "kể từ ngày sinh". */
    from: text,
    /** Translated. Who or what must act: "Cha hoặc mẹ phải đi khai sinh cho con". */
    what: text,
    /** Translated. What happens afterwards, only if the source says so. */
    afterwards: text.optional(),
  }),
  z.strictObject({
    /** Translated. A time of day or date: "trước 23 giờ của ngày khách đến". */
    by: text,
    what: text,
    afterwards: text.optional(),
  }),
]);

export const procedureRecord = z.strictObject({
  code: procedureCode,
  /** Official name as in the national list (Vietnamese). */
  name: text,
  field: text,
  level: z.array(z.enum(LEVELS)).min(1),
  /** Translated, each: "Công dân Việt Nam". */
  audience: z.array(text).min(1),
  /** Translated. The authority that decides. */
  authority: text,
  /** Translated. One or two sentences: what this is for, when one needs it. */
  summary: text,
  /** Translated. Where it is handed in, one sentence each. */
  where: z.array(text).min(1),
  /** Translated. Who may or must go, may somebody else go, is authorisation needed. One sentence each. */
  who: z.array(text).optional(),
  /** Translated. Conditions to fulfil, one sentence each. */
  conditions: z.array(text).optional(),
  /** The first case is the usual one. */
  cases: z.array(situation).min(1),
  /** Translated. One sentence each, at most 25 words. */
  steps: z.array(text).min(1),
  methods: z.array(method).min(1),
  /** Translated. Who pays nothing or less, one sentence each. */
  exemptions: z.array(text).optional(),
  deadlines: z.array(deadline).optional(),
  /** Translated. What one receives. */
  result: z.array(text).min(1),
  /** Vietnamese: number and short title of each law, decree, circular. */
  legalBasis: z.array(text).min(1),
  /** Often confused or needed next; `why` is translated. */
  related: z.array(z.strictObject({ code: procedureCode, why: text })).optional(),
  /** Translated. What a resident must be warned of: the record predates the reform, a fee ends on a date. */
  cautions: z.array(text).optional(),
  /** Facts the source does not give: `field` is a path of this record, `reason` (English) says what the source has. */
  unknown: z.array(z.strictObject({ field: text, reason: text })).optional(),
  /** Facts that were set right since the record was written, each with where it was read. */
  corrections: z
    .array(z.strictObject({ field: text, source: z.url(), on: isoDate, reason: text }))
    .min(1)
    .optional(),
  source: z.strictObject({
    /** The official page. */
    url: z.url(),
    /** Number of the decision that publishes the procedure. */
    decision: text.optional(),
    /** Which list it was read in: "dichvucong.gov.vn, mid-2026". */
    readIn: text,
  }),
  verifiedOn: isoDate,
  /** What kind of check it was; never reads as if the ward had confirmed it. */
  verifiedBy: text,
});

export type ProcedureRecord = z.infer<typeof procedureRecord>;
export type ProcedureCase = z.infer<typeof situation>;
export type RequiredDocument = z.infer<typeof requiredDocument>;
export type ProcedureMethod = z.infer<typeof method>;
export type ProcedureDuration = z.infer<typeof duration>;
export type ProcedureFee = z.infer<typeof fee>;
export type ProcedureDeadline = z.infer<typeof deadline>;
export type Level = (typeof LEVELS)[number];
export type SubmissionChannel = (typeof CHANNELS)[number];
