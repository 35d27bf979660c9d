import { z } from 'zod';
import { applyFixes, FIX_KINDS, fixContent, type Catalogue, type FixContent } from '../../knowledge/index.ts';
import type { FixRow, KnowledgeItem, KnowledgeReport } from '../../store/index.ts';
import { needsAnother } from '../knowledge/fixes.ts';
import { languageShape, namedShape, personShape } from './shapes.ts';
import { languageOf } from './views.ts';

const DAY_MS = 86_400_000;
/** A fix that ends within so many days is to be looked at again. */
const SOON_DAYS = 14;

export const knowledgeItemShape = z.object({
  id: z.string(),
  state: z.enum(['new', 'in-work', 'fixed', 'dismissed']),
  language: languageShape,
  question: z.string().nullable().describe('The latest; null when its conversations are deleted'),
  procedure: namedShape.nullable(),
  counts: z.object({ resident: z.int(), official: z.int(), unanswered: z.int() }),
  holder: personShape.nullable(),
  createdAt: z.int(),
  lastAt: z.int(),
  closedAt: z.int().nullable(),
  closedBy: personShape.nullable(),
  closedReason: z.string().nullable(),
});

const recordShape = z.object({ code: z.string(), name: z.string(), url: z.string() });

export const knowledgeReportShape = z.object({
  id: z.string(),
  source: z.enum(['resident', 'official', 'unanswered']),
  context: z.array(z.string()),
  question: z.string(),
  answer: z.string(),
  outcome: z.string().nullable(),
  records: z.array(recordShape),
  reasons: z.array(z.string()),
  comment: z.string(),
  by: personShape.nullable(),
  at: z.int(),
});

export const fixShape = z.object({
  id: z.string(),
  itemId: z.string().nullable(),
  kind: z.enum(FIX_KINDS),
  state: z.enum(['proposed', 'published', 'rejected', 'withdrawn', 'expired']),
  procedure: namedShape.nullable(),
  content: fixContent,
  reason: z.string(),
  author: personShape,
  createdAt: z.int(),
  expiresAt: z.int(),
  expiresSoon: z.boolean(),
  needsAnother: z.boolean().describe('Somebody else than the author must publish it'),
  reviewer: personShape.nullable(),
  reviewedAt: z.int().nullable(),
  reviewReason: z.string().nullable(),
  withdrawnBy: personShape.nullable(),
  withdrawnAt: z.int().nullable(),
  withdrawnReason: z.string().nullable(),
  fault: z.string().nullable().describe('Why it has no effect now'),
});

export const replyAgainShape = z.object({
  text: z.string(),
  outcome: z.string(),
  procedures: z.array(recordShape),
});

export type KnowledgeItemView = z.infer<typeof knowledgeItemShape>;
export type KnowledgeReportView = z.infer<typeof knowledgeReportShape>;
export type FixView = z.infer<typeof fixShape>;
export type ReplyAgainView = z.infer<typeof replyAgainShape>;

export function knowledgeItemView(catalogue: Catalogue, item: KnowledgeItem): KnowledgeItemView {
  return {
    id: item.id,
    state: item.state,
    language: languageOf(item.language),
    question: item.question ?? null,
    procedure: namedIn(catalogue, item.procedureCode),
    counts: item.counts,
    holder: item.holder ?? null,
    createdAt: item.createdAt,
    lastAt: item.lastAt,
    closedAt: item.closedAt ?? null,
    closedBy: item.closedBy ?? null,
    closedReason: item.closedReason ?? null,
  };
}

export function knowledgeReportView(catalogue: Catalogue, report: KnowledgeReport): KnowledgeReportView {
  const { id, source, question, answer, reasons, comment, at } = report;
  return {
    id,
    source,
    context: contextOf(report),
    question,
    answer,
    outcome: report.outcome ?? null,
    records: report.procedures.flatMap((code) => {
      const procedure = catalogue.find(code);
      if (procedure === undefined) return [];
      return [{ code, name: procedure.shortName, url: procedure.record?.source.url ?? procedure.url }];
    }),
    reasons: [...reasons],
    comment,
    by: report.by ?? null,
    at,
  };
}

export function contextOf({ context }: Pick<KnowledgeReport, 'context'>): string[] {
  return context?.split('\n') ?? [];
}

/** @param faults of those that are in force and have no effect, by id */
export function fixView(catalogue: Catalogue, row: FixRow, faults: ReadonlyMap<string, string>, now: number): FixView {
  const isPublished = row.state === 'published';
  return {
    id: row.id,
    itemId: row.itemId ?? null,
    kind: row.kind as FixContent['kind'],
    state: isPublished && row.expiresAt <= now ? 'expired' : row.state,
    procedure: namedIn(catalogue, row.procedureCode),
    content: row.content as unknown as FixContent,
    reason: row.reason,
    author: row.author,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    expiresSoon: isPublished && row.expiresAt > now && row.expiresAt - now < SOON_DAYS * DAY_MS,
    needsAnother: needsAnother(row.kind),
    reviewer: row.reviewer ?? null,
    reviewedAt: row.reviewedAt ?? null,
    reviewReason: row.reviewReason ?? null,
    withdrawnBy: row.withdrawnBy ?? null,
    withdrawnAt: row.withdrawnAt ?? null,
    withdrawnReason: row.withdrawnReason ?? null,
    fault: faults.get(row.id) ?? null,
  };
}

/** Of fixes in force, those that the catalogue cannot take any more, and why. */
export function faultsOf(base: Catalogue, fixes: Parameters<typeof applyFixes>[1], now: number): Map<string, string> {
  return new Map(applyFixes(base, fixes, now).refused.map(({ id, fault }) => [id, fault]));
}

function namedIn(catalogue: Catalogue, code: string | undefined) {
  const procedure = code === undefined ? undefined : catalogue.find(code);
  return code === undefined ? null : { code, name: procedure?.shortName ?? code };
}
