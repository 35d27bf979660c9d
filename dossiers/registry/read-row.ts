import type { LocalDate } from '../../knowledge/index.ts';
import { officePhoneOf, type cleanText } from '../clean-text.ts';
import { faultOfDays, type Day, type FaultOfDays } from '../day-order.ts';
import type { DossierDigests } from '../digests.ts';
import type { KnownDossier } from '../dossier.ts';
import { readDossierCodes } from '../read-codes.ts';
import { readDay, readTimeOfDay } from '../read-day.ts';
import { nationalStateOf } from '../state-names.ts';
import type { ColumnMap, ImportField } from './columns.ts';

/** Longer texts are no name of a paper, procedure or office. */
const MAX_TEXT = 500;
const MAX_PAPERS = 30;
/** So much of a cell is shown in a reason. */
const MAX_SHOWN = 30;
const MAX_SHOWN_STATE = 60;

export interface ReadRowOptions {
  readonly columns: ColumnMap;
  readonly digests: Pick<DossierDigests, 'proofsOf'>;
  /** `cleanText`, or what stands for it. */
  readonly clean: typeof cleanText;
  readonly now: Date;
  /** The city's day of `now`. */
  readonly today: LocalDate;
  readonly asOf: number;
}

/** A row as a dossier, or why it is none. Reasons name the column and, where it is no personal data, the value. */
export type ReadRow =
  | {
      readonly dossier: KnownDossier;
      /** What could not be read and was left out. */
      readonly omitted: readonly string[];
      /** The last that happened to it, by its own days: of two rows of a dossier the later counts. */
      readonly happenedAt: string;
      readonly problem?: never;
    }
  | { readonly problem: string; readonly dossier?: never; readonly omitted?: never; readonly happenedAt?: never };

/** Cells are texts, or a day where a spreadsheet holds one. */
export type Cell = string | number | boolean | Date | null | undefined;

/**
 * Needs a code, a state and a number that proves an owner. Everything else may lack: what cannot be read of it is named and
 * left out, for an old state would stand otherwise.
 */
export function readRow(
  cells: readonly Cell[],
  { columns, digests, clean, now, today, asOf }: ReadRowOptions,
): ReadRow {
  const row = rowOf(cells, columns);
  const read = readDossierCodes(row.text('code'), now);
  const [found] = read;
  if (read.length !== 1 || found?.kind !== 'code') return { problem: codeProblem(row.text('code'), found?.kind) };
  const state = nationalStateOf(row.text('state'));
  if (state === undefined) return { problem: `unknown state "${shortened(row.text('state'), MAX_SHOWN_STATE)}"` };

  const proofDigests = (['phone', 'identity'] as const).flatMap((field) =>
    digests.proofsOf(found.code, withZero(row.text(field), field)),
  );
  if (proofDigests.length === 0)
    return { problem: 'neither phone nor identity number that proves an owner: none, too short, masked or made up' };

  const { days, happenedAt, omitted: omittedDays } = readDays(row, today);
  const pay = readPay(row);
  const texts = readTexts(row, clean);
  return {
    dossier: {
      status: {
        code: found.code,
        state,
        displayName: /^\d+$/u.test(row.text('state')) ? undefined : clean(row.text('state')),
        procedure:
          texts.procedureName === undefined
            ? undefined
            : { name: texts.procedureName, code: row.text('procedureCode') || undefined },
        office:
          texts.officeName === undefined
            ? undefined
            : { name: texts.officeName, phone: officePhoneOf(row.text('officePhone')) },
        receivedOn: days.receivedOn ?? found.dated,
        since: days.since,
        appointmentOn: days.appointmentOn,
        firstAppointmentOn: days.firstAppointmentOn,
        finishedOn: days.finishedOn,
        bring: texts.bring,
        payVnd: pay.amount,
        asOf,
        isDemo: false,
      },
      proofDigests,
    },
    omitted: [...omittedDays, ...pay.omitted, ...texts.omitted],
    happenedAt,
  };
}

interface Row {
  cell(field: ImportField): Cell;
  text(field: ImportField): string;
  /** The column as the file calls it. */
  heading(field: ImportField): string;
}

function rowOf(cells: readonly Cell[], columns: ColumnMap): Row {
  const cell = (field: ImportField): Cell => {
    const index = columns.at.get(field);
    return index === undefined ? undefined : cells[index];
  };
  return {
    cell,
    text: (field) => textOfCell(cell(field)).normalize('NFC').trim(),
    heading: (field) => `"${columns.headings.get(field) ?? field}"`,
  };
}

/** "—", "không": what offices write where there is nothing. */
const NOTHING = /^(?:[-–—./]+|không(?: có)?|miễn phí|n\/a|null)$/iu;

function readPay(row: Row): { amount: number | undefined; omitted: string[] } {
  const amountOf = (field: ImportField) => (NOTHING.test(row.text(field)) ? undefined : readAmount(row.text(field)));
  const whole = amountOf('payVnd');
  // "Phí" and "Lệ phí" may stand apart; both are to be paid.
  const fields = whole === undefined ? (['feeVnd', 'chargeVnd'] as const) : (['payVnd'] as const);
  const amounts = fields.map((field) => ({ field, amount: amountOf(field) }));
  const omitted = amounts
    .filter(({ amount }) => amount === 'unreadable')
    .map(({ field }) => `${row.heading(field)}: "${shortened(row.text(field))}" is no amount`);
  const sum = amounts.reduce((total, { amount }) => total + (typeof amount === 'number' ? amount : 0), 0);
  // A part of what is to be paid would be told as the whole.
  return { amount: omitted.length > 0 || sum === 0 ? undefined : sum, omitted };
}

