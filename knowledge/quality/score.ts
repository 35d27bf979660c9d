import type { Catalogue, Procedure } from '../catalogue.ts';
import type { ProcedureRecord } from '../record.ts';
import { readabilityOf } from './readability.ts';
import { quantitiesToReview, unreviewed, type ReviewRow } from './review.ts';

/** A field of the catalogue in four shares, 0..1, over its curated records. */
export interface FieldScore {
  readonly field: string;
  readonly records: number;
  /** đúng: numbers that were compared with the official words and agree. */
  readonly right: number;
  /** đủ: of what residents ask for, how much the records state. */
  readonly enough: number;
  /** sạch: records without a long sentence or officialese. */
  readonly clean: number;
  /** sống: records that were checked in the last half year. */
  readonly alive: number;
}

const FRESH_DAYS = 183;
const DAY_MS = 86_400_000;

/** One score a field, most records first, then one for all of them ("all"). */
export function scoreFields(catalogue: Catalogue, rows: readonly ReviewRow[], today: Date): FieldScore[] {
  const curated = [...catalogue.procedures.values()].filter(hasRecord);
  const byField = new Map<string, typeof curated>();
  for (const procedure of curated) byField.set(procedure.field, [...(byField.get(procedure.field) ?? []), procedure]);
  return [...[...byField].sort(([, a], [, b]) => b.length - a.length), ['all', curated] as const].map(
    ([field, procedures]) =>
      scoreOf(
        field,
        procedures.map(({ record }) => record),
        rows,
        today,
      ),
  );
}

export interface StaleRecord {
  readonly code: string;
  readonly verifiedOn: string;
}

/** Records that were last compared with their source longer ago than counts as alive, oldest first. */
export function staleRecords(catalogue: Catalogue, today: Date): StaleRecord[] {
  return [...catalogue.procedures.values()]
    .filter(hasRecord)
    .map(({ record }) => ({ code: record.code, verifiedOn: record.verifiedOn }))
    .filter(({ verifiedOn }) => !isFresh(verifiedOn, today))
    .toSorted((one, other) => (one.verifiedOn < other.verifiedOn ? -1 : 1));
}

function isFresh(verifiedOn: string, today: Date): boolean {
  return today.getTime() - Date.parse(verifiedOn) <= FRESH_DAYS * DAY_MS;
}

function hasRecord(procedure: Procedure): procedure is Procedure & { readonly record: ProcedureRecord } {
  return procedure.record !== undefined;
}

function scoreOf(
  field: string,
  records: readonly ProcedureRecord[],
  rows: readonly ReviewRow[],
  today: Date,
): FieldScore {
  const codes = new Set(records.map(({ code }) => code));
  const doubtful = rows.filter(({ code, verdict }) => codes.has(code) && verdict.startsWith('doubtful')).length;
  const numbers = records.flatMap(quantitiesToReview).length;
  const missing = records.flatMap((record) => unreviewed(record, rows)).length;
  return {
    field,
    records: records.length,
    right: numbers === 0 ? 1 : Math.max(0, 1 - (missing + doubtful) / numbers),
    enough: mean(records.map(statedShare)),
    clean: mean(records.map((record) => (readabilityOf(record).length === 0 ? 1 : 0))),
    alive: mean(records.map(({ verifiedOn }) => (isFresh(verifiedOn, today) ? 1 : 0))),
  };
}

/** Documents, fee, duration, who and a way to apply online or in person: what is asked most. */
function statedShare(record: ProcedureRecord): number {
  const stated = [
    record.cases.some(({ documents }) => documents.length > 0),
    record.methods.some(({ fees }) => fees !== undefined),
    record.methods.some(({ durations }) => durations !== undefined),
    record.who !== undefined,
    record.steps.length > 0,
    record.result.length > 0,
  ];
  return stated.filter(Boolean).length / stated.length;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
