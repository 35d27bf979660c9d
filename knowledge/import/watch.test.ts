import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { portalRow } from './__fixtures__/rows.ts';
import { importFile } from './import-file.ts';
import { readImported, writeAtomically } from './store.ts';
import { watchImported, type ImportWatch, type WatchOptions } from './watch.ts';

const [FIRST, SECOND] = ['9.000001', '9.000002'];
let root: string;
let folder: string;
let watches: ImportWatch[];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'watch-'));
  folder = path.join(root, 'imported');
  watches = [];
});
afterEach(async () => {
  await Promise.all(watches.map((watch) => watch.stop()));
  await rm(root, { recursive: true });
});

async function importRows(...codes: string[]): Promise<void> {
  const file = path.join(root, 'export.jsonl');
  await writeFile(file, codes.map((code) => JSON.stringify(portalRow(code))).join('\n'));
  await importFile({ file, folder, now: new Date() });
}

/** The codes that were imported at each call. */
function watch(options: Partial<WatchOptions> = {}): string[][] {
  const seen: string[][] = [];
  const onChange = async () => {
    seen.push([...((await readImported(folder))?.texts.keys() ?? [])]);
  };
  watches.push(watchImported({ folder, onChange, onError: () => undefined, intervalMs: 2, ...options }));
  return seen;
}

describe('watchImported', () => {
  it('tells what is there at first, although nothing is yet, and each import', async () => {
    const seen = watch();
    await vi.waitFor(() => expect(seen).toEqual([[]]));

    await importRows(FIRST);
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([FIRST]));
    await importRows(FIRST, SECOND);
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([FIRST, SECOND]));
  });

  it('tells nothing while nothing changes', async () => {
    await importRows(FIRST);
    const seen = watch();
    await vi.waitFor(() => expect(seen).toHaveLength(1));

    await new Promise((resolve) => globalThis.setTimeout(resolve, 50));

    expect(seen).toHaveLength(1);
  });

  it('does not see an import before it is whole', async () => {
    await importRows(FIRST);
    const seen = watch();
    await vi.waitFor(() => expect(seen).toHaveLength(1));

    await writeFile(path.join(folder, `${'0'.repeat(64)}.jsonl`), '{"code": "9.00');
    await writeFile(path.join(folder, 'current.json.1.tmp'), '{"version": 1, "dig');
    await new Promise((resolve) => globalThis.setTimeout(resolve, 50));

    expect(seen).toEqual([[FIRST]]);
  });

  it('tells a trouble once, tries again, and goes on when it is over', async () => {
    await importRows(FIRST);
    const errors: unknown[] = [];
    let calls = 0;
    const seen = watch({
      onError: (error) => errors.push(error),
      onChange: async () => {
        calls += 1;
        if (calls <= 3) throw new Error('the encoder is busy');
        seen.push(['taken over']);
      },
    });

    await vi.waitFor(() => expect(seen).toEqual([['taken over']]));

    expect(errors).toHaveLength(1);
  });

  it('keeps no newer import waiting behind one that is damaged', async () => {
    await importRows(FIRST);
    const errors: unknown[] = [];
    const seen = watch({ onError: (error) => errors.push(error), intervalMs: 20 });
    await vi.waitFor(() => expect(seen).toHaveLength(1));

    await writeAtomically(path.join(folder, 'current.json'), '{');
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    await rm(path.join(folder, 'current.json'));
    await importRows(SECOND);

    await vi.waitFor(() => expect(seen.at(-1)).toEqual([SECOND]));
    expect(errors[0]).toMatchObject({ code: 'IMPORTED_DATA_DAMAGED' });
  });
});
