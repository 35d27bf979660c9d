import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { loadCatalogue } from '../load.ts';
import { gluedMethods, portalRow } from './__fixtures__/rows.ts';
import { confirmProcedure } from './confirm.ts';
import { importFile } from './import-file.ts';

const knowledge = path.join(import.meta.dirname, '..');
const CURATED = '1.001193';
const LISTED = '1.000005';
const UNLISTED = '9.000001';
const REPLACED = '1.001776';
const ABOLISHED = '1.000010';
let root: string;
let plain: Catalogue;

const load = () => loadCatalogue({ root: knowledge, imported: path.join(root, 'imported') });

async function importRows(rows: readonly unknown[], now: string): Promise<void> {
  const file = path.join(root, 'export.jsonl');
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  await importFile({ file, folder: path.join(root, 'imported'), now: new Date(now) });
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'join-'));
  plain = await load();
});
afterAll(() => rm(root, { recursive: true }));

it('changes nothing where nothing is imported', async () => {
  expect(plain.digest).toBe((await loadCatalogue({ root: knowledge })).digest);
});

it('joins official text to the directory, lists new procedures, and lets curated records win', async () => {
  await importRows(
    [CURATED, LISTED, UNLISTED, REPLACED, ABOLISHED].map((code) => portalRow(code)),
    '2026-01-01',
  );

  const catalogue = await load();

  expect(catalogue.find(LISTED)).toMatchObject({ tier: 'imported', name: plain.find(LISTED)?.name });
  expect(catalogue.find(LISTED)?.official?.steps).toEqual(['Bước 1: Nộp đơn.', 'Bước 2: Chờ tin.']);
  expect(catalogue.find(CURATED)).toMatchObject({ tier: 'curated', record: plain.find(CURATED)?.record });
  expect(catalogue.find(CURATED)?.heldBack).toBeUndefined();
  expect(catalogue.find(UNLISTED)).toMatchObject({ tier: 'imported', level: ['province', 'commune'] });
  expect(catalogue.find(REPLACED)?.code).toBe('1.116909');
  expect(catalogue.digest).not.toBe(plain.digest);
});

it('holds back what the source of a curated record changed until it is confirmed, and knows what was abolished', async () => {
  const changed = {
    cach_thuc_thuc_hien: gluedMethods('Trực tiếp9 Ngày làm việc20,000 VNĐ(20.000 đồng/lần)Nộp ở quầy'),
  };
  await importRows([portalRow(CURATED, changed), portalRow(LISTED), portalRow(UNLISTED)], '2026-02-01');

  const held = await load();
  await confirmProcedure({
    folder: path.join(root, 'imported'),
    code: CURATED,
    by: 'Trần Văn Thử',
    now: new Date('2026-02-02'),
  });
  const confirmed = await load();

  expect(held.find(CURATED)?.heldBack).toEqual(['duration']);
  expect(held.find(ABOLISHED)).toMatchObject({ tier: 'directory', abolishedOn: '2026-02-01' });
  expect(confirmed.find(CURATED)?.heldBack).toBeUndefined();
  expect(confirmed.digest).not.toBe(held.digest);
});
