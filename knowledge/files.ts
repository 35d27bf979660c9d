import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FaultList } from './faults.ts';

/** Every file under a folder whose name ends so, in a stable order; none when the folder is not there. */
export async function listFiles(folder: string, ending: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

/** The text of a file that must be there; undefined, and a fault, when it can't be read. */
export async function readRequired(file: string, remedy: string, faults: FaultList): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    faults.add(file, 1, '', `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}); ${remedy}`);
    return undefined;
  }
}
