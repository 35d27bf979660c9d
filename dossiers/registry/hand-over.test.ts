import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore, type Store } from '../../store/index.ts';
import { testDigests } from '../testing/provider-contract.ts';
import { followDossierImports, handOverImport } from './hand-over.ts';

const EXPORT = 'Mã hồ sơ,SĐT,Trạng thái\nH29.16.14-261110-0021,0901234567,Đang xử lý\nabc,0901234568,Đang xử lý\n';

let dataDir: string;
let store: Store;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-hand-over-'));
  store = await openStore({ dataDir });
});

afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

const follow = () => followDossierImports({ dataDir, store, digests: testDigests, intervalMs: 10 });

async function fileOf(content: string): Promise<string> {
  const file = join(dataDir, 'export.csv');
  await writeFile(file, content);
  return file;
}

it('has the running server read an export, and leaves no copy of it', async () => {
  const following = follow();

  const report = await handOverImport(dataDir, await fileOf(EXPORT), new Date('2026-11-25T01:00:00Z'), 10_000);
  await following.stop();

  expect(report).toMatchObject({ added: 1, badRows: 1, problems: [{ line: 3, problem: '"abc" is no dossier code' }] });
  expect(await store.dossierRegistry.find('H29.16.14-261110-0021')).toMatchObject({ asOf: Date.UTC(2026, 10, 25, 1) });
  expect(await readdir(join(dataDir, 'dossiers-import'))).toEqual([]);
});

it('says why the running server could not read it', async () => {
  const following = follow();

  await expect(handOverImport(dataDir, await fileOf('Tên\nA\n'), undefined, 10_000)).rejects.toThrow(/"Mã hồ sơ"/u);

  await following.stop();
  expect(await readdir(join(dataDir, 'dossiers-import'))).toEqual([]);
});

it('gives up, and takes its copy back, when no server reads it', async () => {
  await expect(handOverImport(dataDir, await fileOf(EXPORT), undefined, 50)).rejects.toMatchObject({
    code: 'DOSSIER_IMPORT_NOT_TAKEN',
  });

  expect(await readdir(join(dataDir, 'dossiers-import'))).toEqual([]);
});
