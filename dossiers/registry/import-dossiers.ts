import type { DossierRow, Store } from '../../store/index.ts';
import { dossierKey } from '../codes.ts';
import type { DossierDigests } from '../digests.ts';
import { createHeaderFinder, type ColumnMap } from './columns.ts';
import { exportTime, writtenAt } from './export-time.ts';
import { DossierFileError, readTable } from './read-table.ts';
import { readRow } from './read-row.ts';
import { toRegistryRow } from './registry-rows.ts';

export interface ImportDossiersOptions {
  readonly file: string;
  readonly store: Pick<Store, 'transaction'>;
  readonly digests: DossierDigests;
  readonly now: Date;
  /** When the export was true; unless given, when the file was written. */
  readonly asOf?: Date;
  /** 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Rows in one transaction, for which everything else in the process waits on SQLite. */
  readonly batchRows?: number;
}

export interface ImportDossiersReport {
  readonly asOf: number;
  /** Lines with something in them below the one that names the columns. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** What is held is newer than the file. */
  readonly older: number;
  readonly demoDeleted: number;
  readonly badRows: number;
  /** The first of them. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
  readonly ignoredColumns: readonly string[];
  /** The file broke off here; what stood before is saved. */
  readonly brokenOff: string | undefined;
}

const DEFAULT_BATCH_ROWS = 2_000;
const NAMED_PROBLEMS = 1_000;
/** A code at the beginning of a line within a cell: a quotation mark that was not closed has swallowed a row. */
const HIDDEN_ROW = /\n"?[\d.\s]*H\s?29/iu;

/**
 * Reads a ward's export into the registry. What is already held stays untouched; a row that cannot be taken is named
 * and the others are saved. The first real row removes the invented dossiers.
 *
 * @throws DossierFileError, DossierColumnsError, ExportTimeError when nothing can be read
 */
export async function importDossiers(options: ImportDossiersOptions): Promise<ImportDossiersReport> {
  const { file, store, digests, now, onProgress, batchRows = DEFAULT_BATCH_ROWS } = options;
  const asOf = exportTime(options.asOf?.getTime(), await writtenAt(file), now.getTime());
  const counts = { added: 0, changed: 0, unchanged: 0, older: 0, demoDeleted: 0 };
  const problems: { line: number; problem: string }[] = [];
  const lineOfKey = new Map<string, number>();
  const header = createHeaderFinder();
  let columns: ColumnMap | undefined;
  let rows = 0;
  let badRows = 0;
  let brokenOff: string | undefined;
  let batch: DossierRow[] = [];

  const save = async () => {
    if (batch.length === 0) return;
    const saved = await store.transaction(async ({ dossierRegistry }) => ({
      demoDeleted: await dossierRegistry.deleteDemo(),
      ...(await dossierRegistry.save(batch)),
    }));
    for (const name of ['added', 'changed', 'unchanged', 'older', 'demoDeleted'] as const) counts[name] += saved[name];
    batch = [];
  };
  const refuse = (line: number, problem: string) => {
    badRows += 1;
    if (problems.length < NAMED_PROBLEMS) problems.push({ line, problem });
  };

  try {
    for await (const { line, lastLine, cells, share } of readTable(file)) {
      if (columns === undefined) {
        columns = header.take(cells.map((cell) => String(cell ?? '')));
        continue;
      }
      if (cells.every((cell) => cell === null || cell === undefined || cell === '')) continue;
      rows += 1;
      if (lastLine > line && cells.some((cell) => HIDDEN_ROW.test(String(cell ?? '')))) {
        refuse(line, `lines ${line} to ${lastLine} were read as one row: a quotation mark is not closed?`);
        continue;
      }
      const { dossier, problem } = readRow(cells, { columns, digests, now, asOf });
      const before = dossier === undefined ? undefined : lineOfKey.get(dossierKey(dossier.status.code));
      if (dossier === undefined) {
        refuse(line, problem);
      } else if (before !== undefined) {
        refuse(line, `the same code as line ${before}, which was taken`);
      } else {
        lineOfKey.set(dossierKey(dossier.status.code), line);
        batch.push(toRegistryRow(dossier));
      }
      if (batch.length >= batchRows) {
        await save();
        onProgress?.(share);
      }
    }
  } catch (error) {
    if (!(error instanceof DossierFileError) || rows === 0) throw error;
    brokenOff = error.message;
  }
  await save();
  onProgress?.(1);
  if (columns === undefined) throw header.fault() ?? new DossierFileError(`${file} is empty`);
  return { asOf, rows, ...counts, badRows, problems, ignoredColumns: columns.ignored, brokenOff };
}
