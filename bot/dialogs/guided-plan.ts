import { createHash } from 'node:crypto';
import type { Procedure, ProcedureCase, ProcedureRecord, RequiredDocument } from '../../knowledge/index.ts';
import { heldIn, withoutHeldFacts } from '../answering/held-facts.ts';

/** One stop of a guide: what is told at a time. */
export type Stop =
  /** One paper that everybody of this case needs. */
  | { readonly kind: 'paper'; readonly document: RequiredDocument; readonly position: number; readonly of: number }
  /** The papers that only some need, with when. */
  | { readonly kind: 'sometimes'; readonly documents: readonly RequiredDocument[] }
  /** The papers have changed and are being confirmed. */
  | { readonly kind: 'held-papers' }
  | { readonly kind: 'where' }
  | { readonly kind: 'fee' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'step'; readonly text: string; readonly position: number; readonly of: number };

/** A curated procedure as a guide needs it. */
export interface GuidedProcedure extends Procedure {
  readonly record: ProcedureRecord;
}

/** Only what we have a record of, and what is still in force, can be led through. */
export function canGuide(procedure: Procedure | undefined): procedure is GuidedProcedure {
  return procedure?.record !== undefined && procedure.abolishedOn === undefined;
}

/** The stops of one case, in order: each paper, where, how much, how long, then each step of the record. */
export function planStops(procedure: GuidedProcedure, caseId: string | undefined): readonly Stop[] {
  const { heldBack = [] } = procedure;
  const record = withoutHeldFacts(procedure.record, heldBack);
  const shown = caseOf(record, caseId);
  const always = shown?.documents.filter((document) => isAlways(document, shown)) ?? [];
  const sometimes = shown?.documents.filter((document) => !isAlways(document, shown)) ?? [];
  const papers: Stop[] = always.map((document, index) => ({
    kind: 'paper',
    document,
    position: index + 1,
    of: always.length,
  }));
  return [
    ...(heldIn('documents', heldBack).length > 0 ? [{ kind: 'held-papers' } as const] : papers),
    ...(sometimes.length === 0 ? [] : [{ kind: 'sometimes', documents: sometimes } as const]),
    { kind: 'where' },
    { kind: 'fee' },
    { kind: 'duration' },
    ...record.steps.map((text, index): Stop => ({
      kind: 'step',
      text,
      position: index + 1,
      of: record.steps.length,
    })),
  ];
}

/** The case in hand, or the usual one. */
export function caseOf({ cases }: ProcedureRecord, caseId: string | undefined): ProcedureCase | undefined {
  return cases.find(({ id }) => id === caseId) ?? cases[0];
}

/** In the case that is this very condition it need not be said again. */
export function isAlways({ when }: RequiredDocument, shown: ProcedureCase): boolean {
  return when === undefined || when === shown.when;
}

const digests = new WeakMap<Procedure, string>();

/** Changes when anything does that a guide tells; a stored guide of another digest begins anew. */
export function digestOf(procedure: GuidedProcedure): string {
  const known = digests.get(procedure);
  if (known !== undefined) return known;
  const { cases, steps, where, methods, exemptions } = procedure.record;
  const told = JSON.stringify([cases, steps, where, methods, exemptions, procedure.heldBack ?? []]);
  const digest = createHash('sha256').update(told).digest('hex').slice(0, 16);
  digests.set(procedure, digest);
  return digest;
}
