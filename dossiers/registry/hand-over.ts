import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Store } from '../../store/index.ts';
import type { DossierDigests } from '../digests.ts';
import { importDossiers, type ImportDossiersReport } from './import-dossiers.ts';

/** In `DATA_DIR`: exports that a running server is to read, because it alone may open its SQLite file. */
const FOLDER = 'dossiers-import';
const FILE_NAME = /^([0-9a-f-]{36})\.(\d+)(\.(?:csv|tsv|txt|xlsx))$/u;
const DEFAULT_INTERVAL_MS = 1_000;
const LOOK_AGAIN_MS = 300;
const HANDOVER_TIMEOUT_MS = 600_000;
/** Others of the process get their turn after so many rows. */
const SERVING_BATCH_ROWS = 250;

const reportFile = z.union([
  z.object({
    report: z.object({
      asOf: z.number(),
      rows: z.number(),
      added: z.number(),
      changed: z.number(),
      unchanged: z.number(),
      older: z.number(),
      demoDeleted: z.number(),
      badRows: z.number(),
      problems: z.array(z.object({ line: z.number(), problem: z.string() })),
      ignoredColumns: z.array(z.string()),
      brokenOff: z.string().optional(),
    }),
  }),
  z.object({ failure: z.string() }),
]);

/** The running server could not read the file, or did not get to it. */
export class HandOverError extends Error {
  readonly code = 'DOSSIER_IMPORT_NOT_TAKEN';
}

/**
 * Has the server that runs on this data folder read an export, and waits for what became of it. The copy is for its
 * user alone and is deleted when it was read: it holds residents' names and numbers.
 */
export async function handOverImport(
  dataDir: string,
  file: string,
  asOf: Date | undefined,
  timeoutMs = HANDOVER_TIMEOUT_MS,
): Promise<ImportDossiersReport> {
  const folder = join(dataDir, FOLDER);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const id = randomUUID();
  const at = asOf?.getTime() ?? Math.floor((await stat(file)).mtimeMs);
  const draft = join(folder, `${id}.tmp`);
  const target = join(folder, `${id}.${at}${extname(file).toLowerCase()}`);
  const answer = join(folder, `${id}.json`);
  try {
    await writeFile(draft, '', { mode: 0o600 });
    await copyFile(file, draft);
    await rename(draft, target);
    const end = Date.now() + timeoutMs;
    while (Date.now() < end) {
      await pause(LOOK_AGAIN_MS);
      const text = await readFile(answer, 'utf8').catch(() => undefined);
      if (text === undefined) continue;
      const result = reportFile.parse(JSON.parse(text));
      if ('failure' in result) throw new HandOverError(result.failure);
      return { ...result.report, brokenOff: result.report.brokenOff };
    }
    throw new HandOverError('The running server did not read the file. Stop it and import again, or look into its log');
  } finally {
    for (const path of [draft, target, answer]) await rm(path, { force: true });
  }
}

export interface FollowImportsOptions {
  readonly dataDir: string;
  readonly store: Pick<Store, 'transaction'>;
  readonly digests: DossierDigests;
  readonly intervalMs?: number;
  readonly onImported?: (report: ImportDossiersReport) => void;
  readonly onError?: (error: unknown) => void;
}

/** In the server: reads what `dossiers:import` hands over. Returns how to stop, which waits for a running import. */
export function followDossierImports(options: FollowImportsOptions): { readonly stop: () => Promise<void> } {
  const { intervalMs = DEFAULT_INTERVAL_MS, onError } = options;
  const stopping = new AbortController();
  const following = (async () => {
    while (!stopping.signal.aborted) {
      await importWaiting(options, stopping.signal).catch((error: unknown) => onError?.(error));
      await pause(intervalMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await following;
    },
  };
}

async function importWaiting(options: FollowImportsOptions, signal: AbortSignal): Promise<void> {
  const folder = join(options.dataDir, FOLDER);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.sort()) {
    const [, id, at] = FILE_NAME.exec(name) ?? [];
    if (id === undefined || signal.aborted) continue;
    const file = join(folder, name);
    const result = await importOne(options, file, new Date(Number(at)));
    const draft = join(folder, `${id}.json.tmp`);
    await writeFile(draft, JSON.stringify(result), { mode: 0o600 });
    await rename(draft, join(folder, `${id}.json`));
    await rm(file, { force: true });
  }
}

async function importOne(
  { store, digests, onImported, onError }: FollowImportsOptions,
  file: string,
  asOf: Date,
): Promise<z.infer<typeof reportFile>> {
  try {
    const report = await importDossiers({ file, store, digests, now: new Date(), asOf, batchRows: SERVING_BATCH_ROWS });
    onImported?.(report);
    return { report: { ...report, problems: [...report.problems], ignoredColumns: [...report.ignoredColumns] } };
  } catch (error) {
    onError?.(error);
    return { failure: error instanceof Error ? error.message.replaceAll(file, 'The file') : 'The file cannot be read' };
  }
}
