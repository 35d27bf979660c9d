import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startApp, type App, type AppOptions } from './app.ts';
import { readConfig } from './config.ts';
import { MissingModel } from './retrieval/testing.ts';

export interface TestAppOptions extends Partial<Omit<AppOptions, 'config'>> {
  /** Fills the data folder before the app starts on it. */
  readonly prepare?: (dataDir: string) => Promise<void>;
}

/**
 * The real app for the tests of its entry, on a free port and a new data folder; without a model and silent unless
 * given otherwise. `close` also removes the folder.
 *
 * @param settings as in the environment, beside the folder and the port
 */
export async function startTestApp(
  settings: Readonly<Record<string, string>> = {},
  { prepare, ...options }: TestAppOptions = {},
): Promise<App> {
  const dataDir = await mkdtemp(join(tmpdir(), 'motcua-app-'));
  await prepare?.(dataDir);
  const app = await startApp({
    config: readConfig({ DATA_DIR: dataDir, PORT: '0', ...settings }),
    logger: pino({ level: 'silent' }),
    embeddings: new MissingModel(),
    ...options,
  });
  // The model is missing: it never will be.
  app.ready().catch(() => undefined);
  return {
    ...app,
    async close() {
      await app.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
