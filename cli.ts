import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import cliProgress from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import { projectRoot } from './app.ts';
import {
  createEngine,
  createGeneration,
  createOpenAiModel,
  MAX_MESSAGE_CHARACTERS,
  readRankingMessages,
  trainClassifiers,
  transcriptOf,
  type Engine,
  type HeldTurn,
} from './bot/index.ts';
import { ConfigError, readConfig } from './config.ts';
import { addDeskCommands, placesOf } from './desk/index.ts';
import { addDossierCommands } from './dossiers/index.ts';
import type { EvalOptions, PublicEvalOptions, RetrievalBenchOptions, RetrievalEvalOptions } from './evals/index.ts';
import { addCatalogueCommands, loadCatalogue, type Catalogue } from './knowledge/index.ts';
import {
  BUNDLED_MODEL,
  createProcedureRetriever,
  locateModel,
  RANKER_FILE,
  RETRIEVAL_SETTINGS,
  sharedIndexDirectory,
  type ProcedureRetriever,
  WorkerEmbeddings,
} from './retrieval/index.ts';
import { trainRanker } from './retrieval/training.ts';
import { openStore } from './store/index.ts';

const program = new Command('motcua').description(
  'Commands of Một Cửa; each is an npm script: npm run <command> -- <options>',
);

program
  .command('index')
  .description('Build the vector index for DATA_DIR, reusing what has not changed')
  .option('--shared', 'build the one that tests and eval share, in .cache')
  .action(async ({ shared }: { shared?: boolean }) => {
    const { dataDir, embeddingModel } = readConfig(process.env);
    const folder = shared === true ? sharedIndexDirectory(projectRoot) : join(dataDir, 'index');
    const { retriever } = await openRetriever(folder, embeddingModel);
    await retriever.close();
    write('The index is ready.\n');
  });

program
  .command('eval')
  .description('Run the evaluation cases through the real engine')
  .option('--questions <file>', 'questions in the format of evals/cases/FORMAT.md')
  .option('--dialogues <file>', 'dialogues in the same format')
  .option('--only <key=value>', 'only rows with this value, such as style=teencode')
  .option('--json <file>', 'write the JSON report')
  .option('--html <file>', 'write the HTML report')
  .option('--compare <file>', 'show the change against an earlier JSON report')
  .option('--gate', 'fail when a figure is worse than evals/baselines/gate.json allows')
  .action(async (options: EvalOptions) => {
    const { planEval, plantSecrets, runEval } = await import('./evals/index.ts');
    const plan = await planEval(projectRoot, options);
    plantSecrets(process.env);
    const { retentionDays, languageModel } = readConfig(process.env);
    const settings = {
      retentionDays,
      languageModel: languageModel?.model ?? null,
      maxMessageCharacters: MAX_MESSAGE_CHARACTERS,
      retrieval: RETRIEVAL_SETTINGS,
    };
    const faults = await withEngine(async (opened) => {
      const bar = progressBar('Running the cases');
      return runEval(
        { root: projectRoot, ...opened, settings, environment: process.env },
        plan,
        (text) => {
          bar.stop();
          write(text);
        },
        (done, total) => bar.update(done / total),
      ).finally(() => bar.stop());
    });
    if (faults.length > 0) throw new Error(`The eval gate is not passed: ${faults.join('; ')}`);
  });

program
  .command('eval:retrieval')
  .description('Rank the evaluation messages side by side: BM25, each leg, ours, a LangChain pipeline')
  .option('--questions <file>', 'messages in the format of evals/cases/FORMAT.md')
  .option('--only <key=value>', 'only rows with this value, such as style=teencode')
  .option('--official <files...>', 'take the official texts from these export files instead of DATA_DIR')
  .option('--no-unseen', 'leave out the procedures that are known by name alone')
  .option('--json <file>', 'write the JSON report')
  .option('--html <file>', 'write the HTML report')
  .action(async (options: RetrievalEvalOptions) => {
    const { planRetrievalEval, runRetrievalEval } = await import('./evals/index.ts');
    const plan = await planRetrievalEval(projectRoot, options);
    await runRetrievalEval(comparisonLocation(), plan, write, progressBar);
  });

program
  .command('eval:public')
  .description('Run the public question sets of other teams, which are not shipped')
  .argument('<folder>', 'holds questions-gold-synthetic and questions-gov-ease-nodiacritics')
  .option('--official <files...>', 'take the official texts from these export files instead of DATA_DIR')
  .option('--json <file>', 'write the JSON report')
  .action(async (folder: string, options: PublicEvalOptions) => {
    const { planPublicEval, runPublicEval } = await import('./evals/index.ts');
    const plan = await planPublicEval(folder, options);
    const { retentionDays } = readConfig(process.env);
    await runPublicEval({ ...comparisonLocation(), retentionDays }, plan, write, progressBar);
  });

