import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import {
  createProcedureRetriever,
  locateModel,
  sharedIndexDirectory,
  syllables,
  WorkerEmbeddings,
  type SwappableRetriever,
} from '../../retrieval/index.ts';
import { readQuestions } from '../cases.ts';
import { prepareFolder } from '../command.ts';
import { table } from '../format.ts';
import { percentile } from '../statistics.ts';
import { LANGCHAIN_MISSING, openLangchain } from './langchain.ts';
import { measureUnderLoad, type UnderLoad } from './load.ts';
import { MemoisedEmbeddings, SharedEmbeddings } from './memoised-embeddings.ts';
import { loadWithOfficialFiles } from './official-files.ts';
import { withBar, type ComparisonLocation, type ProgressBar } from './open.ts';
import { RANKED } from './systems.ts';
import { folderBeside } from './unseen.ts';

export interface RetrievalBenchOptions {
  readonly official?: readonly string[];
  readonly json?: string;
  /** Build the index from nothing too: every text is embedded again. */
  readonly build?: boolean;
}

/** Times of one kind over all messages, in milliseconds. */
export interface Timing {
  readonly p50: number;
  readonly p99: number;
}

export interface RetrievalBench {
  readonly procedures: number;
  readonly messages: number;
  readonly embedding: Timing;
  /** Ours with the vector at hand: words, merging, ranking. */
  readonly everythingElse: Timing;
  readonly lexicalAlone: Timing;
  /** LangChain with the vector at hand; undefined where it is not installed. */
  readonly langchain: Timing | undefined;
  readonly underLoad: UnderLoad;
  /** Until the first leg answers, and until both do, with a kept index. */
  readonly openLexicalMs: number;
  readonly openBothMs: number;
  /** Undefined unless it was asked for. */
  readonly buildMs: number | undefined;
  /** From handing over a catalogue with one new way of asking until it is found. */
  readonly changedRecordMs: number;
  readonly residentMiB: number;
}

const SHORT_MESSAGE_WORDS = 8;
const LOAD = { perSecond: 50, seconds: 10 } as const;
/** A way of asking that no procedure has, and the procedure that gets it. */
const NEW_WAY = { code: '1.001193', text: 'xin tờ chứng nhận chào đời cho cháu nội kiểu mới' };

/** `npm run bench:retrieval`: what one search costs, alone and under load, with LangChain in the same run. */
export async function runRetrievalBench(
  location: Omit<ComparisonLocation, 'official'>,
  { official = [], json, build = false }: RetrievalBenchOptions,
  write: (text: string) => void,
  progressBar: ProgressBar,
): Promise<void> {
  const { root, imported, embeddingModel } = location;
  if (json !== undefined) await prepareFolder(json);
  const questions = await readQuestions(path.join(root, 'evals', 'cases', 'questions.jsonl'));
  const messages = questions.map(({ text }) => text);
  const catalogue =
    official.length === 0
      ? await loadCatalogue({ root: path.join(root, 'knowledge'), imported })
      : await loadWithOfficialFiles(root, official);
  const worker = new WorkerEmbeddings({ model: locateModel(embeddingModel ?? '', root) });
  try {
    const buildMs = build ? await timeBuild(root, catalogue, worker, progressBar) : undefined;
    // In a folder of its own: the changed catalogue must not push the shared index out.
    const indexDirectory = await folderBeside(sharedIndexDirectory(root), path.join(root, '.cache', 'bench-index'));
    const embeddings = new MemoisedEmbeddings(worker);
    // A first opening builds what is not kept yet; the second one is what a start costs.
    await (await open({ root, catalogue, embeddings, indexDirectory }, progressBar)).retriever.close();
    const opened = await open({ root, catalogue, embeddings, indexDirectory }, progressBar);
    const { retriever } = opened;
    try {
      const residentMiB = process.memoryUsage().rss / 2 ** 20;
      const embedding = await time(messages, async (message) => worker.embedQuery(message));
      for (const message of messages) await retriever.retrieve(message);
      const everythingElse = await time(messages, async (message) => retriever.retrieve(message, { topK: RANKED }));
      const lexicalAlone = await time(messages, async (message) =>
        retriever.retrieve(message, { topK: RANKED, legs: ['lexical'] }),
      );
      const underLoad = await loadUncached({ root, catalogue, worker, indexDirectory }, messages, progressBar);
      const langchain = await withBar(progressBar("Embedding LangChain's chunks"), (onProgress) =>
        openLangchain({ root, catalogue, embeddings, onProgress }),
      );
      if (langchain !== undefined) for (const message of messages) await langchain.rank(message, RANKED);
      const bench: RetrievalBench = {
        procedures: catalogue.procedures.size,
        messages: messages.length,
        embedding,
        everythingElse,
        lexicalAlone,
        langchain:
          langchain === undefined
            ? undefined
            : await time(messages, async (message) => langchain.rank(message, RANKED)),
        underLoad,
        openLexicalMs: opened.lexicalMs,
        openBothMs: opened.bothMs,
        buildMs,
        changedRecordMs: await timeChange(retriever, catalogue),
        residentMiB,
      };
      write(toText(bench));
      if (json !== undefined) await writeFile(json, JSON.stringify({ schema: 1, ...bench }, undefined, 1));
    } finally {
      await retriever.close();
    }
  } finally {
    await worker.close();
  }
}

