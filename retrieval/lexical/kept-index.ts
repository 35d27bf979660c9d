import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../../knowledge/index.ts';
import { BUILDING_PREFIX, writeDurably } from '../index-artifact/files.ts';
import type { RetrievalLogger } from '../logger.ts';
import { fromBytes, toBytes } from './analysed-file.ts';
import { analyse, ANALYSIS_VERSION, type AnalysedIndex } from './analysed-index.ts';
import { loadLexicalIndex, type LexicalIndex } from './lexical-index.ts';

/** First line of a kept file: what it was made from, and of what. */
const headerSchema = z.strictObject({ analysis: z.number(), catalogueDigest: z.string(), sha256: z.string() });

/** Those of earlier versions, which ended in `.jsonl`, go as they grow old. */
const NAME = /^lexical-[0-9a-f]{16}\.(?:bin|jsonl)$/;
const NEW_LINE = 10;
/** As many as vector artifacts: other processes may hold another catalogue. */
const KEPT_FILES = 3;

export interface LexicalIndexRequest {
  readonly catalogue: Catalogue;
  /** Holds the kept file, beside the vector artifacts. */
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly logger: RetrievalLogger;
}

export interface OpeningLexicalIndex {
  /** Rejects with the signal's reason when aborted. */
  readonly ready: Promise<LexicalIndex>;
  /** Resolves when nothing is written any more; never rejects. */
  readonly settled: Promise<void>;
}

/**
 * Loads the analysed index that was kept for this catalogue and this way of analysing, or makes it and keeps it. What
 * does not match or was damaged is made anew; a folder that cannot be written costs the next start its time, no more.
 */
export function openLexicalIndex(request: LexicalIndexRequest): OpeningLexicalIndex {
  const { catalogue, signal, logger } = request;
  const opened = readKept(request).then(async (kept) => {
    const analysed = kept ?? (await analyse(catalogue.procedures.values(), signal));
    return { index: await loadLexicalIndex(analysed), made: kept === undefined ? analysed : undefined };
  });
  const ready = opened.then(({ index }) => index);
  // Nobody has to listen to its rejection.
  ready.catch(() => undefined);
  return {
    ready,
    settled: opened.then(
      async ({ made }) => {
        if (made === undefined || signal.aborted) return;
        await keep(made, request).catch((cause: unknown) => {
          const reason = cause instanceof Error ? cause.message : String(cause);
          logger.info({ reason }, 'the lexical index could not be kept; the next start makes it anew');
        });
      },
      () => undefined,
    ),
  };
}

/** Keeps the analysed index of a catalogue for the next start, if it is not kept already. Rejects when it cannot. */
export async function keepLexicalIndex(request: LexicalIndexRequest): Promise<void> {
  if ((await readKept(request)) !== undefined) return;
  await keep(await analyse(request.catalogue.procedures.values(), request.signal), request);
}

function fileFor({ catalogue, directory }: LexicalIndexRequest): string {
  const id = createHash('sha256').update(`${ANALYSIS_VERSION} ${catalogue.digest}`).digest('hex').slice(0, 16);
  return path.join(directory, `lexical-${id}.bin`);
}

/** Undefined when there is none that fits. */
async function readKept(request: LexicalIndexRequest): Promise<AnalysedIndex | undefined> {
  try {
    const content = await readFile(fileFor(request));
    const headerEnd = content.indexOf(NEW_LINE);
    const header = headerSchema.parse(JSON.parse(content.subarray(0, headerEnd).toString()));
    const body = content.subarray(headerEnd + 1);
    const isFitting =
      header.analysis === ANALYSIS_VERSION &&
      header.catalogueDigest === request.catalogue.digest &&
      header.sha256 === sha256Of(body);
    return isFitting ? fromBytes(body) : undefined;
  } catch {
    return undefined;
  }
}

async function keep(analysed: AnalysedIndex, request: LexicalIndexRequest): Promise<void> {
  const { catalogue, directory } = request;
  const file = fileFor(request);
  const body = toBytes(analysed);
  const header: z.infer<typeof headerSchema> = {
    analysis: ANALYSIS_VERSION,
    catalogueDigest: catalogue.digest,
    sha256: sha256Of(body),
  };
  await mkdir(directory, { recursive: true });
  // What was cut off goes with the builds of the vector index that were.
  const draft = path.join(directory, `${BUILDING_PREFIX}${randomUUID()}`);
  try {
    await writeDurably(draft, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]));
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw cause;
  }
  await removeOldFiles(directory);
}

async function removeOldFiles(directory: string): Promise<void> {
  const names = (await readdir(directory)).filter((name) => NAME.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(directory, name);
      return { file, changedAt: (await stat(file).catch(() => undefined))?.mtimeMs ?? 0 };
    }),
  );
  const newestFirst = files.toSorted((one, other) => other.changedAt - one.changedAt);
  for (const { file } of newestFirst.slice(KEPT_FILES)) await rm(file, { force: true });
}

function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
