import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { ProcedureRecord } from '../record.ts';
import { extractQuantities, quantityKey } from '../quantities.ts';
import { quantitiesOf, type PlacedQuantity } from '../record-quantities.ts';

/** The proof: one comparison of a number of a record with the official words. */
const reviewRow = z.object({
  code: z.string(),
  /** Where it stands in the record: "methods.0.durations.0". */
  field: z.string(),
  /** Our value with its unit, as we give it. */
  value: z.string(),
  official_field: z.string(),
  /** The official words, at most 12. */
  official_words: z.string().refine((words) => words.split(/\s+/u).length <= 12, 'holds more than 12 official words'),
  verdict: z.string().regex(/^(?:agrees|mended|doubtful)/u, 'must begin with agrees, mended or doubtful'),
  date: z.iso.date(),
});
export type ReviewRow = z.infer<typeof reviewRow>;

/** A row and where it stands in the file. */
export interface PlacedRow extends ReviewRow {
  readonly line: number;
}

export interface Review {
  readonly rows: readonly PlacedRow[];
  readonly faults: readonly { readonly line: number; readonly problem: string }[];
}

/** Reads `review.csv`; rows that are not of its form are named and left out. */
export async function readReview(root: string): Promise<Review> {
  const text = await readFile(path.join(root, 'review.csv'), 'utf8');
  const records = parse(text, { columns: true, info: true, skip_empty_lines: true }) as unknown as {
    record: unknown;
    info: { lines: number };
  }[];
  const parsed = records.map(({ record, info }) => ({ line: info.lines, result: reviewRow.safeParse(record) }));
  return {
    rows: parsed.flatMap(({ line, result }) => (result.success ? [{ ...result.data, line }] : [])),
    faults: parsed.flatMap(({ line, result }) =>
      result.success
        ? []
        : result.error.issues.map(({ path: at, message }) => ({ line, problem: `${at.join('.')} ${message}` })),
    ),
  };
}

/** Quantities that need a row: all but one copy or none of a paper, which are what nobody gets wrong. */
export function quantitiesToReview(record: ProcedureRecord): PlacedQuantity[] {
  return quantitiesOf(record).filter(({ quantity }) => quantity.unit !== 'copy' || quantity.value > 1);
}

/** The quantities of a record that no row of the same part of it holds. */
export function unreviewed(record: ProcedureRecord, rows: readonly ReviewRow[]): PlacedQuantity[] {
  const reviewed = new Set(
    rows
      .filter(({ code }) => code === record.code)
      .flatMap(({ field, value }) =>
        extractQuantities(value).map((quantity) => `${partOf(field)} ${quantityKey(quantity)}`),
      ),
  );
  return quantitiesToReview(record).filter(
    ({ field, quantity }) => !reviewed.has(`${partOf(field)} ${quantityKey(quantity)}`),
  );
}

function partOf(field: string): string {
  return field.split('.')[0] ?? field;
}
