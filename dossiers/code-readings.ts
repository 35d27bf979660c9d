import { localDate, type LocalDate } from '../knowledge/index.ts';

/** What stands before a digit: nothing, white space, a dot (or comma), a dash (or stroke). */
export type Separator = 'none' | 'space' | 'dot' | 'dash';

/** The digits after the agency's letters, each with what stands before it. */
export interface DigitRun {
  readonly digits: string;
  readonly before: readonly Separator[];
}

/** One way to cut the digits into units, date and number. */
export interface CodeReading {
  readonly units: readonly string[];
  readonly date: string;
  readonly number: string;
  /** Undefined when there is no such day. */
  readonly day: LocalDate | undefined;
  /** How far it is from the form of the law; 0 when it is exactly that. */
  readonly cost: number;
  /** Digits used; what is left is no part of the code. */
  readonly length: number;
}

const INSIDE_COST: Readonly<Record<Separator, number>> = { none: 0, space: 1, dot: 4, dash: 6 };
const UNIT_COST: Readonly<Record<Separator, number>> = { none: 0.5, space: 0.25, dot: 0, dash: 1 };
const PART_COST: Readonly<Record<Separator, number>> = { none: 1, space: 0.5, dot: 0.5, dash: 0 };
/** After how many units a code is most often seen; the old form has its units before the letters. */
const UNIT_COUNT_COST = [0.4, 0.2, 0, 0.4] as const;
/** Where the parts of a day may be parted: year first, or day first. */
const PARTS_OF_DAY: Readonly<Record<number, readonly string[]>> = { 6: ['2,4'], 8: ['4,6', '2,4'] };
const PARTED_DAY_COST = 1.5;
const PHONE = /^(?:0|84)[35789]\d{8}$/u;
const MAX_DIGITS = 40;
const DIGITS_OF_PROOF = 4;

/** Every way to read the digits, the likeliest first. */
export function readingsOf(run: DigitRun, isOldForm: boolean): CodeReading[] {
  const shortened = { digits: run.digits.slice(0, MAX_DIGITS), before: run.before.slice(0, MAX_DIGITS) };
  const readings: CodeReading[] = [];
  for (const units of unitLengths(isOldForm ? 0 : 3)) {
    for (const dateLength of [6, 8]) {
      for (let numberLength = 1; numberLength <= 8; numberLength += 1) {
        const reading = read(shortened, units, dateLength, numberLength, isOldForm);
        if (reading !== undefined) readings.push(reading);
      }
    }
  }
  return readings.sort((one, other) => one.cost - other.cost || other.number.length - one.number.length);
}

function unitLengths(most: number): number[][] {
  let longest: number[][] = [[]];
  const all = [...longest];
  for (let count = 1; count <= most; count += 1) {
    longest = longest.flatMap((lengths) => [1, 2, 3].map((length) => [...lengths, length]));
    all.push(...longest);
  }
  return all;
}

function read(
  run: DigitRun,
  unitLengths: readonly number[],
  dateLength: number,
  numberLength: number,
  isOldForm: boolean,
): CodeReading | undefined {
  const dateAt = unitLengths.reduce((sum, length) => sum + length, 0);
  const numberAt = dateAt + dateLength;
  const length = numberAt + numberLength;
  if (length > run.digits.length) return undefined;
  // Without a dot on both sides one digit is no unit: nearly every number could be read so.
  if (unitLengths.includes(1) && !singleUnitsAreParted(run, unitLengths)) return undefined;

  if (isShortBeforeFour(run, numberAt, length)) return undefined;
  const restCost = costOfRest(run, length);
  if (restCost === undefined) return undefined;
  let cost = restCost + (isOldForm ? 0 : (UNIT_COUNT_COST[unitLengths.length] ?? 1));
  const units: string[] = [];
  let at = 0;
  for (const unitLength of unitLengths) {
    units.push(run.digits.slice(at, at + unitLength));
    cost += UNIT_COST[run.before[at] ?? 'none'] + costInside(run, at, unitLength) + (unitLength === 2 ? 0 : 0.3);
    at += unitLength;
  }
  cost += PART_COST[run.before[dateAt] ?? 'none'] + costInsideDate(run, dateAt, dateLength);
  cost += PART_COST[run.before[numberAt] ?? 'none'] + costInside(run, numberAt, numberLength);
  cost += numberLength < 4 ? 1 : (numberLength - 4) * 0.1;
  const date = run.digits.slice(dateAt, numberAt);
  return { units, date, number: run.digits.slice(numberAt, length), day: dayOf(date), cost, length };
}

/** "…-1 2001": the four digits behind the space may be the proof, and no part of the number. */
function isShortBeforeFour(run: DigitRun, from: number, end: number): boolean {
  const space = run.before.findIndex((separator, at) => at > from && at < end && separator === 'space');
  if (space < 0 || space !== end - DIGITS_OF_PROOF) return false;
  return groupAt(run.digits, run.before, space).length === DIGITS_OF_PROOF;
}

function costInside({ before }: DigitRun, at: number, length: number): number {
  let cost = 0;
  for (let index = at + 1; index < at + length; index += 1) cost += INSIDE_COST[before[index] ?? 'none'];
  return cost;
}

/** "26-11-10", "10/11/2026": the parts of a day may stand apart. */
function costInsideDate(run: DigitRun, at: number, length: number): number {
  const sum = costInside(run, at, length);
  const parted = [...run.before.slice(at + 1, at + length).entries()].filter(([, separator]) => separator !== 'none');
  const places = parted.map(([index]) => index + 1).join();
  const isDay = PARTS_OF_DAY[length]?.includes(places) === true && new Set(parted.map(([, each]) => each)).size === 1;
  return isDay ? Math.min(sum, PARTED_DAY_COST) : sum;
}

function singleUnitsAreParted({ before }: DigitRun, unitLengths: readonly number[]): boolean {
  let at = 0;
  return unitLengths.every((length) => {
    const start = at;
    at += length;
    return length > 1 || (before[start] === 'dot' && before[at] !== 'none');
  });
}

/** Digits after the code: another number of the sentence, or a phone number typed without a space. */
function costOfRest({ digits, before }: DigitRun, length: number): number | undefined {
  if (length === digits.length) return 0;
  const separator = before[length] ?? 'none';
  if (separator === 'none') return PHONE.test(groupAt(digits, before, length)) ? 0.5 : undefined;
  if (separator !== 'space') return 1;
  return groupAt(digits, before, length).length >= 9 ? 0 : 0.3;
}

/** The digits from here to the next separator. */
function groupAt(digits: string, before: readonly Separator[], start: number): string {
  let end = start + 1;
  while (end < digits.length && before[end] === 'none') end += 1;
  return digits.slice(start, end);
}

/** The day of six or eight digits; undefined when there is none. */
export function dayOf(date: string): LocalDate | undefined {
  const year = date.length === 8 ? Number(date.slice(0, 4)) : 2000 + Number(date.slice(0, 2));
  return localDate(year, Number(date.slice(-4, -2)), Number(date.slice(-2)));
}
