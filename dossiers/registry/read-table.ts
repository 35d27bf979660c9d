import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { parse, CsvError } from 'csv-parse';
import { readSheet } from 'read-excel-file/node';
import { countColumns } from './columns.ts';
import type { Cell } from './read-row.ts';

/** A row of the file; `share` of the file that has been read up to it. */
export interface TableRow {
  /** Where it begins and ends: a quoted cell may hold line breaks. */
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly Cell[];
  readonly share: number;
}

/** The file cannot be read as a table, from the line named on or at all. */
export class DossierFileError extends Error {
  readonly code = 'DOSSIER_FILE_UNREADABLE';
}

const MAX_LINE_CHARACTERS = 200_000;

const CSV_EXTENSIONS = ['.csv', '.txt', '.tsv'];

/** Throws `DossierFileError` for a file that by its name is no table, before it is opened. */
export function checkTableName(file: string): void {
  const extension = extname(file).toLowerCase();
  if (extension === '.xlsx' || CSV_EXTENSIONS.includes(extension)) return;
  throw new DossierFileError(
    `${file} must be a .csv or .xlsx file${extension === '.xls' ? '; save the .xls anew as .xlsx' : ''}`,
  );
}

/** Rows of a CSV or XLSX file, the first line too. Throws `DossierFileError`. */
export async function* readTable(file: string): AsyncGenerator<TableRow> {
  checkTableName(file);
  yield* extname(file).toLowerCase() === '.xlsx' ? readSpreadsheet(file) : readCsv(file);
}

async function* readSpreadsheet(file: string): AsyncGenerator<TableRow> {
  let rows: readonly (readonly Cell[])[];
  try {
    rows = (await readSheet(file)) as readonly (readonly Cell[])[];
  } catch (error) {
    throw new DossierFileError(`${file} cannot be read as .xlsx (${reasonOf(error)})`, { cause: error });
  }
  for (const [index, cells] of rows.entries()) {
    yield { line: index + 1, lastLine: index + 1, cells, share: (index + 1) / rows.length };
  }
}

async function* readCsv(file: string): AsyncGenerator<TableRow> {
  const { encoding, delimiter, size } = await sniff(file);
  const source = createReadStream(file, { encoding });
  const parser = source.pipe(
    parse({
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_LINE_CHARACTERS,
    }),
  );
  source.on('error', (error) => parser.destroy(error));
  let line = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const first = line + 1;
      line = info.lines;
      yield {
        line: first,
        lastLine: line,
        cells: record,
        share: size === 0 ? 1 : Math.min(1, source.bytesRead / size),
      };
    }
  } catch (error) {
    if (!(error instanceof CsvError))
      throw new DossierFileError(`${file} cannot be read (${reasonOf(error)})`, { cause: error });
    throw new DossierFileError(
      `${file}: what follows line ${line} is not CSV (${reasonOf(error)}); a quotation mark is not closed?`,
      {
        cause: error,
      },
    );
  } finally {
    source.destroy();
  }
}

/** Excel writes commas, semicolons (Vietnamese settings) or tabs (Unicode text, UTF-16). */
async function sniff(file: string): Promise<{ encoding: 'utf16le' | 'utf8'; delimiter: string; size: number }> {
  try {
    const { size } = await stat(file);
    const handle = await open(file);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(8_192) }).finally(() => handle.close());
    const head = buffer.subarray(0, bytesRead);
    const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf16le' : 'utf8';
    if (encoding === 'utf8' && !isUtf8(head)) throw new EncodingError(file);
    // A title may stand above the names of the columns, and a cell may hold many semicolons.
    const lines = head.toString(encoding).split(/\r?\n/u);
    const count = (delimiter: string) => Math.max(...lines.map((line) => countColumns(line.split(delimiter))));
    const delimiter = [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
    return { encoding, delimiter, size };
  } catch (error) {
    if (error instanceof EncodingError) throw error;
    throw new DossierFileError(`${file} cannot be read (${reasonOf(error)})`, { cause: error });
  }
}

/** Windows-1258 and its like: read as UTF-8 no Vietnamese name of a column would be known. */
class EncodingError extends DossierFileError {
  constructor(file: string) {
    super(`${file} is not in UTF-8: save it anew as "CSV UTF-8" or as .xlsx`);
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
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}
