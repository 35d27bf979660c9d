import type { Cell } from '../read-row.ts';
import { readPart } from './read-part.ts';
import { createTextReader, readWorkbook, unescapeText, type Workbook } from './workbook.ts';
import { openZip, ZipError } from './zip-file.ts';

export interface SheetRow {
  /** As the spreadsheet numbers it. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** 0 to 1: how much of the sheet has been read. */
  readonly share: number;
}

const DAY_MS = 86_400_000;
/** Serial number 0 of a day; of a workbook that counts from 1904 on. */
const ORIGIN_MS = Date.UTC(1899, 11, 30);
const ORIGIN_1904_MS = Date.UTC(1904, 0, 1);
/** "XFD", the last one of a spreadsheet. */
const MOST_COLUMNS = 16_384;

/**
 * Rows of the first sheet of an .xlsx workbook, as they are unpacked: of the sheet no more is held than what was unpacked
 * at once. Throws `ZipError`, or what the XML parser throws.
 */
export async function* readSpreadsheet(file: string): AsyncGenerator<SheetRow> {
  const zip = await openZip(file);
  try {
    const workbook = await readWorkbook(zip);
    const reader = createRowReader(workbook);
    for await (const share of readPart(zip, workbook.sheetPart, reader)) {
      for (const { line, cells } of reader.takeRows()) yield { line, cells, share };
    }
  } finally {
    zip.close();
  }
}

function createRowReader(workbook: Workbook) {
  let rows: { line: number; cells: Cell[] }[] = [];
  let line = 0;
  let cells: Cell[] = [];
  let column = -1;
  let type = '';
  let format = 0;
  let value = '';
  let isValue = false;
  const inline = createTextReader();
  return {
    open(name: string, attributes: () => Record<string, string>) {
      inline.open(name);
      if (name === 'row') {
        line = Number(attributes().r ?? line + 1);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        const { r, t = 'n', s = '0' } = attributes();
        column = r === undefined ? column + 1 : columnOf(r);
        type = t;
        format = Number(s);
        value = '';
      } else if (name === 'v') {
        isValue = true;
      }
    },
    text(piece: string) {
      if (isValue || inline.isText()) value += piece;
    },
    close(name: string) {
      inline.close(name);
      if (name === 'v') isValue = false;
      if (name === 'row') rows.push({ line, cells });
      if (name !== 'c') return;
      if (column >= MOST_COLUMNS) throw new ZipError('it names a column that no spreadsheet has');
      while (cells.length < column) cells.push(undefined);
      cells[column] = cellOf(value, type, format, workbook);
    },
    takeRows() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** "AB12" is the 28th, number 27. */
function columnOf(address: string): number {
  let column = 0;
  for (const letter of address.toUpperCase()) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

function cellOf(value: string, type: string, format: number, { texts, dayFormats, isFrom1904 }: Workbook): Cell {
  if (value === '') return undefined;
  if (type === 's') return texts.get(Number(value));
  if (type === 'b') return value === '1';
  if (type !== 'n') return unescapeText(value);
  const number = Number(value);
  if (!dayFormats.has(format)) return number;
  const day = new Date((isFrom1904 ? ORIGIN_1904_MS : ORIGIN_MS) + Math.round(number * DAY_MS));
  return Number.isNaN(day.getTime()) ? number : day;
}
