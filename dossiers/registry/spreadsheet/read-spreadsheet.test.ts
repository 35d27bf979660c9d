import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSpreadsheet, type SheetRow } from './read-spreadsheet.ts';
import { writeSpreadsheet, type WrittenCell } from './write-spreadsheet.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-spreadsheet-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(rows: readonly (readonly WrittenCell[])[], isFrom1904 = false): Promise<string> {
  const file = join(folder, 'export.xlsx');
  await writeSpreadsheet(file, () => rows, { isFrom1904 });
  return file;
}

async function rowsOf(file: string): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readSpreadsheet(file)) rows.push(row);
  return rows;
}

it('gives texts, numbers, days and what is left empty, by the line of the spreadsheet', async () => {
  const day = new Date('2026-11-10T08:30:00Z');

  const rows = await rowsOf(await fileOf([['Mã <1> & "2"', undefined, 15_000, true], [], [undefined, day]]));

  expect(rows.map(({ line, cells }) => ({ line, cells }))).toEqual([
    { line: 1, cells: ['Mã <1> & "2"', undefined, 15_000, true] },
    { line: 3, cells: [undefined, day] },
  ]);
});

it('counts days from 1904 on where the workbook does', async () => {
  const [row] = await rowsOf(await fileOf([[new Date('2026-11-10T00:00:00Z')]], true));

  expect(row?.cells).toEqual([new Date('2030-11-11T00:00:00Z')]);
});

it('gives the rows of a large sheet as it is unpacked, and how much of it that was', async () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => [`Người mẫu ${row}`, row]);

  const read = await rowsOf(await fileOf(rows));

  expect(read.map(({ cells }) => cells)).toEqual(rows);
  const shares = read.map(({ share }) => share);
  expect(shares.every((share, at) => share >= (shares[at - 1] ?? 0) && share <= 1)).toBe(true);
  expect(new Set(shares).size).toBeGreaterThan(2);
});
