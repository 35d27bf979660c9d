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
import { grow } from '../scale/distractors.ts';
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
  /** Sizes to measure besides, filled up with procedures that do not exist. */
  readonly procedures?: readonly number[];
}

/** Times of one kind over all messages, in milliseconds. */
export interface Timing {
  readonly p50: number;
  readonly p99: number;
}

/** What one search costs over a catalogue of one size. */
export interface SearchBench {
  readonly procedures: number;
  readonly embedding: Timing;
  /** With the vector at hand: words, merging, ranking. */
  readonly everythingElse: Timing;
  readonly lexicalAlone: Timing;
  readonly underLoad: UnderLoad;
  /** Until the first leg answers, and until both do, with a kept index. */
  readonly openLexicalMs: number;
  readonly openBothMs: number;
  /** From handing over a catalogue with one new way of asking until it is found. */
  readonly changedRecordMs: number;
  /** Of the whole process, with both legs; later sizes hold what the ones before left behind. */
  readonly residentMiB: number;
}

export interface RetrievalBench {
  readonly messages: number;
  readonly sizes: readonly SearchBench[];
  /** LangChain over the real catalogue, with the vector at hand; undefined where it is not installed. */
  readonly langchain: Timing | undefined;
  /** Undefined unless it was asked for. */
  readonly buildMs: number | undefined;
}

const SHORT_MESSAGE_WORDS = 8;
const LOAD = { perSecond: 50, seconds: 10 } as const;
/** A way of asking that no procedure has, and the procedure that gets it. */
const NEW_WAY = { code: '1.001193', text: 'xin tờ chứng nhận chào đời cho cháu nội kiểu mới' };

/** `npm run bench:retrieval`: what one search costs, alone and under load, with LangChain in the same run. */
export async function runRetrievalBench(
  location: Omit<ComparisonLocation, 'official'>,
  { official = [], json, build = false, procedures = [] }: RetrievalBenchOptions,
  write: (text: string) => void,
  progressBar: ProgressBar,
): Promise<void> {
  const { root, imported, embeddingModel } = location;
  if (json !== undefined) await prepareFolder(json);
  const questions = await readQuestions(path.join(root, 'evals', 'cases', 'questions.jsonl'));
  const messages = questions.map(({ text }) => text);
  const real =
    official.length === 0
      ? await loadCatalogue({ root: path.join(root, 'knowledge'), imported })
      : await loadWithOfficialFiles(root, official);
  const worker = new WorkerEmbeddings({ model: locateModel(embeddingModel ?? '', root) });
  try {
    const embeddings = new MemoisedEmbeddings(worker);
    const bench = { root, worker, embeddings, messages, progressBar };
    const buildMs = build ? await timeBuild(root, real, worker, progressBar) : undefined;
    // In folders of their own: a changed catalogue must not push the shared index out.
    const own = await folderBeside(sharedIndexDirectory(root), path.join(root, '.cache', 'bench-index'));
    const sizes = [await measureSearch({ ...bench, catalogue: real, indexDirectory: own })];
    const langchain = await timeLangchain({ ...bench, catalogue: real });
    const scaled = procedures.length === 0 ? '' : await folderBeside(own, path.join(root, '.cache', 'scale'));
    for (const count of procedures) {
      const catalogue = grow(real, count, messages);
      sizes.push(await measureSearch({ ...bench, catalogue, indexDirectory: scaled }));
    }
    const result: RetrievalBench = { messages: messages.length, sizes, langchain, buildMs };
    write(toText(result));
    if (json !== undefined) await writeFile(json, JSON.stringify({ schema: 1, ...result }, undefined, 1));
  } finally {
    await worker.close();
  }
}

interface BenchSubject {
  readonly root: string;
  readonly catalogue: Catalogue;
  readonly worker: WorkerEmbeddings;
  readonly embeddings: MemoisedEmbeddings;
  readonly messages: readonly string[];
  readonly progressBar: ProgressBar;
}

async function measureSearch({
  messages,
  worker,
  progressBar,
  ...options
}: BenchSubject & { readonly indexDirectory: string }): Promise<SearchBench> {
  // A first opening builds what is not kept yet; the second one is what a start costs.
  await (await open(options, progressBar)).retriever.close();
  const { retriever, lexicalMs, bothMs } = await open(options, progressBar);
  try {
    const residentMiB = process.memoryUsage().rss / 2 ** 20;
    const embedding = await time(messages, async (message) => worker.embedQuery(message));
    const search = async (message: string) => retriever.retrieve(message, { topK: RANKED });
    await time(messages, search);
    return {
      procedures: options.catalogue.procedures.size,
      embedding,
      everythingElse: await time(messages, search),
      lexicalAlone: await time(messages, async (message) =>
        retriever.retrieve(message, { topK: RANKED, legs: ['lexical'] }),
      ),
      underLoad: await loadUncached({ ...options, worker }, messages, progressBar),
      openLexicalMs: lexicalMs,
      openBothMs: bothMs,
      changedRecordMs: await timeChange(retriever, options.catalogue),
      residentMiB,
    };
  } finally {
    await retriever.close();
  }
}

async function timeLangchain({ messages, progressBar, ...subject }: BenchSubject): Promise<Timing | undefined> {
  const pipeline = await withBar(progressBar("Embedding LangChain's chunks"), (onProgress) =>
    openLangchain({ ...subject, onProgress }),
  );
  if (pipeline === undefined) return undefined;
  const search = async (message: string) => pipeline.rank(message, RANKED);
  await time(messages, search);
  return time(messages, search);
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

function toText({ messages, sizes, langchain, buildMs }: RetrievalBench): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const both = ({ p50, p99 }: Timing) => `${p50.toFixed(1)} · ${ms(p99)}`;
  const row = (name: string, cell: (size: SearchBench) => string) => [name, ...sizes.map(cell)];
  return [
    `One search, ${messages} messages one at a time (p50 · p99)`,
    table([
      row('procedures', ({ procedures }) => String(procedures)),
      row('embedding', ({ embedding }) => both(embedding)),
      row('ours, everything else', ({ everythingElse }) => both(everythingElse)),
      row('lexical leg alone', ({ lexicalAlone }) => both(lexicalAlone)),
      ...(langchain === undefined ? [] : [['LangChain, everything else', both(langchain)]]),
    ]),
    ...(langchain === undefined ? [LANGCHAIN_MISSING] : []),
    '',
    `${LOAD.perSecond} short messages a second for ${LOAD.seconds} s`,
    table([
      row('answer (p50 · p99)', ({ underLoad }) => both({ p50: underLoad.p50Ms, p99: underLoad.p99Ms })),
      row('event-loop delay, p99', ({ underLoad }) => ms(underLoad.eventLoopDelayP99Ms)),
      row('not by both legs', ({ underLoad }) => `${underLoad.degraded} of ${underLoad.queries}`),
    ]),
    '',
    table([
      row('start until the first leg answers', ({ openLexicalMs }) => ms(openLexicalMs)),
      row('start until both legs answer', ({ openBothMs }) => ms(openBothMs)),
      row('one changed record found', ({ changedRecordMs }) => ms(changedRecordMs)),
      row('resident memory', ({ residentMiB }) => `${residentMiB.toFixed(0)} MiB`),
      ...(buildMs === undefined ? [] : [['index built from nothing', ms(buildMs)]]),
    ]),
    '',
  ].join('\n');
}
