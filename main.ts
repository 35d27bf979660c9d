import { existsSync } from 'node:fs';
import { join } from 'node:path';
import cliProgress from 'cli-progress';
import { projectRoot, startApp } from './app.ts';
import { readConfig } from './config.ts';
import { createLogger } from './logging.ts';

const STOP_TIMEOUT_MS = 25_000;

async function main(): Promise<void> {
  const settingsFile = join(projectRoot, '.env');
  if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);
  const config = readConfig(process.env);
  const logger = createLogger(config);
  const progress = new cliProgress.SingleBar({
    format: 'Building the vector index |{bar}| {percentage} % · the chat already answers from the lexical index',
    noTTYOutput: true,
    notTTYSchedule: 10_000,
    hideCursor: true,
  });
  const app = await startApp({
    config,
    logger,
    onIndexProgress: (share) => {
      if (!progress.isActive) progress.start(100, 0);
      progress.update(Math.round(share * 100));
      if (share >= 1) progress.stop();
    },
  });
  const stop = (signal: NodeJS.Signals) => {
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  app.ready().then(
    () => logger.info('the vector index serves'),
    () => undefined, // The retriever has said why, and tries again.
  );
  app.answers().then(
    () => {
      process.stdout.write(`Một Cửa listens on ${app.url.replace('127.0.0.1', 'localhost')}\n`);
      if (app.firstAdministratorLink === undefined) return;
      process.stdout.write(
        `Nobody administers the officials' desk yet. This link makes the first administrator, once, within a day:\n${app.firstAdministratorLink}\n`,
      );
    },
    () => undefined, // Stopped before, or logged by the app.
  );
}

main().catch((error: unknown) => {
  // One clear line for what an operator can mend; the whole error for what only we can.
  const isKnown = error instanceof Error && 'code' in error;
  process.stderr.write(
    isKnown
      ? `Một Cửa cannot start. ${error.message}\n`
      : `Một Cửa cannot start.\n${String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