program
  .command('train:ranker')
  .description('Train the ranker on the ways of asking and the training messages, and write its weights')
  .action(async () => {
    const { embeddingModel } = readConfig(process.env);
    const indexDirectory = sharedIndexDirectory(projectRoot);
    const catalogue = await loadCatalogue({ root: join(projectRoot, 'knowledge') });
    const messages = await readRankingMessages(projectRoot, catalogue);
    const embeddings = new WorkerEmbeddings({ model: locateModel(embeddingModel ?? '', projectRoot) });
    const bar = progressBar('Asking the training messages');
    const ranker = await trainRanker({
      root: projectRoot,
      catalogue,
      embeddings,
      indexDirectory,
      messages,
      onProgress: (share) => bar.update(share),
    }).finally(async () => {
      bar.stop();
      await embeddings.close();
    });
    writeFileSync(join(projectRoot, RANKER_FILE), `${JSON.stringify(ranker, undefined, 1)}\n`);
    write(`${JSON.stringify(ranker.manifest, undefined, 2)}\n`);
  });

program
  .command('chat')
  .description('Talk to the engine in the terminal; an empty line ends')
  .option('--save <file>', 'write the conversation as a transcript, after those that the file has')
  .action(async ({ save }: { save?: string }) => {
    process.stderr.write(STARTING);
    await withEngine(async (opened) => chatInTerminal(opened, save));
  });

program
  .command('bench:turn')
  .description('Time one turn of the engine over the evaluation questions: p50 and p99')
  .option('--rounds <count>', 'how often the questions are run', wholeNumber, 2)
  .action(async ({ rounds }: { rounds: number }) => {
    const { runTurnBenchmark } = await import('./evals/index.ts');
    await withEngine(async ({ engine, catalogue }) => {
      write(await runTurnBenchmark({ root: projectRoot, engine, catalogue, rounds }));
    });
  });

program
  .command('bench:retrieval')
  .description('Time one search and searches under load, embedding and everything else apart, with LangChain beside')
  .option('--official <files...>', 'take the official texts from these export files instead of DATA_DIR')
  .option('--procedures <counts...>', 'measure these sizes besides, filled up with procedures that do not exist')
  .option('--build', 'build the index from nothing too: every text is embedded again')
  .option('--json <file>', 'write the figures')
  .action(async ({ procedures = [], ...options }: RetrievalBenchOptions & { procedures?: string[] }) => {
    const { runRetrievalBench } = await import('./evals/index.ts');
    const sizes = procedures.map(wholeNumber);
    await runRetrievalBench(comparisonLocation(), { ...options, procedures: sizes }, write, progressBar);
  });

program
  .command('bench:incremental')
  .description('Time one changed record, and one new, from the finished import to the first reply of a running app')
  .option('--rounds <count>', 'how often each is imported', wholeNumber, 3)
  .action(async ({ rounds }: { rounds: number }) => {
    const { runIncrementalBenchmark } = await import('./evals/index.ts');
    await runIncrementalBenchmark({ root: projectRoot, rounds, write });
  });

program
  .command('bench:scale')
  .description('Grow the directory with procedures that do not exist: index, memory, times and hit rates side by side')
  .option('--sizes <counts>', 'procedures in all, with commas between', sizesOf, [3_105, 10_000, 50_000])
  .option('--minutes <count>', 'no size may take longer', wholeNumber, 120)
  .action(async ({ sizes, minutes }: { sizes: number[]; minutes: number }) => {
    const { runScaleBenchmark } = await import('./evals/index.ts');
    const bar = progressBar('Building the vector index');
    await runScaleBenchmark({
      root: projectRoot,
      sizes,
      timeoutMs: minutes * 60_000,
      write: (text) => {
        bar.stop();
        write(text);
      },
      onProgress: (_size, share) => bar.update(share),
    }).finally(() => bar.stop());
  });

addCatalogueCommands(program, {
  root: join(projectRoot, 'knowledge'),
  importedFolder,
  casesByCode: async () => (await import('./evals/cases.ts')).casesByCode(projectRoot),
  progressBar,
  write,
});

addDossierCommands(program, {
  openStore: () => openStore(readConfig(process.env)),
  dataDir: () => readConfig(process.env).dataDir,
  secretsKey: () => readConfig(process.env).secretsKey,
  progressBar,
  write,
  wholeNumber,
});

addDeskCommands(program, {
  openStore: () => openStore(readConfig(process.env)),
  places: async () =>
    placesOf(await loadCatalogue({ root: join(projectRoot, 'knowledge'), imported: importedFolder() })),
  addressOf({ path }) {
    const { publicUrl, port } = readConfig(process.env);
    return new URL(path, publicUrl ?? `http://localhost:${port}`).href;
  },
  write,
});

const MOST_PROCEDURES = 100_000;

