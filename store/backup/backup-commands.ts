import { resolve } from 'node:path';
import type { Command } from 'commander';
import { erasedList } from '../privacy/erased.ts';
import { restoreBackup, type Restored } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

/** What the commands need of the program that they are added to. */
export interface BackupCommandSupport {
  readonly settings: () => {
    readonly dataDir: string;
    readonly databaseUrl: string | undefined;
    readonly secretsKey: string;
  };
  readonly progressBar: (title: string) => { update: (share: number) => void; stop: () => void };
  readonly write: (text: string) => void;
}

/** Adds `store:backup` and `store:restore`. */
export function addBackupCommands(program: Command, { settings, progressBar, write }: BackupCommandSupport): void {
  program
    .command('store:backup')
    .description('Save the database and the imported catalogue in one file, also while the server runs')
    .argument('<file>', 'such as motcua-2026-11-26.jsonl.gz; must not exist')
    .action(async (file: string) => {
      const { dataDir, databaseUrl } = settings();
      const bar = progressBar('Saving');
      const started = Date.now();
      const { rows, files } = await writeBackup({
        dataDir,
        databaseUrl,
        file: resolve(file),
        now: new Date(),
        onProgress: (share) => bar.update(share),
      }).finally(() => bar.stop());
      write(`${file}: ${rows} rows and ${files} files in ${secondsSince(started)} s.\n`);
      write(
        'It holds residents’ words: encrypt it before it leaves this machine. Keep SECRETS_KEY and erased.jsonl too.\n',
      );
    });

  program
    .command('store:restore')
    .description('Put a backup into an empty database, of either kind; no server may run on it')
    .argument('<file>', 'what store:backup made')
    .option('--replace', 'in the place of what the database holds', false)
    .action(async (file: string, { replace }: { replace: boolean }) => {
      const { dataDir, databaseUrl, secretsKey } = settings();
      const started = Date.now();
      const bar = progressBar('Restoring');
      const restored = await restoreBackup({
        dataDir,
        databaseUrl,
        file: resolve(file),
        now: new Date(),
        replace,
        wasErased: await erasedList(dataDir, secretsKey).reader(),
        onProgress: (share) => bar.update(share),
      }).finally(() => bar.stop());
      write(`${restoredText(restored)}It took ${secondsSince(started)} s.\n`);
    });
}

function restoredText({ madeAt, rows, files, unsent, unanswered, held, erased, setAside }: Restored): string {
  return [
    `Restored the state of ${madeAt}: ${rows} rows and ${files} files.`,
    `${unsent} messages and announcements were being sent or due when the backup was made: they are not sent again and stand in the console as outcome-unknown.`,
    `${unanswered} messages of residents were waiting: they may have been answered since and are left.`,
    ...(held === 0
      ? []
      : [`${held} residents waited for an official or were with one: nothing is told to them until one takes them.`]),
    ...(erased === 0 ? [] : [`${erased} conversations were deleted again, as their residents had asked.`]),
    ...setAside.map((path) => `The former state is in ${path}; delete it when you no longer need it.`),
    'Officials sign in again. Tokens of channels may have been renewed since: look at the channels in the console.',
    '',
  ].join('\n');
}

function secondsSince(started: number): string {
  return ((Date.now() - started) / 1000).toFixed(1);
}
