import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defenceRow, gluedDocuments, gluedMethods, portalRow, wardRow } from './__fixtures__/rows.ts';
import type { Procedure } from '../catalogue.ts';
import type { ProcedureRecord } from '../record.ts';
import { confirmProcedure } from './confirm.ts';
import { importFile, type ImportReport } from './import-file.ts';
import { importReportText, writeImportReport } from './report.ts';
import { heldFacts, readImported } from './store.ts';

const [FIRST, SECOND, THIRD] = ['9.000001', '9.000002', '9.000003'];
let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'import-'));
  folder = path.join(root, 'imported');
});
afterEach(() => rm(root, { recursive: true }));

let minute = 0;

async function importRows(
  rows: readonly unknown[],
  { name = 'export.jsonl', isPartial = false }: { name?: string; isPartial?: boolean } = {},
): Promise<ImportReport> {
  const file = path.join(root, name);
  const lines = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
  await writeFile(file, name.endsWith('.gz') ? gzipSync(lines) : lines);
  minute += 1;
  return importFile({ file, folder, now: new Date(Date.UTC(2026, 0, 1, 0, minute)), isPartial });
}

/** Confirms a record of five working days, one original and one law, with this fee. */
async function confirm(fee: { amountVnd: number }, althoughDifferent?: string) {
  const record = {
    methods: [{ channel: 'in-person', fees: [fee], durations: [{ value: 5, unit: 'working-day' }] }],
    cases: [{ id: 'default', when: 'Thường', documents: [{ name: 'Đơn xin thử', action: 'submit', originals: 1 }] }],
    legalBasis: ['Luật Thử nghiệm số 12/2025/QH15'],
  } as unknown as ProcedureRecord;
  const catalogue = { find: (code: string) => ({ code, record }) as Procedure };
  const now = new Date(Date.UTC(2026, 0, 1, 0, minute));
  return confirmProcedure({ folder, catalogue, code: FIRST, by: 'Nguyễn Thị Thử', now, althoughDifferent });
}

async function confirmations(): Promise<unknown[]> {
  return [...((await readImported(folder))?.confirmations ?? [])];
}

const codes = async () => [...((await readImported(folder))?.texts.keys() ?? [])];
const dearer = { cach_thuc_thuc_hien: gluedMethods('Trực tiếp5 Ngày làm việc30,000 VNĐ(30.000 đồng/lần)Nộp ở quầy') };

describe('importFile', () => {
  it('reads packed files, knowing them by their first bytes, and tells how far it is', async () => {
    const shares: number[] = [];
    const file = path.join(root, 'export');
    await writeFile(file, gzipSync(`${JSON.stringify(portalRow(FIRST))}\n`));

    const report = await importFile({ file, folder, now: new Date(), onProgress: (share) => shares.push(share) });

    expect(report.parsed).toBe(1);
    expect(shares.at(-1)).toBe(1);
  });

  it('names bad rows by line and keeps all others', async () => {
    const { ma_thu_tuc: _, ...nameless } = portalRow(THIRD);
    const report = await importRows([
      portalRow(FIRST),
      '{"ma_thu_tuc": "9.000004", broken',
      '',
      nameless,
      portalRow('no code'),
      portalRow(FIRST),
      portalRow(SECOND),
    ]);

    expect(report.parsed).toBe(2);
    expect(report.refused.map(({ line, code }) => [line, code])).toEqual([
      [2, '9.000004'],
      [4, undefined],
      [5, undefined],
      [6, undefined],
    ]);
    expect(report.refused[3]?.reason).toContain('line 1');
    expect(await codes()).toEqual([FIRST, SECOND]);
  });

  it('keeps what other lists gave, and replaces its own', async () => {
    await importRows([portalRow(FIRST)], { name: 'portal.jsonl' });
    await importRows([defenceRow(SECOND)], { name: 'defence.jsonl' });
    const report = await importRows([wardRow(THIRD)], { name: 'ward.jsonl' });

    expect(report.texts).toBe(3);
    expect(await codes()).toEqual([FIRST, SECOND, THIRD]);
    expect((await readImported(folder))?.manifest.sources.map(({ name }) => name)).toEqual([
      'portal.jsonl',
      'defence.jsonl',
      'ward.jsonl',
    ]);
  });

  it('doubts the text of procedures that share a page', async () => {
    const url = 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh/same';
    const { doubtful } = await importRows([
      portalRow(FIRST, { detail_url: url }),
      portalRow(SECOND, { detail_url: url }),
      portalRow(THIRD),
    ]);

    expect(doubtful).toEqual([
      { line: 1, code: FIRST, doubts: ['shared-page'] },
      { line: 2, code: SECOND, doubts: ['shared-page'] },
    ]);
  });

  it.each([
    [
      'a packed file that breaks off',
      () => gzipSync(JSON.stringify(portalRow(SECOND))).subarray(0, 100),
      'IMPORT_UNREADABLE',
    ],
    ['a file of something else', () => 'code,name\n9.000002,Tên', 'IMPORT_EMPTY'],
    ['an empty file', () => '', 'IMPORT_EMPTY'],
  ])('refuses %s and leaves what was there', async (_what, content, code) => {
    await importRows([portalRow(FIRST)]);
    const before = await readFile(path.join(folder, 'current.json'), 'utf8');
    const file = path.join(root, 'bad');
    await writeFile(file, content());

    await expect(importFile({ file, folder, now: new Date() })).rejects.toMatchObject({ code });

    expect(await readFile(path.join(folder, 'current.json'), 'utf8')).toBe(before);
  });

  it('shows nothing of an import that did not come to its manifest, and leaves no unfinished file', async () => {
    const report = await importRows([portalRow(FIRST)]);
    await writeFile(path.join(folder, `${'0'.repeat(64)}.jsonl`), '{"half');
    await writeFile(path.join(folder, 'current.json.1.tmp'), '{"version":1,');

    expect(await codes()).toEqual([FIRST]);
    expect((await readdir(folder)).filter((name) => name.includes(report.digest))).toEqual([`${report.digest}.jsonl`]);
  });

  it('says that imported data is damaged instead of serving it', async () => {
    const { digest } = await importRows([portalRow(FIRST)]);
    await writeFile(path.join(folder, `${digest}.jsonl`), '');

    await expect(readImported(folder)).rejects.toMatchObject({ code: 'IMPORTED_DATA_DAMAGED' });
  });
});