function sizesOf(text: string): number[] {
  const sizes = text.split(',').map(wholeNumber);
  if (sizes.some((size) => size > MOST_PROCEDURES)) {
    throw new InvalidArgumentError(`No size may be more than ${MOST_PROCEDURES}.`);
  }
  return sizes;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('It must be a whole number, 1 or more.');
}

/** The first start makes the index, which is kept: later ones take seconds. */
const STARTING =
  'Starting: catalogue, search index, classifiers. The first start makes the vector index, some minutes (a bar shows it); later starts take seconds.\n';

async function chatInTerminal({ engine }: OpenedEngine, file: string | undefined): Promise<void> {
  const held: HeldTurn[] = [];
  const terminal = createInterface({ input: process.stdin });
  let state: unknown;
  const conversation = { id: 'terminal', isGroup: false, owner: 'bot' };
  const say = async (activity: { type: string; text?: string; name?: string }) => {
    const result = await engine.turn({ activity, conversation, state, now: new Date() });
    state = result.state;
    if (activity.text !== undefined) held.push({ message: activity.text, result });
    for (const { text, suggestedActions } of result.replies) {
      write(`\n${text ?? ''}\n`);
      const titles = suggestedActions?.actions.map(({ title }) => title) ?? [];
      if (titles.length > 0) write(`[${titles.join('] [')}]\n`);
    }
  };
  try {
    await say({ type: 'event', name: 'webchat/join' });
    write('\n> ');
    for await (const line of terminal) {
      if (line.trim() === '') break;
      await say({ type: 'message', text: line });
      write('\n> ');
    }
  } finally {
    terminal.close();
    if (file !== undefined && held.length > 0) saveTranscript(file, held);
  }
}

function saveTranscript(file: string, held: readonly HeldTurn[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const separator = existsSync(file) ? '\n' : '';
  const name = `Cuộc trò chuyện lúc ${new Date().toISOString()}`;
  appendFileSync(file, `${separator}${transcriptOf(name, held)}`);
  write(`\nSaved: ${file}\n`);
}

function importedFolder(): string {
  return join(readConfig(process.env).dataDir, 'imported');
}

function comparisonLocation() {
  const { embeddingModel } = readConfig(process.env);
  return { root: projectRoot, imported: importedFolder(), embeddingModel };
}

interface OpenedEngine {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly retriever: ProcedureRetriever;
  /** Name of the sentence encoder. */
  readonly model: string;
}

/** Closes the retriever whatever happens: its worker would keep the process alive. */
async function withEngine<T>(use: (opened: OpenedEngine) => Promise<T>): Promise<T> {
  const { embeddingModel, retentionDays, languageModel } = readConfig(process.env);
  const { catalogue, retriever } = await openRetriever(sharedIndexDirectory(projectRoot), embeddingModel);
  try {
    const classifiers = await trainClassifiers(projectRoot, catalogue);
    const generation =
      languageModel === undefined ? undefined : createGeneration({ model: createOpenAiModel(languageModel) });
    const engine = createEngine({ catalogue, retriever, ...classifiers, retentionDays, generation });
    return await use({ engine, catalogue, retriever, model: embeddingModel ?? BUNDLED_MODEL });
  } finally {
    await retriever.close();
  }
}

/** Waits for the full index: a figure of the lexical leg alone would mislead. */
async function openRetriever(indexDirectory: string, embeddingModel: string | undefined) {
  const catalogue = await loadCatalogue({ root: join(projectRoot, 'knowledge'), imported: importedFolder() });
  const bar = progressBar('Building the vector index');
  const retriever = createProcedureRetriever({
    catalogue,
    root: projectRoot,
    indexDirectory,
    ...(embeddingModel === undefined ? {} : { embeddingModel }),
    onProgress: (share: number) => bar.update(share),
  });
  try {
    await retriever.ready();
  } catch (error) {
    await retriever.close();
    throw error;
  } finally {
    bar.stop();
  }
  return { catalogue, retriever };
}

/** Shows itself only when there is something to wait for. */
function progressBar(title: string): { update: (share: number) => void; stop: () => void } {
  const bar = new cliProgress.SingleBar({
    format: `${title} |{bar}| {percentage} %`,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  return {
    update(share) {
      if (!bar.isActive && share < 1) bar.start(1000, 0);
      if (bar.isActive) bar.update(Math.round(share * 1000));
    },
    stop: () => bar.stop(),
  };
}

function write(text: string): void {
  process.stdout.write(text);
}

const settingsFile = join(projectRoot, '.env');
if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);
program.parseAsync().catch((error: unknown) => {
  const isKnown = error instanceof ConfigError || (error instanceof Error && 'code' in error);
  process.stderr.write(`${error instanceof Error ? (isKnown ? error.message : String(error)) : String(error)}\n`);
  process.exitCode = 1;
});
