import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { RetrievalError } from '../errors.ts';
import type { StoredFile } from './manifest.ts';

/** Names what is being written; such a file or folder is removed when its writer was cut off. */
export const BUILDING_PREFIX = '.building-';
/** A build that is older was cut off. */
const ABANDONED_AFTER_MS = 6 * 60 * 60 * 1000;
const CHUNK_BYTES = 1 << 20;

/** A new folder beside the artifacts, for one build. What builds left behind that were cut off is removed. */
export async function startBuildFolder(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory)) {
    if (!name.startsWith(BUILDING_PREFIX)) continue;
    const folder = path.join(directory, name);
    const left = await stat(folder).catch(() => undefined);
    if (left !== undefined && Date.now() - left.mtimeMs > ABANDONED_AFTER_MS) await removeFolder(folder);
  }
  return mkdtemp(path.join(directory, BUILDING_PREFIX));
}

/** Writes a file and waits until it is on disk. */
export async function writeDurably(file: string, content: Uint8Array | string): Promise<StoredFile> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return describeFile(file);
}

/** Waits until a file that something else wrote is on disk. */
export async function syncFile(file: string): Promise<StoredFile> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  return describeFile(file);
}

/** More than processes that share a folder. */
const MOST_TRIES = 50;

/**
 * Makes a finished build folder the artifact, in one step. One that is there already gives way; of processes that share
 * the folder and publish at once, the last one's stays.
 */
export async function publishFolder(building: string, artifact: string): Promise<void> {
  await syncFolder(building);
  for (let tries = 1; !(await isRenamed(building, artifact, tries === MOST_TRIES)); tries += 1) {
    const old = `${building}-old-${tries}`;
    // Another process may have moved it away by now, and may put its own in its place before we do.
    if (await isRenamed(artifact, old, false)) await removeFolder(old);
  }
  await syncFolder(path.dirname(artifact));
}

async function isRenamed(from: string, to: string, isLast: boolean): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isLast) throw error;
    return false;
  }
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** @throws RetrievalError `INDEX_DAMAGED` when the file is not the one that was written. */
export async function checkFile(file: string, expected: StoredFile | undefined): Promise<void> {
  const found = await describeFile(file).catch(() => undefined);
  if (found?.bytes === expected?.bytes && found?.sha256 === expected?.sha256 && expected !== undefined) return;
  throw new RetrievalError('INDEX_DAMAGED', `${file} is not the file that its manifest describes; run "npm run index"`);
}

/** The whole content, after `checkFile`. Aligned for any typed array. */
export async function readChecked(file: string, expected: StoredFile | undefined): Promise<ArrayBuffer> {
  await checkFile(file, expected);
  const content = new ArrayBuffer(expected?.bytes ?? 0);
  const handle = await open(file);
  try {
    for (let start = 0; start < content.byteLength;) {
      const length = Math.min(CHUNK_BYTES, content.byteLength - start);
      const { bytesRead } = await handle.read(new Uint8Array(content, start, length), 0, length, start);
      if (bytesRead === 0) throw new RetrievalError('INDEX_DAMAGED', `${file} ended early; run "npm run index"`);
      start += bytesRead;
    }
  } finally {
    await handle.close();
  }
  return content;
}

async function describeFile(file: string): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Makes the names in a folder durable; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
