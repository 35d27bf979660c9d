import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { countColumns } from './columns.ts';
import { readCsv, type ReadCsvOptions } from './read-csv.ts';
import type { Cell } from './read-row.ts';
import { readSpreadsheet } from './spreadsheet/read-spreadsheet.ts';

/** A row of the file, or lines of it that are none; `share` of the file that has been read up to it. */
export type TableRow = {
  /** Where it begins and ends: a quoted cell may hold line breaks. */
  readonly line: number;
  readonly lastLine: number;
  readonly share: number;
} & ({ readonly cells: readonly Cell[]; readonly fault?: never } | { readonly fault: string; readonly cells?: never });

/** The file cannot be read as a table, from the line named on or at all. */
export class DossierFileError extends Error {
  readonly code = 'DOSSIER_FILE_UNREADABLE';
}

const CSV_EXTENSIONS = ['.csv', '.txt', '.tsv'];

/** Throws `DossierFileError` for a file that by its name is no table, before it is opened. */
export function checkTableName(file: string): void {
  const extension = extname(file).toLowerCase();
  if (extension === '.xlsx' || CSV_EXTENSIONS.includes(extension)) return;
  throw new DossierFileError(
    `The file must be a .csv or .xlsx file${extension === '.xls' ? '; save the .xls anew as .xlsx' : ''}`,
  );
}

/**
 * Rows of a CSV or XLSX file as they are read, the first line too. Throws `DossierFileError`.
 *
 * @param isRow whether a line of a CSV file, read by itself, is a row and no part of a cell that began above it
 */
export async function* readTable(file: string, isRow: ReadCsvOptions['isRow']): AsyncGenerator<TableRow> {
  checkTableName(file);
  const isSpreadsheet = extname(file).toLowerCase() === '.xlsx';
  let line = 0;
  try {
    if (isSpreadsheet) {
      for await (const row of readSpreadsheet(file)) yield { ...row, lastLine: (line = row.line) };
    } else {
      for await (const row of readCsv(file, { ...(await sniff(file)), isRow })) {
        line = row.lastLine;
        yield row;
      }
    }
  } catch (error) {
    if (error instanceof DossierFileError) throw error;
    const what = line === 0 ? 'The file' : `What follows line ${line}`;
    throw new DossierFileError(`${what} cannot be read${isSpreadsheet ? ' as .xlsx' : ''} (${reasonOf(error)})`, {
      cause: error,
    });
  }
}

/** Excel writes commas, semicolons (Vietnamese settings) or tabs (Unicode text, UTF-16). */
async function sniff(file: string): Promise<Omit<ReadCsvOptions, 'isRow'>> {
  const { size } = await stat(file);
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(8_192) }).finally(() => handle.close());
  const head = buffer.subarray(0, bytesRead);
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf16le' : 'utf8';
  if (encoding === 'utf8' && !isUtf8(head)) throw new EncodingError();
  const text = head.toString(encoding);
  // Old Macintoshes end a line with a return alone.
  const lineEnd = text.includes('\n') ? '\n' : '\r';
  // A title may stand above the names of the columns, and a cell may hold many semicolons.
  const lines = text.split(lineEnd);
  const count = (delimiter: string) => Math.max(...lines.map((line) => countColumns(line.split(delimiter))));
  const delimiter = [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
  return { encoding, delimiter, lineEnd, size };
}

/** Windows-1258 and its like: read as UTF-8 no Vietnamese name of a column would be known. */
class EncodingError extends DossierFileError {
  constructor() {
    super('The file is not in UTF-8: save it anew as "CSV UTF-8" or as .xlsx');
  }
}

/** The last character of the part that was read may be cut. */
function isUtf8(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  // The message of a system error names the path, which may be that of a copy.
  if (error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.message.replace(/\n[^]*/u, '') : String(error);
}
