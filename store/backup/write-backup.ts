import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BackupWriter, createBackup, FORMAT } from './backup-file.ts';
import { BackupError } from './backup-error.ts';
import { type DatabasePlace, type DatabaseSnapshot, readDatabase } from './read-database.ts';
import { NOT_KEPT } from './tables.ts';

/** Below the data folder: what operators imported. The index is made anew, secrets are kept apart. */
const IMPORTED = 'imported';

export interface WriteBackupOptions extends DatabasePlace {
  readonly file: string;
  readonly now: Date;
  /** 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Saves one state of the database and the imported catalogue in one file, also while a server runs. The file appears
 * under its name when it is whole.
 *
 * @throws BackupError `BACKUP_EXISTS`: nothing is ever written over
 * @throws StoreError when the database cannot be read
 */
export async function writeBackup(options: WriteBackupOptions): Promise<{ rows: number; files: number }> {
  const { file, now, dataDir, onProgress = () => undefined } = options;
  if (existsSync(file)) {
    throw new BackupError('BACKUP_EXISTS', `${file} is there already. Give the backup another name`);
  }
  const snapshot = await readDatabase(options);
  const unfinished = `${file}.unfinished`;
  let writer: BackupWriter | undefined;
  try {
    await rm(unfinished, { force: true });
    writer = await createBackup(unfinished, {
      backup: 'motcua',
      format: FORMAT,
      schema: snapshot.schema,
      madeAt: now.toISOString(),
    });
    await addTables(snapshot, writer, onProgress);
    await addFiles(dataDir, IMPORTED, writer);
    const counts = await writer.end();
    await rename(unfinished, file);
    return counts;
  } catch (error) {
    writer?.abort();
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await snapshot.close();
  }
}

async function addTables(
  snapshot: DatabaseSnapshot,
  writer: BackupWriter,
  onProgress: (share: number) => void,
): Promise<void> {
  const tables = snapshot.tables.filter((table) => !NOT_KEPT.has(table));
  let all = 0;
  for (const table of tables) all += await snapshot.count(table);
  let done = 0;
  for (const table of tables) {
    for await (const rows of snapshot.rows(table)) {
      await writer.add({ table, rows });
      done += rows.length;
      onProgress(done / all);
    }
  }
}

async function addFiles(dataDir: string, folder: string, writer: BackupWriter): Promise<void> {
  if (!existsSync(join(dataDir, folder))) return;
  for (const entry of await readdir(join(dataDir, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) await addFiles(dataDir, path, writer);
    else if (entry.isFile()) await writer.add({ file: path, content: await readFile(join(dataDir, path)) });
  }
}
