import { extractQuantities, type Quantity, type QuantityKind } from '../quantities.ts';
import type { ProcedureRecord } from '../record.ts';
import { COMPARED_FIELDS, statementsOf, type HeldFact } from './facts.ts';
import type { OfficialText } from './official-text.ts';

/** One held-back fact, as the record has it and as the official text has it now. */
export interface FactComparison {
  readonly fact: HeldFact;
  readonly record: readonly string[];
  readonly official: readonly string[];
  /**
   * Numbers of the fact on the one side that stand nowhere on the other: amounts, times, counts, numbers of laws. Both
   * empty: they agree.
   */
  readonly onlyInRecord: readonly string[];
  readonly onlyInOfficial: readonly string[];
}

/** Lays a fact of a record beside the official text of today. */
export function compareFact(fact: HeldFact, record: ProcedureRecord, official: OfficialText): FactComparison {
  const [ours, theirs] = [recordStatements(fact, record), statementsOf(official, fact)];
  // The lists give many a time or fee in another section than where the record has it.
  const known = numbersOf(fact, [...ours, ...textsOf(record)]);
  const given = numbersOf(
    fact,
    COMPARED_FIELDS.flatMap((field) => statementsOf(official, field)),
  );
  return {
    fact,
    record: ours,
    official: theirs,
    onlyInRecord: [...numbersOf(fact, ours)].filter((number) => !given.has(number)),
    onlyInOfficial: [...numbersOf(fact, theirs)].filter((number) => !known.has(number)),
  };
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Whether a number stands on one side alone. */
export function doesDiffer({ onlyInRecord, onlyInOfficial }: FactComparison): boolean {
  return onlyInRecord.length + onlyInOfficial.length > 0;
}

/** What the record says of a fact, one line a statement, in the form of `statementsOf`. */
function recordStatements(fact: HeldFact, record: ProcedureRecord): string[] {
  switch (fact) {
    case 'fee':
      return [
        ...record.methods.flatMap(({ channel, fees = [] }) => fees.map((fee) => `${channel}: ${feeText(fee)}`)),
        ...(record.exemptions ?? []),
      ];
    case 'duration':
      return record.methods.flatMap(({ channel, durations = [], note }) => [
        ...durations.map((duration) => `${channel}: ${durationText(duration)}`),
        ...(note === undefined ? [] : [`${channel}: ${note}`]),
      ]);
    case 'documents':
      return record.cases.flatMap(({ when, documents }) =>
        documents.map(({ name, originals, copies, when: needed, note }) =>
          defined([`[${when}]`, name, counted(originals, 'original'), counted(copies, 'copy'), needed, note]).join(' '),
        ),
      );
    case 'legal-basis':
      return [...record.legalBasis];
  }
}

type Method = ProcedureRecord['methods'][number];

function feeText(fee: NonNullable<Method['fees']>[number]): string {
  const amounts =
    'amountVnd' in fee
      ? [`${fee.amountVnd} VND`, fee.maximumVnd === undefined ? undefined : `tối đa ${fee.maximumVnd} VND`]
      : 'amountUsd' in fee
        ? [`${fee.amountUsd} USD`]
        : 'seeRule' in fee
          ? [fee.seeRule]
          : ['Hội đồng nhân dân quyết định'];
  return defined([...amounts, 'per' in fee ? fee.per : undefined, fee.when]).join(', ');
}

function durationText(duration: NonNullable<Method['durations']>[number]): string {
  const spans =
    duration.unit === 'same-day'
      ? ['trong ngày']
      : [`${duration.value} ${duration.unit}`, counted(duration.upTo, duration.unit)];
  return defined([...spans, duration.when, duration.from]).join(', ');
}

function counted(count: number | undefined, unit: string): string | undefined {
  return count === undefined ? undefined : `${count} ${unit}`;
}

function defined(parts: readonly (string | undefined)[]): string[] {
  return parts.filter((part) => part !== undefined);
}

const KINDS: Readonly<Record<Exclude<HeldFact, 'legal-basis'>, readonly QuantityKind[]>> = {
  fee: ['amount', 'percentage'],
  duration: ['duration'],
  documents: ['count'],
};

/** "226/2016/TT-BTC", "60/2014/QH13" */
const LAW = /\d+(?:\.\d+)?\/\d{4}\/[\p{Lu}\d]+(?:-[\p{Lu}\d]+)*/gu;
/** More copies than that are the number of a form that ran into the count. */
const MOST_COPIES = 50;

function numbersOf(fact: HeldFact, statements: readonly string[]): ReadonlySet<string> {
  const text = statements.join('\n').normalize('NFC');
  if (fact === 'legal-basis') return new Set(text.match(LAW)?.map((law) => law.replace(/^0+/u, '')));
  const found = extractQuantities(text.replace(/(\d) working-(?=\w)/gu, '$1 working '))
    .filter(({ kind }) => KINDS[fact].includes(kind))
    .map(({ value, unit }) => ({ value, unit: unit === 'photo' ? 'copy' : unit }));
  return new Set(found.filter(isComparable).map(({ value, unit }) => `${value} ${unit}`));
}

/** What the lists say in words ("miễn lệ phí", "một ngày", a paper without its count) can't be compared. */
function isComparable({ value, unit }: Pick<Quantity, 'value' | 'unit'>): boolean {
  if (unit === 'vnd') return value > 0;
  if (unit === 'day' || unit === 'working-day') return value > 1;
  return unit === 'copy' ? value > 1 && value < MOST_COPIES : unit !== 'person' && unit !== 'page';
}
