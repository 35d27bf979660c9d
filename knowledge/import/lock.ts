import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { ImportError } from './errors.ts';

export const LOCK_FILE = 'import.lock';
/** No import takes so long: a lock that is older was left behind, whoever's it was. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;
const WRITTEN_WITHIN_MS = 10_000;

const holder = z.object({ pid: z.number().int(), host: z.string(), at: z.iso.datetime() });

/**
 * Does the work while no other process writes the folder. What a process left behind that died is taken over.
 * @throws ImportError `IMPORT_RUNNING` at once when another one is at work.
 */
export async function withImportLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, LOCK_FILE);
  const own = `${JSON.stringify({ pid: process.pid, host: hostname(), at: new Date().toISOString(), id: randomUUID() })}\n`;
  await take(file, own);
  try {
    return await work();
  } finally {
    // Another process may have taken over a lock that looked abandoned: that one is not ours to remove.
    if ((await readFile(file, 'utf8').catch(() => undefined)) === own) await rm(file, { force: true });
  }
}

async function take(file: string, own: string): Promise<void> {
  if (await create(file, own)) return;
  const found = await readLock(file);
  if (found !== undefined) {
    if (!isAbandoned(found)) throw running(file, found.content);
    await removeAbandoned(file, found.content);
  }
  if (await create(file, own)) return;
  throw running(file, (await readLock(file))?.content ?? '');
}

/** False when there is one already. */
async function create(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

interface FoundLock {
  readonly content: string;
  readonly ageMs: number;
}

async function readLock(file: string): Promise<FoundLock | undefined> {
  try {
    const [content, { mtimeMs }] = [await readFile(file, 'utf8'), await stat(file)];
    return { content, ageMs: Date.now() - mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Moved aside before it is removed: it may be another's by now, and is put back then. */
async function removeAbandoned(file: string, abandoned: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await readFile(aside, 'utf8');
  if (moved !== abandoned) await create(file, moved);
  await rm(aside, { force: true });
}

function isAbandoned({ content, ageMs }: FoundLock): boolean {
  const lock = parseHolder(content);
  // Its process has created it and is about to write it, or died in between.
  if (lock === undefined) return ageMs > WRITTEN_WITHIN_MS;
  return ageMs > ABANDONED_AFTER_MS || (lock.host === hostname() && !isAlive(lock.pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function parseHolder(content: string): z.infer<typeof holder> | undefined {
  try {
    return holder.parse(JSON.parse(content));
  } catch {
    return undefined;
  }
}

function running(file: string, content: string): ImportError {
  const lock = parseHolder(content);
  const who = lock === undefined ? '' : ` (process ${lock.pid} on ${lock.host}, since ${lock.at})`;
  return new ImportError(
    'IMPORT_RUNNING',
    `Another import or confirmation is under way${who}; nothing was changed. Wait until it has ended; if that process is gone, remove ${file}`,
  );
}
