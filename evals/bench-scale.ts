import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedIndexDirectory } from '../retrieval/index.ts';
import type { ScaleJob, ScaleReply, ScaleRow } from './scale/scale-row.ts';

export interface ScaleBenchmark {
  readonly root: string;
  /** Procedures in all, one run each. */
  readonly sizes: readonly number[];
  /** No size may take longer. */
  readonly timeoutMs: number;
  readonly write: (text: string) => void;
  /** Told how far the building of the index of a size is, 0..1. */
  readonly onProgress: (size: number, share: number) => void;
}

/** `npm run bench:scale`: the directory and larger ones, grown with distractors, over the evaluation questions. */
export async function runScaleBenchmark({ root, sizes, timeoutMs, write, onProgress }: ScaleBenchmark): Promise<void> {
  const indexDirectory = join(root, '.cache', 'scale');
  await takeOverVectors(sharedIndexDirectory(root), indexDirectory);
  write(`${COLUMNS.map(([title]) => title.padStart(WIDTH)).join('')}\n`);
  // Smaller first: each takes over the vectors of the one before.
  for (const size of sizes.toSorted((one, other) => one - other)) {
    const row = await measureIn({ root, size, indexDirectory }, timeoutMs, (share) => onProgress(size, share));
    write(`${COLUMNS.map(([, cell]) => cell(row).padStart(WIDTH)).join('')}\n`);
  }
}

const WIDTH = 13;
const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
const COLUMNS: readonly (readonly [string, (row: ScaleRow) => string])[] = [
  ['procedures', ({ procedures }) => String(procedures)],
  ['vectors', ({ vectors }) => String(vectors)],
  ['search', ({ search }) => search],
  ['built in', ({ isBuilt, readyMs }) => (isBuilt ? seconds(readyMs) : '-')],
  ['embedded', ({ isBuilt, vectors, reused }) => (isBuilt ? String(vectors - reused) : '-')],
  ['loaded in', ({ isBuilt, readyMs }) => (isBuilt ? '-' : seconds(readyMs))],
  ['one change', ({ incrementalMs }) => `${incrementalMs.toFixed(0)} ms`],
  ['memory', ({ memoryBytes }) => `${(memoryBytes / 2 ** 20).toFixed(0)} MiB`],
  ['query p50', ({ p50Ms }) => `${p50Ms.toFixed(1)} ms`],
  ['query p99', ({ p99Ms }) => `${p99Ms.toFixed(1)} ms`],
  ['hit@1', ({ hitAt1 }) => hitAt1.toFixed(3)],
  ['hit@3', ({ hitAt3 }) => hitAt3.toFixed(3)],
  ['one leg only', ({ degraded, questions }) => `${degraded}/${questions}`],
];

/** The real directory is embedded once, for tests, evaluation and this. */
async function takeOverVectors(from: string, to: string): Promise<void> {
  if (existsSync(to) || !existsSync(from)) return;
  await mkdir(to, { recursive: true });
  await cp(from, to, { recursive: true, filter: (source) => !source.includes('.building-') });
}

async function measureIn(job: ScaleJob, timeoutMs: number, onProgress: (share: number) => void): Promise<ScaleRow> {
  const child = fork(join(import.meta.dirname, 'scale', 'measure-size.ts'), [JSON.stringify(job)], {
    timeout: timeoutMs,
  });
  let row: ScaleRow | undefined;
  const problems: string[] = [];
  child.on('message', (reply: ScaleReply) => {
    if (reply.kind === 'progress') onProgress(reply.share);
    else if (reply.kind === 'row') row = reply.row;
    else problems.push(reply.text);
  });
  await once(child, 'exit');
  if (row !== undefined) return row;
  const reason = problems.join('; ') || `it ended early or took longer than ${timeoutMs / 60_000} minutes`;
  throw new Error(`${job.size} procedures could not be measured: ${reason}`);
}