function readTexts(row: Row, clean: typeof cleanText) {
  const omitted: string[] = [];
  const textOf = (field: ImportField) => {
    const text = row.text(field);
    if (text.length <= MAX_TEXT * 4) return text;
    omitted.push(`${row.heading(field)}: longer than ${MAX_TEXT * 4} characters`);
    return '';
  };
  return {
    procedureName: clean(textOf('procedureName'), MAX_TEXT),
    officeName: clean(textOf('officeName'), MAX_TEXT),
    bring: papersOf(textOf('bring'), clean),
    omitted,
  };
}

const DAYS = ['receivedOn', 'since', 'appointmentOn', 'firstAppointmentOn', 'finishedOn'] as const satisfies Day[];
const HAPPENED = ['receivedOn', 'since', 'finishedOn'] as const satisfies Day[];

/** Days that cannot be right together are all left out: which of them is wrong is not guessed. */
function readDays(row: Row, today: LocalDate) {
  const days: Record<Day, LocalDate | undefined> = {
    receivedOn: undefined,
    since: undefined,
    appointmentOn: undefined,
    firstAppointmentOn: undefined,
    finishedOn: undefined,
  };
  const omitted: string[] = [];
  for (const field of DAYS) {
    const text = row.text(field);
    if (NOTHING.test(text)) continue;
    days[field] = readDay(dayText(row.cell(field), text));
    if (days[field] === undefined && text !== '')
      omitted.push(`${row.heading(field)}: "${shortened(text)}" is no day${yearHint(text)}`);
  }
  for (let fault = faultOfDays(days, today); fault !== undefined; fault = faultOfDays(days, today)) {
    omitted.push(faultText(fault, days, row));
    for (const day of fault.days) days[day] = undefined;
  }
  const happened = HAPPENED.flatMap((field) =>
    days[field] === undefined ? [] : [`${days[field]} ${timeOfCell(row.cell(field))}`],
  );
  return { days, omitted, happenedAt: happened.sort().at(-1) ?? '' };
}

const FAULTS = {
  'too-long-ago': 'is too long ago',
  'in-future': 'lies in the future',
  'too-far-ahead': 'is too far ahead',
} as const;

function faultText(fault: FaultOfDays, days: Record<Day, LocalDate | undefined>, row: Row): string {
  const shown = (day: Day) => `${row.heading(day)}: ${asWritten(days[day] ?? '')}`;
  if (fault.kind !== 'wrong-order') return `${shown(fault.days[0])} ${FAULTS[fault.kind]}`;
  const [first, second] = fault.days;
  return `${shown(second)} is before ${row.heading(first)}, ${asWritten(days[first] ?? '')}; neither was taken`;
}

/** As offices write days: 26/11/2026. */
function asWritten(day: LocalDate): string {
  return day.split('-').reverse().join('/');
}

function timeOfCell(cell: Cell): string {
  if (cell instanceof Date) return cell.toISOString().slice(11, 19);
  if (typeof cell !== 'number') return readTimeOfDay(String(cell ?? ''));
  return new Date(Math.round((cell % 1) * DAY_MS)).toISOString().slice(11, 19);
}

function shortened(text: string, most = MAX_SHOWN): string {
  return text.slice(0, most);
}

function codeProblem(text: string, kind: string | undefined): string {
  if (text === '') return 'no dossier code';
  const shown = text.slice(0, 60);
  if (kind === 'impossible-date') return `the code "${shown}" holds a day that cannot be`;
  if (kind === 'foreign') return `the code "${shown}" is not of this city (H29)`;
  return `"${shown}" is no dossier code`;
}

/** A spreadsheet that took the number for a sum has dropped its first zero. */
function withZero(number: string, field: 'phone' | 'identity'): string {
  return (field === 'phone' ? /^[35789]\d{8}$/u : /^\d{11}$/u).test(number) ? `0${number}` : number;
}

function textOfCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  // A spreadsheet's day has no zone; it is read as midnight of UTC.
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

/** The day that spreadsheets count from, and what in a column of days is such a count: 2000 to 2100. */
const SERIAL_ORIGIN_MS = Date.UTC(1899, 11, 30);
const SERIALS = { from: 36_526, to: 73_050 } as const;
const DAY_MS = 86_400_000;

/** A day that a spreadsheet holds without a format for days is a number. */
function dayText(cell: Cell, text: string): string {
  if (typeof cell !== 'number' || cell < SERIALS.from || cell > SERIALS.to) return text;
  return new Date(SERIAL_ORIGIN_MS + Math.floor(cell) * DAY_MS).toISOString().slice(0, 10);
}

/** "05/11/26": whether 5 November or 11 May, and of which century, is not guessed. */
function yearHint(text: string): string {
  return /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(?!\d)/u.test(text) ? '; write the year with four digits: 05/11/2026' : '';
}

function readAmount(text: string): number | undefined | 'unreadable' {
  const plain = text
    .replace(/(?:đồng|đ|vnd|vnđ)\.?$/iu, '')
    .replace(/[\s.,](?=\d{3}(?!\d))/gu, '')
    .trim();
  if (plain === '') return undefined;
  const amount = Number(plain);
  return Number.isSafeInteger(amount) && amount >= 0 ? amount || undefined : 'unreadable';
}

function papersOf(text: string, clean: typeof cleanText): string[] {
  return text
    .split(/[;\n|]/u)
    .flatMap((paper) => clean(paper, MAX_TEXT) ?? [])
    .slice(0, MAX_PAPERS);
}
