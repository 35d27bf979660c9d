import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore, type Store } from '../../store/index.ts';
import { makeTestDatabase, type TestDatabase } from '../../store/testing.ts';
import { testDigests } from '../testing/provider-contract.ts';
import { followDossierImports, handOverImport, type HandOverOptions } from './hand-over.ts';

const EXPORT = 'Mã hồ sơ,SĐT,Trạng thái\nH29.16.14-261110-0021,0901234567,Đang xử lý\nabc,0901234568,Đang xử lý\n';

let dataDir: string;
let database: TestDatabase;
let store: Store;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-hand-over-'));
  database = await makeTestDatabase(dataDir);
  store = await openStore(database);
});

afterEach(async () => {
  await store.close();
  await database.remove();
  await rm(dataDir, { recursive: true, force: true });
});

const follow = () => followDossierImports({ dataDir, store, digests: testDigests, intervalMs: 10 });

async function fileOf(content: string): Promise<string> {
  const file = join(dataDir, 'export.csv');
  await writeFile(file, content);
  return file;
}

const handOver = async (content: string, options: Partial<HandOverOptions> = {}) =>
  handOverImport({ dataDir, file: await fileOf(content), timeoutMs: 10_000, ...options });
const left = () => readdir(join(dataDir, 'dossiers-import'));

it('has the running server read an export, and leaves no copy of it', async () => {
  const following = follow();

  const report = await handOver(EXPORT, { asOf: new Date('2026-11-25T01:00:00Z') });
  await following.stop();

  expect(report).toMatchObject({ added: 1, badRows: 1, problems: [{ line: 3, problem: '"abc" is no dossier code' }] });
  expect(await store.dossierRegistry.find('H29.16.14-261110-0021')).toMatchObject({ asOf: Date.UTC(2026, 10, 25, 1) });
  expect(await left()).toEqual([]);
});

it('says why the running server could not read it', async () => {
  const following = follow();

  await expect(handOver('Tên\nA\n')).rejects.toThrow(/"Mã hồ sơ"/u);

  await following.stop();
  expect(await left()).toEqual([]);
});

it('gives up, and takes its copy back, when no server reads it', async () => {
  await expect(handOver(EXPORT, { timeoutMs: 50 })).rejects.toMatchObject({
    code: 'DOSSIER_IMPORT_NOT_TAKEN',
  });

  expect(await left()).toEqual([]);
});

it.each([
  ['export.ods', /must be a \.csv or \.xlsx file$/u],
  ['export.xls', /save the \.xls anew as \.xlsx/u],
])('refuses %s at once, before a server is asked', async (name, message) => {
  const file = join(dataDir, name);
  await writeFile(file, EXPORT);

  await expect(handOver(EXPORT, { file })).rejects.toThrow(message);
  await expect(left()).rejects.toMatchObject({ code: 'ENOENT' });
});

it('refuses a time that is still to come', async () => {
  await expect(handOver(EXPORT, { asOf: new Date(Date.now() + 86_400_000) })).rejects.toMatchObject({
    code: 'DOSSIER_EXPORT_TIME',
  });
});

it('keeps a copy for its user alone, and none once the command is stopped', async () => {
  await chmod(await fileOf(EXPORT), 0o644);
  const stopped = new AbortController();

  const waiting = handOver(EXPORT, { signal: stopped.signal });
  const refused = expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(async () => (await left().catch(() => [])).filter((name) => name.endsWith('.csv'))).toHaveLength(1);
  const [copy = ''] = await left();
  expect((await stat(join(dataDir, 'dossiers-import', copy))).mode & 0o777).toBe(0o600);
  stopped.abort();
  await refused;

  expect(await left()).toEqual([]);
});

it('a server that starts deletes what was left, and who waits for it is told', async () => {
  await mkdir(join(dataDir, 'dossiers-import'));
  await writeFile(join(dataDir, 'dossiers-import', `${'0'.repeat(36)}.1.csv`), EXPORT);
  const waiting = handOver(EXPORT);
  const refused = expect(waiting).rejects.toThrow(/started anew/u);
  await expect.poll(async () => (await left()).filter((name) => name.endsWith('.csv'))).toHaveLength(2);

  const following = follow();
  expect(await left()).toEqual([]);
  await refused;
  await following.stop();

  expect(await store.dossierRegistry.contents()).toBe('empty');
});

it('tells how far the server has read', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `H29.16.14-261110-${10_000 + at},0901234567,Đang xử lý`);
  const shares: number[] = [];
  const following = follow();

  await handOver(`Mã hồ sơ,SĐT,Trạng thái\n${rows.join('\n')}\n`, { onProgress: (share) => shares.push(share) });
  await following.stop();

  expect(shares.length).toBeGreaterThan(0);
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
  expect(await left()).toEqual([]);
});
