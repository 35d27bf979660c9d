import { extractQuantities, quantityKey, type Quantity } from '../quantities.ts';
import { quantitiesOf } from '../record-quantities.ts';
import type { ProcedureRecord } from '../record.ts';
import type { ReviewRow } from './review.ts';

/** Whether the official words of a row hold its number: as digits, not as digits ("Miễn lệ phí"), or another one. */
export type ProofReading = 'literal' | 'not-literal' | 'contradicts';

/**
 * Lays the value of a row beside its official words. `contradicts`: the words hold a number of the same unit, and it is
 * another one. Lengths of time and amounts have one unit here: "5 ngày làm việc" is not proved by "05 ngày".
 */
export function readProof({ value, official_words: words }: Pick<ReviewRow, 'value' | 'official_words'>): ProofReading {
  const claimed = extractQuantities(value);
  const official = legible(words);
  if (claimed.length === 0) return readBareNumbers(numbersIn(value), numbersIn(official));
  const given = extractQuantities(official);
  const known = new Set(given.map(quantityKey));
  const missing = claimed.filter((quantity) => !known.has(quantityKey(quantity)));
  if (missing.some((quantity) => given.some((other) => isOfSameUnit(quantity, other)))) return 'contradicts';
  const bare = numbersIn(official);
  return missing.every((quantity) => bare.has(quantity.value)) ? 'literal' : 'not-literal';
}

/** "2 sổ", "lớp 10": no unit that is known, so that every number of the value has to be there. */
function readBareNumbers(claimed: ReadonlySet<number>, given: ReadonlySet<number>): ProofReading {
  if (claimed.size === 0 || given.size === 0) return 'not-literal';
  return [...claimed].every((number) => given.has(number)) ? 'literal' : 'contradicts';
}

function isOfSameUnit(one: Quantity, other: Quantity): boolean {
  return one.kind === other.kind && (one.kind !== 'count' || one.unit === other.unit);
}

/** Says why a row proves nothing of the record; undefined when its value stands there. */
export function misplaced(row: Pick<ReviewRow, 'field' | 'value'>, record: ProcedureRecord): string | undefined {
  const place = placeIn(record, row.field.split('.'));
  if (place === undefined) return `${row.field} is not in the record`;
  const claimed = extractQuantities(row.value);
  const text = textOf(place.value);
  const held = new Set([
    ...quantitiesOf(record)
      .filter(({ field }) => isInside(field, place.field) || isInside(place.field, field))
      .map(({ quantity }) => quantityKey(quantity)),
    ...extractQuantities(text).map(quantityKey),
  ]);
  const numbers = numbersIn(text);
  const stated = STATED_AS.find(({ wording }) => wording.test(row.value));
  if (stated !== undefined && !text.includes(stated.as)) return `the record has no "${row.value}" at ${row.field}`;
  const isHeld =
    claimed.length === 0
      ? [...numbersIn(row.value)].every((number) => numbers.has(number))
      : claimed.every((quantity) => held.has(quantityKey(quantity)));
  return isHeld ? undefined : `the record has no "${row.value}" at ${row.field}`;
}

/** Values without a number, and what stands for them in a record. */
const STATED_AS: readonly { readonly wording: RegExp; readonly as: string }[] = [
  { wording: /^Hội đồng nhân dân quyết định$/u, as: 'city-council' },
  { wording: /^trong ngày$/u, as: 'same-day' },
];

/** What stands at a path, with the path in numbers: a case may be named by its id. */
function placeIn(record: ProcedureRecord, path: readonly string[]): { field: string; value: unknown } | undefined {
  let value: unknown = record;
  const field: string[] = [];
  for (const key of path) {
    const index =
      Array.isArray(value) && !/^\d+$/u.test(key)
        ? String(value.findIndex(({ id }: { id?: string }) => id === key))
        : key;
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[index] : undefined;
    if (value === undefined) return undefined;
    field.push(index);
  }
  return { field: field.join('.'), value };
}

function isInside(field: string, parent: string): boolean {
  return field === parent || field.startsWith(`${parent}.`);
}

function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Object.values(value).map(textOf).join(' ; ');
  return String(value);
}

const HOURS_OF_HALF_DAY = 12;

/** The lists' words with what they run together parted, and what they write in keys written out. */
function legible(words: string): string {
  return words
    .normalize('NFC')
    .replace(
      /"?value"?:? (\d+),? "?unit"?:? "?([a-z-]+)"?/gu,
      (_match, value: string, unit: string) => `${value} ${unit.replace('-', ' ')}`,
    )
    .replace(/"?amount"?: (\d+)/gu, '$1 đồng')
    .replace(/"(original|copy)": (\d+)/gu, '$2 bản')
    .replace(/(Bản chính|Bản sao): (\d+)/gu, '$2 bản')
    .replace(/Việt Nam Đồng/gu, 'đồng')
    .replace(/(\d+) \(\p{L}+(?: \p{L}+)*\)/gu, '$1')
    .replace(/\b(\d{1,2}) giờ chiều/gu, (_match, hour: string) => `${Number(hour) + HOURS_OF_HALF_DAY} giờ`)
    .replace(/(\p{L})(?=\d)|(\p{Ll})(?=\p{Lu})/gu, '$1$2 ; ');
}

/** Every number, whatever it counts: "02", "1,5", "162.500". */
function numbersIn(text: string): ReadonlySet<number> {
  const found = text.normalize('NFC').match(/\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:,\d+)?/gu) ?? [];
  return new Set(
    found.map((digits) =>
      /^\d{1,3}(?:[.,]\d{3})+$/u.test(digits) ? Number(digits.replace(/[.,]/gu, '')) : Number(digits.replace(',', '.')),
    ),
  );
}
