import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { StoreError, type Store } from '../store/index.ts';
import { createDossierDigests } from './digests.ts';
import { HandOverError, handOverImport, type HandOverOptions } from './registry/hand-over.ts';
import { importDossiers, type ImportDossiersReport } from './registry/import-dossiers.ts';
import { importDossiersText } from './registry/import-report.ts';
import { checkTableName } from './registry/read-table.ts';
import { runImportBenchmark } from './registry/import-benchmark.ts';

/** What the commands need of the program that they are added to. */
export interface DossierCommandSupport {
  readonly openStore: () => Promise<Store>;
  readonly dataDir: () => string;
  readonly secretsKey: () => string;
  readonly progressBar: (title: string) => { update: (share: number) => void; stop: () => void };
  readonly write: (text: string) => void;
  readonly wholeNumber: (text: string) => number;
}

/** Rows were saved, and rows, or something in them, were not. */
const EXIT_CODE_INCOMPLETE = 2;

/**
 * Left alone, V8 lets what it could free grow to four times what is held, which on a large machine went beyond 512 MB for
 * 100,000 rows. Of the command's process alone: in a server the import is one task among others.
 */
const HEAP_GROWTH = '--heap-growing-percent=50';

/** Adds `dossiers:import` and `bench:dossiers-import`. */
export function addDossierCommands(program: Command, support: DossierCommandSupport): void {
  program
    .command('dossiers:import')
    .description("Read a ward's export into the dossier registry; exit code 2 when some rows could not be taken")
    .argument('<file>', '.csv or .xlsx with the columns that docs/dossiers.md lists')
    .option(
      '--as-of <time>',
      'when the export was true, such as 2026-11-25T08:00+07:00; else when the file was written',
    )
    .action(async (file: string, { asOf }: { asOf?: string }) => {
      setFlagsFromString(HEAP_GROWTH);
      const at = asOf === undefined ? undefined : instantOf(asOf);
      const bar = support.progressBar('Reading');
      const onProgress = (share: number) => bar.update(share);
      const report = await importOrHandOver(support, file, at, onProgress)
        .catch((error: unknown) => {
          throw isAboutFile(error) ? new ImportFailedError(file, error) : error;
        })
        .finally(() => bar.stop());
      support.write(importDossiersText(report, file));
      const isComplete = report.badRows === 0 && report.incompleteRows === 0 && report.brokenOff === undefined;
      if (!isComplete) process.exitCode = EXIT_CODE_INCOMPLETE;
    });

  program
    .command('bench:dossiers-import')
    .description('Import invented rows into a new database, twice: seconds and memory')
    .option('--rows <count>', 'how many rows', support.wholeNumber, 100_000)
    .option('--xlsx', 'from a spreadsheet; else from CSV', false)
    .action(async ({ rows, xlsx }: { rows: number; xlsx: boolean }) => {
      setFlagsFromString(HEAP_GROWTH);
      const bar = support.progressBar('Importing');
      const onProgress = (share: number) => bar.update(share);
      const figures = await runImportBenchmark({ rows, isSpreadsheet: xlsx, onProgress }).finally(() => bar.stop());
      support.write(figures);
    });
}

/** On SQLite only one process may open the store: a server that runs reads the file itself. */
async function importOrHandOver(
  support: DossierCommandSupport,
  file: string,
  asOf: Date | undefined,
  onProgress: (share: number) => void,
): Promise<ImportDossiersReport> {
  checkTableName(file);
  let store: Store;
  try {
    store = await support.openStore();
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'STORE_IN_USE') throw error;
    support.write('The server is running on this data folder and reads the file …\n');
    return handOver({ dataDir: support.dataDir(), file, asOf, onProgress });
  }
  try {
    const digests = createDossierDigests(support.secretsKey());
    const options = { file, store, digests, now: new Date(), onProgress };
    return await importDossiers(asOf === undefined ? options : { ...options, asOf });
  } finally {
    await store.close();
  }
}

/** A command that is stopped takes back what it handed over. */
async function handOver(options: HandOverOptions): Promise<ImportDossiersReport> {
  const stopped = new AbortController();
  const stop = () =>
    stopped.abort(
      new HandOverError('Stopped: the copy for the server is gone; what it had begun to read, it reads to the end'),
    );
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, stop);
  try {
    return await handOverImport({ ...options, signal: stopped.signal });
  } catch (error) {
    throw stopped.signal.aborted ? stopped.signal.reason : error;
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

const ABOUT_FILE: readonly unknown[] = [
  'DOSSIER_FILE_UNREADABLE',
  'DOSSIER_COLUMNS_MISSING',
  'DOSSIER_EXPORT_TIME',
  'DOSSIER_IMPORT_NOT_TAKEN',
];

function isAboutFile(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && ABOUT_FILE.includes(error.code);
}

/** Nothing was read, with the file as the operator named it: the server reads a copy. */
class ImportFailedError extends Error {
  readonly code = 'DOSSIER_IMPORT_FAILED';

  constructor(file: string, cause: Error) {
    super(`${file}: ${cause.message}`, { cause });
  }
}

/** A setting or argument that cannot be meant. */
class ImportArgumentError extends Error {
  readonly code = 'DOSSIER_IMPORT_ARGUMENT';
}

function instantOf(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new ImportArgumentError(`--as-of ${text} is no time; write 2026-11-25T08:00+07:00`);
  return instant;
}
