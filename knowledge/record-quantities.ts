import type { ProcedureFee, ProcedureRecord } from './record.ts';
import { extractQuantities, type Quantity } from './quantities.ts';

/** A quantity of a record and where it stands: "methods.0.durations.1", "who.2". */
export interface PlacedQuantity {
  readonly field: string;
  readonly quantity: Quantity;
}

/** What the structured fields hold: durations, fees, deadlines, counts of papers. */
export function structuredQuantities(record: ProcedureRecord): PlacedQuantity[] {
  return [
    ...record.methods.flatMap(({ durations = [], fees = [] }, method) => [
      ...durations.flatMap((duration, index) =>
        duration.unit === 'same-day'
          ? []
          : [duration.value, ...(duration.upTo === undefined ? [] : [duration.upTo])].map((value) => ({
              field: `methods.${method}.durations.${index}`,
              quantity: { kind: 'duration' as const, value, unit: duration.unit },
            })),
      ),
      ...fees.flatMap((fee, index) =>
        amountsOf(fee).map((quantity) => ({ field: `methods.${method}.fees.${index}`, quantity })),
      ),
    ]),
    ...(record.deadlines ?? []).flatMap((deadline, index) =>
      'value' in deadline
        ? [
            {
              field: `deadlines.${index}`,
              quantity: { kind: 'duration' as const, value: deadline.value, unit: deadline.unit },
            },
          ]
        : [],
    ),
    ...record.cases.flatMap((situation, index) =>
      situation.documents.flatMap(({ originals, copies }, paper) =>
        [originals, copies]
          .filter((value) => value !== undefined)
          .map((value) => ({
            field: `cases.${index}.documents.${paper}`,
            quantity: { kind: 'count' as const, value, unit: 'copy' },
          })),
      ),
    ),
  ];
}

function amountsOf(fee: ProcedureFee): Quantity[] {
  if ('amountUsd' in fee) return [{ kind: 'amount', value: fee.amountUsd, unit: 'usd' }];
  if (!('amountVnd' in fee)) return [];
  return [fee.amountVnd, ...(fee.maximumVnd === undefined ? [] : [fee.maximumVnd])].map((value) => ({
    kind: 'amount',
    value,
    unit: 'vnd',
  }));
}

/** Texts that repeat or name and state no fact of the procedure: official names, sources, what is unknown. */
const NO_FACTS: ReadonlySet<string> = new Set([
  'code',
  'name',
  'field',
  'legalBasis',
  'unknown',
  'source',
  'related',
  'form',
  'verifiedBy',
]);

/** Every quantity of the record, in its structured fields and in its texts. */
export function quantitiesOf(record: ProcedureRecord): PlacedQuantity[] {
  return [...structuredQuantities(record), ...textQuantities(record, [])];
}

function textQuantities(value: unknown, path: readonly string[]): PlacedQuantity[] {
  if (typeof value === 'string') {
    return extractQuantities(value).map((quantity) => ({ field: path.join('.'), quantity }));
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    NO_FACTS.has(key) ? [] : textQuantities(inner, [...path, key]),
  );
}