type OpenOptions = Parameters<typeof createProcedureRetriever>[0];

async function open(options: OpenOptions, progressBar: ProgressBar) {
  return withBar(progressBar('Building the vector index'), async (onProgress) => {
    const startedAt = performance.now();
    const retriever = createProcedureRetriever({ ...options, onProgress });
    await retriever.answers();
    const lexicalMs = performance.now() - startedAt;
    await retriever.ready();
    return { retriever, lexicalMs, bothMs: performance.now() - startedAt };
  });
}

async function time(messages: readonly string[], run: (message: string) => Promise<unknown>): Promise<Timing> {
  const times: number[] = [];
  for (const message of messages) {
    const startedAt = performance.now();
    await run(message);
    times.push(performance.now() - startedAt);
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

/** Everything embedded and linked anew, in a folder that is thrown away. */
async function timeBuild(
  root: string,
  catalogue: Catalogue,
  worker: WorkerEmbeddings,
  progressBar: ProgressBar,
): Promise<number> {
  const indexDirectory = await mkdtemp(path.join(tmpdir(), 'motcua-bench-'));
  try {
    const embeddings = new SharedEmbeddings(worker);
    const { retriever, bothMs } = await open({ root, catalogue, embeddings, indexDirectory }, progressBar);
    await retriever.close();
    return bothMs;
  } finally {
    await rm(indexDirectory, { recursive: true, force: true });
  }
}

/** Short messages at an even pace; every one is embedded. */
async function loadUncached(
  { worker, ...options }: Omit<OpenOptions, 'embeddings'> & { readonly worker: WorkerEmbeddings },
  messages: readonly string[],
  progressBar: ProgressBar,
): Promise<UnderLoad> {
  const short = messages.filter((message) => syllables(message).length <= SHORT_MESSAGE_WORDS);
  const { retriever } = await open({ ...options, embeddings: new SharedEmbeddings(worker) }, progressBar);
  try {
    return await measureUnderLoad({
      ...LOAD,
      messages: short,
      ask: async (message) => (await retriever.retrieve(message)).degraded.length === 0,
    });
  } finally {
    await retriever.close();
  }
}

/** One procedure gets a new way of asking: the time until a search finds it by those words. */
async function timeChange(retriever: SwappableRetriever, catalogue: Catalogue): Promise<number> {
  const changed = withNewWay(catalogue);
  const startedAt = performance.now();
  await retriever.replaceCatalogue(changed);
  const { candidates } = await retriever.retrieve(NEW_WAY.text);
  const ms = performance.now() - startedAt;
  const [first] = candidates;
  if (first?.code !== NEW_WAY.code || first.bestWay !== NEW_WAY.text) {
    throw new Error(`The new way of asking is not found: ${first?.code ?? 'nothing'} came first`);
  }
  return ms;
}

function withNewWay(catalogue: Catalogue): Catalogue {
  const { code, text } = NEW_WAY;
  const procedures = new Map(catalogue.procedures);
  const procedure = procedures.get(code);
  if (procedure?.ways === undefined) throw new Error(`${code} has no ways of asking to add one to`);
  procedures.set(code, {
    ...procedure,
    ways: { ...procedure.ways, questions: [...procedure.ways.questions, text] },
  });
  return {
    ...catalogue,
    digest: `${catalogue.digest} and a new way of asking`,
    procedures,
    find: (wanted) => procedures.get(catalogue.replaced.get(wanted)?.successor ?? wanted),
  };
}

function toText(bench: RetrievalBench): string {
  const { underLoad } = bench;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const timing = (name: string, { p50, p99 }: Timing) => [name, ms(p50), ms(p99)];
  return [
    `One search over ${bench.procedures} procedures, ${bench.messages} messages one at a time`,
    table([
      ['', 'p50', 'p99'],
      timing('embedding', bench.embedding),
      timing('ours, everything else', bench.everythingElse),
      timing('lexical leg alone', bench.lexicalAlone),
      ...(bench.langchain === undefined ? [] : [timing('LangChain, everything else', bench.langchain)]),
    ]),
    ...(bench.langchain === undefined ? [LANGCHAIN_MISSING] : []),
    '',
    `${LOAD.perSecond} short messages a second for ${LOAD.seconds} s`,
    table([
      ['answer, p50 and p99', ms(underLoad.p50Ms), ms(underLoad.p99Ms)],
      ['event-loop delay, p99', ms(underLoad.eventLoopDelayP99Ms)],
      ['not answered by both legs', `${underLoad.degraded} of ${underLoad.queries}`],
    ]),
    '',
    table([
      ['start until the first leg answers', ms(bench.openLexicalMs)],
      ['start until both legs answer', ms(bench.openBothMs)],
      ...(bench.buildMs === undefined ? [] : [['index built from nothing', ms(bench.buildMs)]]),
      ['one changed record found', ms(bench.changedRecordMs)],
      ['resident memory with both legs', `${bench.residentMiB.toFixed(0)} MiB`],
    ]),
    '',
  ].join('\n');
}
