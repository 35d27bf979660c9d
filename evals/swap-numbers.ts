import type { Catalogue, Procedure, ProcedureRecord } from '../knowledge/index.ts';

/**
 * The catalogue with the fees and days of its records swapped in a ring: each record tells those of the next one that
 * differ. The product can't notice; the evaluation must.
 */
export function swapNumbers(catalogue: Catalogue): Catalogue {
  const curated = [...catalogue.procedures.values()].filter(({ record }) => record !== undefined);
  const amounts = curated.flatMap(({ record }) => amountsOf(record));
  const days = curated.flatMap(({ record }) => daysOf(record));
  const procedures = new Map(
    [...catalogue.procedures].map(([code, procedure]) => [code, withSwapped(procedure, amounts, days)]),
  );
  return {
    ...catalogue,
    digest: `${catalogue.digest}, numbers swapped`,
    procedures,
    find: (code) => procedures.get(catalogue.replaced.get(code)?.successor ?? code),
  };
}

function amountsOf(record: ProcedureRecord | undefined): number[] {
  return (
    record?.methods.flatMap(({ fees }) => fees?.flatMap((fee) => ('amountVnd' in fee ? fee.amountVnd : [])) ?? []) ?? []
  );
}

function daysOf(record: ProcedureRecord | undefined): number[] {
  return (
    record?.methods.flatMap(
      ({ durations }) => durations?.flatMap((span) => ('value' in span ? span.value : [])) ?? [],
    ) ?? []
  );
}

function withSwapped(procedure: Procedure, amounts: readonly number[], days: readonly number[]): Procedure {
  const { record } = procedure;
  if (record === undefined) return procedure;
  const ownAmounts = new Set(amountsOf(record));
  const ownDays = new Set(daysOf(record));
  return {
    ...procedure,
    record: {
      ...record,
      methods: record.methods.map(({ fees, durations, ...method }) => ({
        ...method,
        ...(fees && {
          fees: fees.map((fee) =>
            'amountVnd' in fee ? { ...fee, amountVnd: nextOther(amounts, fee.amountVnd, ownAmounts) } : fee,
          ),
        }),
        ...(durations && {
          durations: durations.map((span) =>
            'value' in span ? { ...span, value: nextOther(days, span.value, ownDays) } : span,
          ),
        }),
      })),
    },
  };
}

/** The value that follows this one in the ring and is none of the record's own. */
function nextOther(ring: readonly number[], value: number, own: ReadonlySet<number>): number {
  const start = ring.indexOf(value);
  const following = [...ring.slice(start + 1), ...ring.slice(0, start)];
  return following.find((other) => !own.has(other)) ?? value;
}
