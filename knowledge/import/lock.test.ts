import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portalRow } from './__fixtures__/rows.ts';
import { confirmProcedure } from './confirm.ts';
import { importFile } from './import-file.ts';
import { LOCK_FILE, withImportLock } from './lock.ts';
import { readImported } from './store.ts';

const [FIRST, SECOND] = ['9.000001', '9.000002'];
const LONG_AGO = new Date('2026-01-01');
let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'lock-'));
  folder = path.join(root, 'imported');
});
afterEach(() => rm(root, { recursive: true }));

async function exportOf(...codes: string[]): Promise<string> {
  const file = path.join(root, `${codes.join('-')}.jsonl`);
  await writeFile(file, codes.map((code) => JSON.stringify(portalRow(code))).join('\n'));
  return file;
}

const importRows = async (...codes: string[]) =>
  importFile({ file: await exportOf(...codes), folder, now: new Date() });
const importedCodes = async () => [...((await readImported(folder))?.texts.keys() ?? [])];

/** A lock that another process holds or left behind. */
async function lockOf(content: string, since = new Date()): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, LOCK_FILE), content);
  await utimes(path.join(folder, LOCK_FILE), since, since);
}

const holder = (pid: number, host = hostname()) => JSON.stringify({ pid, host, at: new Date().toISOString() });

describe('two imports at once', () => {
  it('are not possible: the second fails, says who is at work, and changes nothing', async () => {
    await importRows(FIRST);

    await withImportLock(folder, async () => {
      const second = importRows(SECOND);

      await expect(second).rejects.toMatchObject({ code: 'IMPORT_RUNNING', isRetryable: true });
      await expect(second).rejects.toThrow(new RegExp(`process ${process.pid} .*nothing was changed`, 'u'));
    });

    expect(await importedCodes()).toEqual([FIRST]);
  });

  it('are refused too when the first one runs on another machine or has not yet written its name', async () => {
    await lockOf(holder(1, 'another-machine'));
    await expect(importRows(FIRST)).rejects.toThrow(/another-machine/u);

    await lockOf('');
    await expect(importRows(FIRST)).rejects.toMatchObject({ code: 'IMPORT_RUNNING' });
  });

  it('started in the same moment leave the texts of one of them, whole', async () => {
    const files = [await exportOf(FIRST), await exportOf(SECOND)];

    const results = await Promise.allSettled(files.map((file) => importFile({ file, folder, now: new Date() })));

    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await importedCodes()).toHaveLength(1);
  });

  it('are a confirmation during an import as well', async () => {
    await withImportLock(folder, async () => {
      await expect(
        confirmProcedure({ folder, catalogue: { find: () => undefined }, code: FIRST, by: 'Thử', now: new Date() }),
      ).rejects.toMatchObject({
        code: 'IMPORT_RUNNING',
      });
    });
  });
});

describe('a lock that was left behind', () => {
  it.each([
    ['by a process that has died', () => lockOf(holder(deadPid()))],
    ['by another machine, long ago', () => lockOf(holder(1, 'another-machine'), LONG_AGO)],
    ['before its holder had written its name', () => lockOf('', LONG_AGO)],
  ])('%s does not stop the next import', async (_how, leave) => {
    await leave();

    await importRows(FIRST);

    expect(await importedCodes()).toEqual([FIRST]);
    expect((await readdir(folder)).filter((name) => name.startsWith(LOCK_FILE))).toEqual([]);
  });
});

describe('an import whose process is killed', () => {
  it.each([
    ['while it writes the texts', '.jsonl'],
    ['between the texts and the manifest', 'current.json'],
  ])('%s leaves the state before, and the next import works', async (_when, diesBefore) => {
    await importRows(FIRST);
    const script = path.join(import.meta.dirname, '__fixtures__', 'killed-import.ts');
    const file = await exportOf(SECOND);

    const child = spawn(process.execPath, ['--import', 'tsx', script, file, folder, diesBefore]);
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];

    expect(signal).toBe('SIGKILL');
    expect(await readdir(folder)).toContain(LOCK_FILE);
    expect(await importedCodes()).toEqual([FIRST]);
    await importRows(FIRST, SECOND);
    expect(await importedCodes()).toEqual([FIRST, SECOND]);
  });
});

/** Of a process that has surely ended. */
function deadPid(): number {
  for (let pid = 4_000_000; ; pid -= 1) {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return pid;
    }
  }
}
