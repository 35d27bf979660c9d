import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue.ts';
import { loadCatalogue, openCatalogue, type LivingCatalogue } from '../load.ts';
import { gluedMethods, portalRow } from './__fixtures__/rows.ts';
import { confirmProcedure } from './confirm.ts';
import { importFile } from './import-file.ts';
import { nameSuccessor } from './name-successor.ts';

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
    catalogue: held,
    code: CURATED,
    by: 'Trần Văn Thử',
    now: new Date('2026-02-02'),
    althoughDifferent: 'A made-up source',
  });
  const confirmed = await load();

  expect(held.find(CURATED)?.heldBack).toEqual(['duration']);
  expect(held.find(ABOLISHED)).toMatchObject({ tier: 'directory', abolishedOn: '2026-02-01' });
  expect(confirmed.find(CURATED)?.heldBack).toBeUndefined();
  expect(confirmed.digest).not.toBe(held.digest);
});

describe('what was withdrawn', () => {
  let living: LivingCatalogue;
  const name = (code: string, successor: string, by = 'Trần Văn Thử') =>
    nameSuccessor({
      folder: path.join(root, 'imported'),
      catalogue: living.current(),
      code,
      successor,
      by,
      now: new Date('2026-03-02'),
    });

  beforeAll(async () => {
    living = await openCatalogue({ root: knowledge, imported: path.join(root, 'imported') });
  });

  it('is still listed where the directory lacks it, as its last text had it', async () => {
    await importRows([portalRow(CURATED), portalRow(LISTED)], '2026-03-01');

    const catalogue = await living.reload();

    expect(catalogue.find(UNLISTED)).toMatchObject({
      tier: 'directory',
      name: `Thủ tục thử số ${UNLISTED}`,
      level: ['province', 'commune'],
      abolishedOn: '2026-03-01',
    });
    expect(catalogue.find(UNLISTED)?.official).toBeUndefined();
  });

  it('has the successor that an operator named, the one in force where that was withdrawn as well', async () => {
    await name(ABOLISHED, LISTED);
    await name(UNLISTED, CURATED);
    expect((await living.reload()).find(ABOLISHED)?.successor).toBe(LISTED);

    await importRows([portalRow(CURATED)], '2026-03-03');
    expect((await living.reload()).find(ABOLISHED)).toMatchObject({ abolishedOn: '2026-02-01' });
    expect(living.current().find(ABOLISHED)?.successor).toBeUndefined();
    await name(LISTED, CURATED);

    expect((await living.reload()).find(ABOLISHED)?.successor).toBe(CURATED);
  });

  it.each([
    ['of a procedure that was not withdrawn', CURATED, '1.000894', 'Thử', /not withdrawn/u],
    ['that was withdrawn itself', ABOLISHED, LISTED, 'Thử', /in force/u],
    ['that nobody knows', ABOLISHED, '9.999999', 'Thử', /in force/u],
    ['that nobody has looked up', ABOLISHED, CURATED, ' ', /--by/u],
  ])('gets no successor %s', async (_what, code, successor, by, message) => {
    const error = name(code, successor, by);

    await expect(error).rejects.toMatchObject({ code: 'SUCCESSOR_WRONG' });
    await expect(error).rejects.toThrow(message);
  });

  it('is in force again when a list has it again', async () => {
    await importRows([portalRow(CURATED), portalRow(LISTED)], '2026-03-04');

    expect((await living.reload()).find(LISTED)).toMatchObject({ tier: 'imported' });
    expect(living.current().find(LISTED)?.abolishedOn).toBeUndefined();
    expect(living.current().find(LISTED)?.successor).toBeUndefined();
  });
});

describe('a living catalogue', () => {
  it('stays the same object while nothing changes, and is as a new process would load it when something does', async () => {
    const living = await openCatalogue({ root: knowledge, imported: path.join(root, 'imported') });
    const before = living.current();
    expect(await living.reload()).toBe(before);

    const changed = { trinh_tu_thuc_hien: 'Bước 1: Nộp đơn mới.' };
    await importRows([portalRow(CURATED), portalRow(LISTED, changed), portalRow(UNLISTED)], '2026-04-01');
    const after = await living.reload();
    const loaded = await load();

    expect(after.digest).toBe(loaded.digest);
    expect([...after.procedures]).toEqual([...loaded.procedures]);
    expect(after.find(LISTED)?.official?.steps).toEqual(['Bước 1: Nộp đơn mới.']);
    // What did not change is taken over: comparing the two states is cheap.
    expect(after.find(CURATED)?.official).toBe(before.find(CURATED)?.official);
  });
});