describe('a newer file', () => {
  it('gives what is new, changed field by field and abolished, and writes it down', async () => {
    await importRows([portalRow(FIRST), portalRow(SECOND)]);
    const { diff, digest } = await importRows([portalRow(FIRST, dearer), portalRow(THIRD)]);

    expect(diff).toEqual({
      added: [{ code: THIRD, name: `Thủ tục thử số ${THIRD}` }],
      changed: [
        {
          code: FIRST,
          name: `Thủ tục thử số ${FIRST}`,
          fields: [
            {
              field: 'fee',
              before: ['in-person: 20000 VND 20.000 đồng/lần'],
              after: ['in-person: 30000 VND 30.000 đồng/lần'],
            },
          ],
        },
      ],
      abolished: [{ code: SECOND, name: `Thủ tục thử số ${SECOND}` }],
    });
    expect(JSON.parse(await readFile(path.join(folder, `diff-${digest}.json`), 'utf8'))).toMatchObject({ ...diff });
    expect((await readImported(folder))?.manifest.abolished[SECOND]).toBeDefined();
  });

  it('sees no change in another order of rows, other spaces or the same file again', async () => {
    const two = 'Trực tiếp5 NgàyMiễn phíTrực tuyến3 NgàyMiễn phí';
    const turned = 'Trực tuyến3 NgàyMiễn phíTrực tiếp5 NgàyMiễn phí';
    await importRows([portalRow(FIRST, { cach_thuc_thuc_hien: gluedMethods(two) })]);
    const { diff, digest } = await importRows([
      portalRow(FIRST, { cach_thuc_thuc_hien: gluedMethods(turned), doi_tuong_thuc_hien: 'Công  dân Việt Nam ' }),
    ]);

    expect(diff).toEqual({ added: [], changed: [], abolished: [] });
    expect(existsSync(path.join(folder, `diff-${digest}.json`))).toBe(false);
  });

  it('abolishes nothing whose row is only bad, and nothing at all when it holds changes only', async () => {
    await importRows([portalRow(FIRST), portalRow(SECOND)]);

    const bad = await importRows([portalRow(FIRST), portalRow(SECOND, { ten_thu_tuc: 5 })]);
    const partial = await importRows([portalRow(FIRST, dearer)], { isPartial: true });

    expect([bad.diff?.abolished, partial.diff?.abolished]).toEqual([[], []]);
    expect(await codes()).toEqual([FIRST, SECOND]);
  });

  it('holds back the changed facts until somebody confirms them, and again at the next change', async () => {
    const held = async () => heldFacts((await readImported(folder))!, FIRST);
    await importRows([portalRow(FIRST)]);
    expect(await held()).toEqual([]);
    await importRows([portalRow(FIRST, dearer)]);
    expect(await held()).toEqual(['fee']);
    await importRows([portalRow(FIRST, dearer)]);
    expect(await held()).toEqual(['fee']);

    const compared = await confirm({ amountVnd: 30_000 });
    expect(compared).toEqual([
      {
        fact: 'fee',
        record: ['in-person: 30000 VND'],
        official: ['in-person: 30000 VND 30.000 đồng/lần'],
        onlyInRecord: [],
        onlyInOfficial: [],
      },
    ]);
    expect(await held()).toEqual([]);
    expect(await confirmations()).toEqual([
      { code: FIRST, by: 'Nguyễn Thị Thử', at: expect.any(String) as string, facts: ['fee'] },
    ]);

    await importRows([portalRow(FIRST)]);
    expect(await held()).toEqual(['fee']);
  });

  it('has nothing to confirm where nothing changed', async () => {
    await importRows([portalRow(FIRST)]);

    await expect(confirm({ amountVnd: 20_000 })).rejects.toMatchObject({ code: 'NOTHING_TO_CONFIRM' });
  });

  it('is not confirmed while the record has the old number, unless somebody says why', async () => {
    await importRows([portalRow(FIRST)]);
    await importRows([portalRow(FIRST, dearer)]);

    const refused = confirm({ amountVnd: 20_000 });
    await expect(refused).rejects.toMatchObject({ code: 'STILL_DIFFERENT' });
    await expect(refused).rejects.toThrow(
      /in-person: 20000 VND[^]*30\.000 đồng\/lần[^]*only in the record: 20000 vnd[^]*only in the official text: 30000 vnd[^]*Mend the record/u,
    );
    await expect(confirm({ amountVnd: 20_000 }, ' ')).rejects.toMatchObject({ code: 'STILL_DIFFERENT' });
    expect(await confirmations()).toEqual([]);
    expect(heldFacts((await readImported(folder))!, FIRST)).toEqual(['fee']);

    await confirm({ amountVnd: 20_000 }, 'Nghị quyết của thành phố giữ mức cũ');
    expect(heldFacts((await readImported(folder))!, FIRST)).toEqual([]);
    expect(await confirmations()).toMatchObject([
      {
        by: 'Nguyễn Thị Thử',
        different: {
          reason: 'Nghị quyết của thành phố giữ mức cũ',
          onlyInRecord: ['20000 vnd'],
          onlyInOfficial: ['30000 vnd'],
        },
      },
    ]);
  });

  it('compares times, copies and laws too, each where the other side may have it', async () => {
    const other = {
      cach_thuc_thuc_hien: gluedMethods('Trực tiếp7 Ngày làm việc20,000 VNĐ(20.000 đồng/lần)Nộp ở quầy'),
      thanh_phan_ho_so: gluedDocuments('--', 'Đơn xin thử3 bản chính'),
      can_cu_phap_ly: 'Tên văn bản pháp lýMã văn bảnLuật Thử nghiệm13/2026/QH16',
      trinh_tu_thuc_hien: 'Bước 1: Nộp đơn.\nBước 2: Chờ 5 ngày làm việc.',
    };
    await importRows([portalRow(FIRST)]);
    await importRows([portalRow(FIRST, other)]);

    const error: unknown = await confirm({ amountVnd: 20_000 }).catch((reason: unknown) => reason);

    expect((error as Error).message.match(/^ {2}only in .*$/gmu)).toEqual([
      '  only in the official text: 7 working-day',
      '  only in the official text: 3 copy',
      '  only in the record: 12/2025/QH15',
      '  only in the official text: 13/2026/QH16',
    ]);
  });
});

