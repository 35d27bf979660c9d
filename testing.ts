import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { startApp, type App, type AppOptions } from './app.ts';
import { readConfig } from './config.ts';
import { Browser } from './desk/testing/browser.ts';
import { addOfficials, signInAs } from './desk/testing/officials.ts';
import { createDossiers } from './dossiers/index.ts';
import { MissingModel } from './retrieval/testing.ts';
import { openStore } from './store/index.ts';
import { isOnPostgres, makeTestDatabase, type TestDatabase } from './store/testing.ts';

export interface TestAppOptions extends Partial<Omit<AppOptions, 'config'>> {
  /** Fills the database before the app starts on it. */
  readonly prepare?: (database: TestDatabase) => Promise<void>;
}

/** An app with what it keeps. */
export interface TestApp extends App {
  readonly database: TestDatabase;
}

/**
 * The real app for the tests of its entry, on a free port, a new data folder and a new database; without a model
 * and silent unless given otherwise. `close` also removes both.
 *
 * @param settings as in the environment, beside the folder and the port
 */
export async function startTestApp(
  settings: Readonly<Record<string, string>> = {},
  { prepare, ...options }: TestAppOptions = {},
): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-app-'));
  const database = await makeTestDatabase(dataDir);
  await prepare?.(database);
  const app = await startApp({
    config: readConfig({ ...database.environment, PORT: '0', ...settings }),
    logger: pino({ level: 'silent' }),
    embeddings: new MissingModel(),
    ...options,
  });
  // The model is missing: it never will be.
  app.ready().catch(() => undefined);
  return {
    ...app,
    database,
    async close() {
      await app.close();
      await database.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Writes the sample dossiers before an app starts, which by itself writes them into SQLite alone. */
export async function addSampleDossiers(
  { environment, ...database }: TestDatabase,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  if (!isOnPostgres) return;
  const config = readConfig({ ...environment, ...settings });
  const { dossierSources: sources, dossierApi: api, secretsKey, retentionDays, isLoopback } = config;
  const store = await openStore(database);
  try {
    const alone = { sources, api, secretsKey, retentionDays, isLoopback, databaseUrl: undefined };
    await createDossiers({ settings: alone, store }).prepare(new Date());
  } finally {
    await store.close();
  }
}

/** For tests with an app: a start takes seconds; beside other test files on few cores it takes minutes. */
export const START_TIMEOUT_MS = 600_000;

/** The same app with an official of these wards, Nguyễn Thị Lan, who is signed in; it answers when this resolves. */
export async function startStaffedApp(
  settings: Readonly<Record<string, string>>,
  wards: readonly string[] | 'all',
  { prepare, ...options }: TestAppOptions = {},
): Promise<{ readonly app: TestApp; readonly lan: Browser }> {
  const app = await startTestApp(settings, {
    ...options,
    async prepare(database) {
      await addOfficials(database, { lan: { name: 'Nguyễn Thị Lan', wards } });
      await prepare?.(database);
    },
  });
  await app.answers();
  return { app, lan: await signInAs(new Browser(app.url, {}), 'lan') };
}

/** Brings a webhook call as the platform does. Throws unless it is acknowledged. */
export async function callWebhook(
  app: Pick<App, 'url'>,
  channel: string,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
): Promise<void> {
  const { status } = await fetch(`${app.url}/webhooks/${channel}`, { method: 'POST', body, headers });
  if (status !== 200) throw new Error(`The webhook of ${channel} answered ${status}`);
}

/** What was written for those who run the server, and who of these people stands in it. */
export interface KeptLog {
  readonly stream: Writable;
  take(text: string): void;
  text(): string;
  /** Each line with somebody in it, by what of them. */
  leaked(): string[];
}

/** @param personal what nobody may find there, by its kind */
export function keepLog(personal: Readonly<Record<string, string>>): KeptLog {
  let kept = '';
  const take = (text: string) => void (kept += text);
  return {
    stream: new Writable({
      write(chunk: Buffer, _encoding, done) {
        take(chunk.toString());
        done();
      },
    }),
    take,
    text: () => kept,
    leaked: () =>
      Object.entries(personal).flatMap(([kind, value]) =>
        kept
          .split('\n')
          .filter((line) => line.includes(value) || line.includes(JSON.stringify(value).slice(1, -1)))
          .map((line) => `${kind}: ${line}`),
      ),
  };
}
