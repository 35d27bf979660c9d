import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadCatalogue, type Catalogue, type Procedure } from '../../knowledge/index.ts';
import {
  createProcedureRetriever,
  locateModel,
  WorkerEmbeddings,
  type RetrievalLogger,
  type SwappableRetriever,
} from '../../retrieval/index.ts';
import { readQuestions, type Question } from '../cases.ts';
import { percentile } from '../statistics.ts';
import { grow } from './distractors.ts';
import { KeptEmbeddings } from './kept-embeddings.ts';
import type { ScaleJob, ScaleReply, ScaleRow } from './scale-row.ts';

/** One size, in a process of its own: its memory is nobody else's. */
const job = JSON.parse(process.argv[2] ?? '') as ScaleJob;
const WARM_UP = 50;
const CHANGES = 3;

function reply(message: ScaleReply): void {
  process.send?.(message);
}

async function measure({ root, size, indexDirectory }: ScaleJob): Promise<ScaleRow> {
  const questions = await readQuestions(join(root, 'evals', 'cases', 'questions.jsonl'));
  const real = await loadCatalogue({ root: join(root, 'knowledge') });
  const catalogue = grow(
    real,
    size,
    questions.map(({ text }) => text),
  );
  const seen = { passages: 0, search: '', reused: 0, isBuilt: false };
  const logger: RetrievalLogger = {
    info: (details) => Object.assign(seen, details),
    warn: () => undefined,
    error: (details) => reply({ kind: 'problem', text: JSON.stringify(details) }),
  };
  const startedAt = performance.now();
  const retriever = createProcedureRetriever({
    catalogue,
    root,
    indexDirectory,
    embeddings: new KeptEmbeddings(
      new WorkerEmbeddings({ model: locateModel('', root) }),
      join(root, '.cache', 'scale-vectors'),
    ),
    logger,
    onProgress: (share) => {
      seen.isBuilt = true;
      reply({ kind: 'progress', share });
    },
  });
  try {
    await retriever.ready();
    const readyMs = performance.now() - startedAt;
    const asked = questions.filter(({ route, gold }) => route === 'answer' && gold.some((code) => real.find(code)));
    const ranking = await ask(retriever, asked);
    const memoryBytes = process.memoryUsage().rss;
    return {
      procedures: catalogue.procedures.size,
      vectors: seen.passages,
      search: seen.search,
      readyMs,
      isBuilt: seen.isBuilt,
      reused: seen.reused,
      incrementalMs: await changeOne(retriever, catalogue),
      memoryBytes,
      ...ranking,
    };
  } finally {
    await retriever.close();
  }
}

async function ask(retriever: SwappableRetriever, questions: readonly Question[]) {
  for (const { text } of questions.slice(0, WARM_UP)) await retriever.retrieve(text);
  const times: number[] = [];
  let [first, inThree, degraded] = [0, 0, 0];
  for (const { text, gold } of questions) {
    const startedAt = performance.now();
    const found = await retriever.retrieve(text);
    times.push(performance.now() - startedAt);
    const isGold = found.candidates.slice(0, 3).map(({ code }) => gold.includes(code));
    if (isGold[0] === true) first += 1;
    if (isGold.includes(true)) inThree += 1;
    if (found.degraded.length > 0) degraded += 1;
  }
  return {
    questions: questions.length,
    degraded,
    hitAt1: first / questions.length,
    hitAt3: inThree / questions.length,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
}

/** The median time of renaming one procedure in the retriever that serves, until its new name is found. */
async function changeOne(retriever: SwappableRetriever, catalogue: Catalogue): Promise<number> {
  const [changed] = [...catalogue.procedures.values()].filter(({ tier, ways }) => tier === 'directory' && !ways);
  if (changed === undefined) throw new Error('No procedure can be renamed');
  const times: number[] = [];
  let current = catalogue;
  for (let round = 1; round <= CHANGES; round += 1) {
    const name = `Thủ tục cấp phép nuôi ong lấy mật lần thứ ${round}`;
    current = withChanged(current, { ...changed, name, shortName: name }, round);
    const startedAt = performance.now();
    await retriever.replaceCatalogue(current);
    const [found] = (await retriever.retrieve(name)).candidates;
    times.push(performance.now() - startedAt);
    if (found?.code !== changed.code) throw new Error('The changed procedure is not found by its new name');
  }
  return percentile(times, 0.5);
}

function withChanged(catalogue: Catalogue, procedure: Procedure, round: number): Catalogue {
  const procedures = new Map(catalogue.procedures).set(procedure.code, procedure);
  return { ...catalogue, procedures, digest: `${catalogue.digest}~${round}`, find: (code) => procedures.get(code) };
}

measure(job).then(
  (row) => reply({ kind: 'row', row }),
  (error: unknown) => {
    reply({ kind: 'problem', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exitCode = 1;
  },
);
