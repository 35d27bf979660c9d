import { procedureRecord, type ProcedureRecord } from '../record.ts';
import { translatedTexts } from '../translated.ts';

/** One fact of a record that can be set right. */
export interface RecordFact {
  /** `methods.0.fees.0.amountVnd` */
  readonly field: string;
  readonly value: string | number;
  /** It is shown in English too: another text needs its English. */
  readonly isTranslated: boolean;
}

/** What names the record or says where it comes from is no fact of it. */
const NO_FACT =
  /^(?:code|name|field|level|source|verifiedOn|verifiedBy|unknown|corrections|related)(?:\.|$)|^cases\.\d+\.id$/u;

/** Every single text and number of a record that can be set right, in the order of its fields. */
export function factsOf(record: ProcedureRecord): RecordFact[] {
  const translated = new Set(translatedTexts(record).map(({ field }) => field.join('.')));
  return leavesOf(record, [])
    .filter(({ field }) => !NO_FACT.test(field))
    .map(({ field, value }) => ({ field, value, isTranslated: translated.has(field) }));
}

function leavesOf(value: unknown, path: readonly string[]): { field: string; value: string | number }[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ field: path.join('.'), value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** The record with another value at a field that it has; undefined when it would be no valid record. */
export function withFact(record: ProcedureRecord, field: string, value: string | number): ProcedureRecord | undefined {
  const parsed = procedureRecord.safeParse(replaced(record, field.split('.'), value));
  return parsed.success ? parsed.data : undefined;
}

function replaced(current: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(current)) {
    return current.map((item: unknown, index) => (String(index) === first ? replaced(item, rest, value) : item));
  }
  const parent = current as Readonly<Record<string, unknown>>;
  return { ...parent, [first]: replaced(parent[first], rest, value) };
}