it('reports counts, refused rows, the changes and the cases they touch', async () => {
  await importRows([portalRow(FIRST)]);
  const report = await importRows([portalRow(FIRST, dearer), 'no row']);

  const text = importReportText(report, { procedures: new Map() }, new Map([[FIRST, ['Q-7']]]));

  expect(text).toContain('parsed    1');
  expect(text).toContain('line 2: is not JSON');
  expect(text).toContain('fee + in-person: 30000 VND 30.000 đồng/lần');
  expect(text).toContain(`Q-7 (${FIRST})`);
});

it('writes the whole report to a file, one import below the other, and keeps the terminal short', async () => {
  const rows = Array.from({ length: 30 }, (_, index) =>
    portalRow(`9.0001${String(index).padStart(2, '0')}`, { cach_thuc_thuc_hien: gluedMethods('Trực tiếp1') }),
  );
  const report = await importRows(rows);
  const content = [report, { procedures: new Map() }, new Map()] as const;

  const shown = importReportText(...content);
  const file = await writeImportReport(folder, new Date('2026-01-01'), ...content);
  await writeImportReport(folder, new Date('2026-01-02'), ...content);

  expect(shown).toContain('… and 10 more');
  expect(shown).not.toContain('9.000129');
  expect(path.basename(file)).toBe(`report-${report.digest}.txt`);
  const whole = await readFile(file, 'utf8');
  expect(whole).toContain('line 30 9.000129: ');
  expect(whole).not.toContain('… and');
  expect(whole.match(/^2026-01-0\dT/gmu)).toHaveLength(2);
});
