import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Store } from '../../store/index.ts';
import type { DossierDigests } from '../digests.ts';
import { exportTime, writtenAt } from './export-time.ts';
import { importDossiers, type ImportDossiersReport } from './import-dossiers.ts';
import { checkTableName } from './read-table.ts';

/** In `DATA_DIR`: exports that a running server is to read, because it alone may open its SQLite file. */
const FOLDER = 'dossiers-import';
const FILE_NAME = /^([0-9a-f-]{36})\.(\d+)(\.(?:csv|tsv|txt|xlsx))$/u;
const DEFAULT_INTERVAL_MS = 1_000;
const LOOK_AGAIN_MS = 300;
const HANDOVER_TIMEOUT_MS = 600_000;
/** Others of the process get their turn after so many rows. */
const SERVING_BATCH_ROWS = 250;

const namedLines = z.array(z.object({ line: z.number(), problem: z.string() }));
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
      problems: namedLines,
      incompleteRows: z.number(),
      omissions: namedLines,
      repeatedRows: z.number(),
      repetitions: namedLines,
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

export interface HandOverOptions {
  readonly dataDir: string;
  readonly file: string;
  readonly asOf?: Date | undefined;
  /** 0 to 1, as the server reads. */
  readonly onProgress?: (share: number) => void;
  /** The command is stopped. */
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * Has the server that runs on this data folder read an export, and waits for what became of it. The copy is for its
 * user alone and is deleted when it was read, or when this ends: it holds residents' names and numbers.
 */
export async function handOverImport(options: HandOverOptions): Promise<ImportDossiersReport> {
  const { dataDir, file, asOf, onProgress, signal, timeoutMs = HANDOVER_TIMEOUT_MS } = options;
  checkTableName(file);
  const at = exportTime(asOf?.getTime(), await writtenAt(file), Date.now());
  const folder = join(dataDir, FOLDER);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const id = randomUUID();
  const draft = join(folder, `${id}.tmp`);
  const target = join(folder, `${id}.${at}${extname(file).toLowerCase()}`);
  const answer = join(folder, `${id}.json`);
  const progress = join(folder, progressName(id));
  try {
    // Copying a file would give the copy the mode of the original.
    await pipeline(createReadStream(file), createWriteStream(draft, { flags: 'wx', mode: 0o600 }), { signal });
    await rename(draft, target);
    const end = Date.now() + timeoutMs;
    while (Date.now() < end) {
      await pause(LOOK_AGAIN_MS, undefined, { signal });
      const isThere = existsSync(target);
      const text = await readFile(answer, 'utf8').catch(() => undefined);
      if (text !== undefined) return readAnswer(text);
      if (!isThere) throw new HandOverError('The server was started anew before it had read the file; import again');
      const share = Number(await readFile(progress, 'utf8').catch(() => ''));
      if (share > 0) onProgress?.(share);
    }
    throw new HandOverError('The running server did not read the file. Stop it and import again, or look into its log');
  } finally {
    for (const path of [draft, target, answer, progress]) await rm(path, { force: true });
  }
}

function readAnswer(text: string): ImportDossiersReport {
  const result = reportFile.parse(JSON.parse(text));
  if ('failure' in result) throw new HandOverError(result.failure);
  return { ...result.report, brokenOff: result.report.brokenOff };
}

function progressName(id: string): string {
  return `${id}.progress`;
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
  dropLeftovers(options.dataDir);
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

/** What a process left that was killed; whoever still waits for one of these is told to import again. */
function dropLeftovers(dataDir: string): void {
  const folder = join(dataDir, FOLDER);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
}

async function importWaiting(options: FollowImportsOptions, signal: AbortSignal): Promise<void> {
  const folder = join(options.dataDir, FOLDER);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.sort()) {
    const [, id, at] = FILE_NAME.exec(name) ?? [];
    if (id === undefined || signal.aborted) continue;
    const file = join(folder, name);
    const progress = join(folder, progressName(id));
    const result = await importOne(options, file, new Date(Number(at)), (share) => {
      // The command that waits was stopped: nothing of it is to be left.
      if (existsSync(file)) writeFileSync(progress, String(share), { mode: 0o600 });
    });
    if (!existsSync(file)) {
      await rm(progress, { force: true });
      continue;
    }
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
  onProgress: (share: number) => void,
): Promise<z.infer<typeof reportFile>> {
  try {
    const serving = { now: new Date(), batchRows: SERVING_BATCH_ROWS, onProgress };
    const report = await importDossiers({ file, store, digests, asOf, ...serving });
    onImported?.(report);
    return {
      report: {
        ...report,
        problems: [...report.problems],
        omissions: [...report.omissions],
        repetitions: [...report.repetitions],
        ignoredColumns: [...report.ignoredColumns],
      },
    };
  } catch (error) {
    onError?.(error);
    return { failure: error instanceof Error ? error.message : 'The file cannot be read' };
  }
}
