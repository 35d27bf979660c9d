import { localDateOf, type LocalDate } from '../../knowledge/index.ts';
import { cleanText, officePhoneOf } from '../clean-text.ts';
import { faultOfDays } from '../day-order.ts';
import type { DossierDigests } from '../digests.ts';
import type { KnownDossier } from '../dossier.ts';
import { readDossierCodes } from '../read-codes.ts';
import { readDay } from '../read-day.ts';
import { nationalStateOf } from '../state-names.ts';
import type { ColumnMap, ImportField } from './columns.ts';

/** Longer texts are no name of a paper, procedure or office. */
const MAX_TEXT = 500;
const MAX_PAPERS = 30;

export interface ReadRowOptions {
  readonly columns: ColumnMap;
  readonly digests: DossierDigests;
  readonly now: Date;
  readonly asOf: number;
}

/** A row as a dossier, or why it is none. The reason names the column and, where it is no personal data, the value. */
export type ReadRow =
  { readonly dossier: KnownDossier; readonly problem?: never } | { readonly problem: string; readonly dossier?: never };

/** Cells are texts, or a day where a spreadsheet holds one. */
export type Cell = string | number | boolean | Date | null | undefined;

export function readRow(cells: readonly Cell[], { columns, digests, now, asOf }: ReadRowOptions): ReadRow {
  const cellOf = (field: ImportField): Cell => {
    const index = columns.at.get(field);
    return index === undefined ? undefined : cells[index];
  };
  const textOf = (field: ImportField): string => textOfCell(cellOf(field)).normalize('NFC').trim();
  const read = readDossierCodes(textOf('code'), now);
  const [found] = read;
  if (read.length !== 1 || found?.kind !== 'code') return { problem: codeProblem(textOf('code'), found?.kind) };
  const state = nationalStateOf(textOf('state'));
  if (state === undefined) return { problem: `unknown state "${textOf('state')}"` };

  const proofDigests = (['phone', 'identity'] as const).flatMap((field) =>
    digests.proofsOf(found.code, withZero(textOf(field), field)),
  );
  if (proofDigests.length === 0)
    return { problem: 'neither phone nor identity number that proves an owner: none, too short, masked or made up' };
  const days: Partial<Record<ImportField, LocalDate>> = {};
  for (const field of ['receivedOn', 'since', 'appointmentOn', 'firstAppointmentOn', 'finishedOn'] as const) {
    const text = textOf(field);
    const day = readDay(dayText(cellOf(field), text));
    if (day !== undefined) days[field] = day;
    else if (text !== '') return { problem: `${field}: "${text.slice(0, 30)}" is no day${yearHint(text)}` };
  }
  const fault = faultOfDays(
    {
      receivedOn: days.receivedOn,
      since: days.since,
      appointmentOn: days.appointmentOn,
      firstAppointmentOn: days.firstAppointmentOn,
      finishedOn: days.finishedOn,
    },
    localDateOf(now),
  );
  if (fault !== undefined) return { problem: fault };
  const pay = readAmount(textOf('payVnd'));
  if (pay === 'unreadable') return { problem: `payVnd: "${textOf('payVnd').slice(0, 30)}" is no amount` };
  const tooLong = (['procedureName', 'officeName', 'bring', 'state'] as const).find(
    (field) => textOf(field).length > MAX_TEXT * 4,
  );
  if (tooLong !== undefined) return { problem: `${tooLong}: longer than ${MAX_TEXT * 4} characters` };

  const name = cleanText(textOf('procedureName'), MAX_TEXT);
  const office = cleanText(textOf('officeName'), MAX_TEXT);
  return {
    dossier: {
      status: {
        code: found.code,
        state,
        displayName: /^\d+$/u.test(textOf('state')) ? undefined : cleanText(textOf('state')),
        procedure: name === undefined ? undefined : { name, code: textOf('procedureCode') || undefined },
        office: office === undefined ? undefined : { name: office, phone: officePhoneOf(textOf('officePhone')) },
        receivedOn: days.receivedOn ?? found.dated,
        since: days.since,
        appointmentOn: days.appointmentOn,
        firstAppointmentOn: days.firstAppointmentOn,
        finishedOn: days.finishedOn,
        bring: papersOf(textOf('bring')),
        payVnd: pay,
        asOf,
        isDemo: false,
      },
      proofDigests,
    },
  };
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

function papersOf(text: string): string[] {
  return text
    .split(/[;\n|]/u)
    .flatMap((paper) => cleanText(paper, MAX_TEXT) ?? [])
    .slice(0, MAX_PAPERS);
}
