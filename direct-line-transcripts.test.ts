import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { projectRoot, startApp, type App } from './app.ts';
import { clockTime } from './bot/transcripts/duration.ts';
import { DEFAULT_START, type FoundScript } from './bot/transcripts/engine-host.ts';
import { readTranscripts } from './bot/transcripts/read-folder.ts';
import { runTranscript } from './bot/transcripts/run.ts';
import { createDirectLineHost, unfitForDirectLine } from './bot/transcripts/testing/direct-line-host.ts';
import { failing, type DossierSystem } from './bot/transcripts/testing/transcript-dossiers.ts';
import { scripted } from './bot/transcripts/testing/transcript-retriever.ts';
import { MissingModel } from './retrieval/testing.ts';
import { readConfig } from './config.ts';
import type * as retrievalModule from './retrieval/index.ts';
import type * as storeModule from './store/index.ts';
import { makeTestDatabase, type TestDatabase } from './store/testing.ts';

/** What the running server holds: its store, and the script that goes before its search. */
const inside = vi.hoisted(
  (): { readonly script: FoundScript; readonly system: DossierSystem; store: storeModule.Store | undefined } => ({
    script: { found: undefined },
    system: { isDown: false },
    store: undefined,
  }),
);

vi.mock('./store/index.ts', async (importOriginal) => {
  const original = await importOriginal<typeof storeModule>();
  return {
    ...original,
    openStore: async (options: storeModule.StoreOptions) => {
      inside.store = failing(await original.openStore(options), inside.system);
      return inside.store;
    },
  };
});

vi.mock('./retrieval/index.ts', async (importOriginal) => {
  const original = await importOriginal<typeof retrievalModule>();
  return {
    ...original,
    createProcedureRetriever: (options: retrievalModule.ProcedureRetrieverOptions) =>
      scripted(original.createProcedureRetriever(options), inside.script),
  };
});

/** A start takes seconds; beside other test files on few cores it takes minutes. */
const START_TIMEOUT_MS = 600_000;
const SECRET = 'transcripts-secret-0123456789abcdef0123456789';
const transcripts = await readTranscripts(join(projectRoot, 'bot', 'transcripts'));
let dataDir: string;
let database: TestDatabase;
let app: App;

beforeAll(async () => {
  // The clock alone, what waits goes on waiting in real time; before the start, for parts keep the function that tells it.
  vi.useFakeTimers({ toFake: ['Date'], now: clockTime(DEFAULT_START) ?? Date.now() });
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-transcripts-'));
  database = await makeTestDatabase(dataDir);
  const config = readConfig({ ...database.environment, PORT: '0', DIRECT_LINE_SECRET: SECRET });
  const logger = pino({ level: 'silent' });
  app = await startApp({ config, logger, embeddings: new MissingModel(), dossierSweepMs: 50 });
  app.ready().catch(() => undefined);
  await app.answers();
}, START_TIMEOUT_MS);

afterAll(async () => {
  vi.useRealTimers();
  await app.close();
  await database.remove();
  await rm(dataDir, { recursive: true, force: true });
});

describe('over Direct Line', () => {
  for (const transcript of transcripts) {
    const unfit = unfitForDirectLine(transcript);
    it.skipIf(unfit !== undefined)(`${transcript.pattern}: ${transcript.name}`, async () => {
      if (inside.store === undefined) throw new Error('The app opened no store');
      const host = createDirectLineHost({
        url: app.url,
        secret: SECRET,
        store: inside.store,
        script: inside.script,
        system: inside.system,
        setClock: (now) => vi.setSystemTime(now),
      });

      const { differences } = await runTranscript(host, transcript);

      if (transcript.known_defect === undefined) expect(differences.join('\n')).toBe('');
      else expect(differences).not.toEqual([]);
    });
  }
});
