import type { DossierRow, Store } from '../../store/index.ts';
import { cleanText } from '../clean-text.ts';
import { dossierKey } from '../codes.ts';
import type { DossierDigests } from '../digests.ts';
import type { ColumnMap } from './columns.ts';
import { readExport } from './export-rows.ts';
import { exportTime, writtenAt } from './export-time.ts';
import { DossierFileError } from './read-table.ts';
import { toRegistryRow } from './registry-rows.ts';
import { findRepeatedCodes } from './repeated-codes.ts';

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

/** A line of the file, and what is to be said of it. */
export interface NamedLine {
  readonly line: number;
  readonly problem: string;
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
  readonly problems: readonly NamedLine[];
  /** Rows that were taken without something that could not be read. */
  readonly incompleteRows: number;
  /** What was left out, of the first of them. */
  readonly omissions: readonly NamedLine[];
  /** Rows of a dossier of which another row counts. */
  readonly repeatedRows: number;
  /** The first of them. */
  readonly repetitions: readonly NamedLine[];
  readonly ignoredColumns: readonly string[];
  /** The file broke off here; what stood before is saved. */
  readonly brokenOff: string | undefined;
}

const DEFAULT_BATCH_ROWS = 500;
const NAMED_PROBLEMS = 1_000;
const REMEMBERED_TEXTS = 1_000;
/** To find the codes that stand twice the file is read once before. */
const SHARE_OF_FIRST_READING = 0.3;

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
  const refused = nameLines();
  const incomplete = nameLines();
  const repeated = nameLines();
  let columns: ColumnMap | undefined;
  let rows = 0;
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
  const counting = await findRepeatedCodes(
    { file, now, asOf },
    everyRows(batchRows, (share) => onProgress?.(share * SHARE_OF_FIRST_READING)),
  );

  try {
    const reading = readExport({
      file,
      now,
      asOf,
      digests,
      clean: createTextCleaner(),
      onColumns: (found) => (columns = found),
    });
    for await (const { line, share, dossier, problem, omitted } of reading) {
      rows += 1;
      const winner = dossier === undefined ? undefined : counting.get(dossierKey(dossier.status.code));
      if (dossier === undefined) {
        refused.add(line, problem);
      } else if (winner !== undefined && winner.line !== line) {
        repeated.add(
          line,
          `the same code as line ${winner.line}, which counts: it is ${winner.isLater ? 'later by its days' : 'the last'}`,
        );
      } else {
        if (omitted.length > 0) incomplete.add(line, omitted.join('; '));
        batch.push(toRegistryRow(dossier));
      }
      if (batch.length < batchRows) continue;
      await save();
      onProgress?.(SHARE_OF_FIRST_READING + share * (1 - SHARE_OF_FIRST_READING));
    }
  } catch (error) {
    if (!(error instanceof DossierFileError) || rows === 0) throw error;
    brokenOff = error.message;
  }
  await save();
  onProgress?.(1);
  return {
    asOf,
    rows,
    ...counts,
    badRows: refused.count(),
    problems: refused.first,
    incompleteRows: incomplete.count(),
    omissions: incomplete.first,
    repeatedRows: repeated.count(),
    repetitions: repeated.first,
    ignoredColumns: columns?.ignored ?? [],
    brokenOff,
  };
}

/** Cleans each text once: an export has the same few procedures, offices and states in all its rows. */
function createTextCleaner(): typeof cleanText {
  const cleaned = new Map<string, string | undefined>();
  return (text, mostCharacters) => {
    const key = `${mostCharacters ?? ''} ${text}`;
    if (cleaned.has(key)) return cleaned.get(key);
    const clean = cleanText(text, mostCharacters);
    if (cleaned.size >= REMEMBERED_TEXTS) cleaned.clear();
    cleaned.set(key, clean);
    return clean;
  };
}

/** Counts lines, and keeps the first of them. */
function nameLines() {
  const first: NamedLine[] = [];
  let count = 0;
  return {
    first,
    count: () => count,
    add(line: number, problem: string) {
      count += 1;
      if (first.length < NAMED_PROBLEMS) first.push({ line, problem });
    },
  };
}

/** Calls on at every so many rows. */
function everyRows(rows: number, onProgress: (share: number) => void): (share: number) => void {
  let seen = 0;
  return (share) => {
    seen += 1;
    if (seen % rows === 0) onProgress(share);
  };
}
