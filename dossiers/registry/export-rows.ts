import { localDateOf } from '../../knowledge/index.ts';
import { readDossierCodes } from '../read-codes.ts';
import { nationalStateOf } from '../state-names.ts';
import { createHeaderFinder, type ColumnMap } from './columns.ts';
import { readRow, type ReadRow, type ReadRowOptions } from './read-row.ts';
import { DossierFileError, readTable } from './read-table.ts';

/** A row below the names of the columns. */
export type ExportRow = ReadRow & {
  readonly line: number;
  /** 0 to 1: how much of the file has been read. */
  readonly share: number;
};

export type ReadExportOptions = Omit<ReadRowOptions, 'columns' | 'today'> & {
  readonly file: string;
  /** Once the line that names them was found. */
  readonly onColumns?: (columns: ColumnMap) => void;
};

/** A code at the beginning of a line within a cell: a quotation mark that was not closed has swallowed a row. */
const HIDDEN_ROW = /\n"?[\d.\s]*H\s?29/iu;

/**
 * The rows of a ward's export, as they are read. Throws `DossierFileError`, also after rows where the file breaks off, and
 * `DossierColumnsError`.
 */
export async function* readExport({ file, onColumns, ...options }: ReadExportOptions): AsyncGenerator<ExportRow> {
  const today = localDateOf(options.now);
  const header = createHeaderFinder();
  let columns: ColumnMap | undefined;
  const isRow = (cells: readonly string[], isOpen: boolean) =>
    columns !== undefined && standsAlone(cells, isOpen, columns, options.now);

  for await (const { line, lastLine, share, cells, fault } of readTable(file, isRow)) {
    if (columns === undefined) {
      columns = header.take((cells ?? []).map((cell) => String(cell ?? '')));
      if (columns !== undefined) onColumns?.(columns);
    } else if (fault !== undefined) {
      yield { line, share, problem: fault };
    } else if (lastLine > line && cells.some((cell) => HIDDEN_ROW.test(String(cell ?? '')))) {
      yield {
        line,
        share,
        problem: `lines ${line} to ${lastLine} were read as one row: a quotation mark is not closed?`,
      };
    } else if (cells.some((cell) => cell !== null && cell !== undefined && cell !== '')) {
      yield { line, share, ...readRow(cells, { ...options, columns, today }) };
    }
  }
  if (columns === undefined) throw header.fault() ?? new DossierFileError('The file is empty');
}

/** Whether a line of a CSV file is a row by itself: a code where codes stand, and as many cells as are read or a state. */
function standsAlone(cells: readonly string[], isOpen: boolean, { at }: ColumnMap, now: Date): boolean {
  const codeAt = at.get('code') ?? 0;
  if (readDossierCodes(cells[codeAt] ?? '', now).length !== 1) return false;
  if (isOpen) return cells.length > codeAt;
  return cells.length > Math.max(...at.values()) || nationalStateOf(cells[at.get('state') ?? 0] ?? '') !== undefined;
}
