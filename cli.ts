import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import cliProgress from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import { projectRoot } from './app.ts';
import {
  createEngine,
  createGeneration,
  createOpenAiModel,
  readRankingMessages,
  trainClassifiers,
  transcriptOf,
  type HeldTurn,
} from './bot/index.ts';
import { addChannelCommands } from './channels/index.ts';
import { ConfigError, inWords, readConfig } from './config.ts';
import { addDeskCommands, addKnowledgeCommands, createContactSeal, maskPersonalData, placesOf } from './desk/index.ts';
import { addDossierCommands } from './dossiers/index.ts';
import { addEvalCommands, type OpenedEngine } from './evals/eval-commands.ts';
import { addCatalogueCommands, cityCalendar, loadCatalogue, localDateOf, privacyTerms } from './knowledge/index.ts';
import {
  BUNDLED_MODEL,
  createProcedureRetriever,
  type IdentifiedEmbeddings,
  locateModel,
  RANKER_FILE,
  sharedIndexDirectory,
  SharedOutEmbeddings,
  WorkerEmbeddings,
} from './retrieval/index.ts';
import { trainRanker } from './retrieval/training.ts';
import { addBackupCommands, addPrivacyCommands, openStore } from './store/index.ts';

const program = new Command('motcua').description(
  'Commands of Một Cửa; each is an npm script: npm run <command> -- <options>',
);

program
  .command('index')
  .description('Build the vector index for DATA_DIR, reusing what has not changed')
  .option('--shared', 'build the one that tests and eval share, in .cache, and what the classifiers learn')
  .action(async ({ shared }: { shared?: boolean }) => {
    const { dataDir, embeddingModel } = settings();
    const folder = shared === true ? sharedIndexDirectory(projectRoot) : join(dataDir, 'index');
    const { catalogue, retriever } = await openRetriever(folder, embeddingModel, encoders(embeddingModel));
    await retriever.close();
    if (shared === true) await trainClassifiers(projectRoot, catalogue);
    write('The index is ready.\n');
  });

program
  .command('train:ranker')
  .description('Train the ranker on the ways of asking and the training messages, and write its weights')
  .action(async () => {
    const { embeddingModel } = settings();
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

addEvalCommands(program, {
  root: projectRoot,
  settings,
  withEngine,
  comparisonLocation,
  progressBar,
  write,
  wholeNumber,
});

addCatalogueCommands(program, {
  root: join(projectRoot, 'knowledge'),
  importedFolder,
  casesByCode: async () => (await import('./evals/cases.ts')).casesByCode(projectRoot),
  progressBar,
  write,
});

addDossierCommands(program, {
  openStore: () => openStore(settings()),
  dataDir: () => settings().dataDir,
  secretsKey: () => settings().secretsKey,
  progressBar,
  write,
  wholeNumber,
});

addDeskCommands(program, {
  openStore: () => openStore(settings()),
  places: async () =>
    placesOf(await loadCatalogue({ root: join(projectRoot, 'knowledge'), imported: importedFolder() })),
  addressOf({ path }) {
    const { publicUrl, port } = settings();
    return new URL(path, publicUrl ?? `http://localhost:${port}`).href;
  },
  write,
});

addChannelCommands(program, {
  openStore: () => openStore(settings()),
  settings,
  async wardName(code) {
    const catalogue = await loadCatalogue({ root: join(projectRoot, 'knowledge'), imported: importedFolder() });
    return placesOf(catalogue).wards.find((ward) => ward.code === code)?.name;
  },
  write,
});

addKnowledgeCommands(program, {
  openStore: () => openStore(settings()),
  catalogue: () => loadCatalogue({ root: join(projectRoot, 'knowledge'), imported: importedFolder() }),
  root: join(projectRoot, 'knowledge'),
  write,
});

addBackupCommands(program, { settings, progressBar, write });

addPrivacyCommands(program, {
  openStore: () => {
    const config = settings();
    return openStore({ ...config, contacts: createContactSeal(config.secretsKey), mustExist: true });
  },
  settings,
  terms: (request) => privacyTerms(request, cityCalendar()),
  dayOf: (at) => localDateOf(new Date(at)),
  mask: (text) => maskPersonalData(text).text,
  write,
});

let isWarned = false;

/** Only the server needs every channel that is begun: a command goes on without, and says so once. */
function settings() {
  return readConfig(process.env, (faults) => {
    if (!isWarned) process.stderr.write(`${inWords(faults)}. The server does not start like this.\n`);
    isWarned = true;
  });
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
  return join(settings().dataDir, 'imported');
}

function comparisonLocation() {
  const { embeddingModel } = settings();
  return { root: projectRoot, imported: importedFolder(), embeddingModel };
}

/** Closes the retriever whatever happens: its worker would keep the process alive. */
async function withEngine<T>(use: (opened: OpenedEngine) => Promise<T>): Promise<T> {
  const { embeddingModel, retentionDays, languageModel } = settings();
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

/** A figure must not depend on what else the machine does. */
const PATIENT_MS = 60_000;

/** Each holds the model in memory. */
const MOST_ENCODERS = 4;

/** Nothing else runs beside an index that is built by command: each core encodes. */
function encoders(embeddingModel: string | undefined): IdentifiedEmbeddings {
  const model = locateModel(embeddingModel ?? '', projectRoot);
  const others = Array.from({ length: Math.min(MOST_ENCODERS, availableParallelism()) - 1 });
  return new SharedOutEmbeddings([
    new WorkerEmbeddings({ model }),
    ...others.map(() => new WorkerEmbeddings({ model })),
  ]);
}

/**
 * Waits for the full index and for each vector: a figure of the lexical leg alone would mislead.
 *
 * @param embeddings instead of one encoder for the model of the settings
 */
async function openRetriever(
  indexDirectory: string,
  embeddingModel: string | undefined,
  embeddings?: IdentifiedEmbeddings,
) {
  const catalogue = await loadCatalogue({ root: join(projectRoot, 'knowledge'), imported: importedFolder() });
  const bar = progressBar('Building the vector index');
  const retriever = createProcedureRetriever({
    catalogue,
    root: projectRoot,
    indexDirectory,
    queryDeadlineMs: PATIENT_MS,
    ...(embeddingModel === undefined ? {} : { embeddingModel }),
    ...(embeddings === undefined ? {} : { embeddings }),
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
