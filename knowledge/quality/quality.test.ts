import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCatalogue, type CatalogueReport } from '../check.ts';
import { quantitiesOf } from '../record-quantities.ts';
import { readCatalogue } from '../load.ts';
import type { ProcedureRecord } from '../record.ts';
import { missingAspects } from './completeness.ts';
import { readProof } from './proof.ts';
import { sourceFindings } from './source-links.ts';
import { cataloguePage, catalogueTable } from './report.ts';

const KNOWLEDGE = path.join(import.meta.dirname, '..');
const RECORD = path.join('procedures', 'ho-tich', '1.001193.yaml');
const FEES = path.join('procedures', 'chung-thuc', '2.000942.yaml');
const TODAY = new Date('2026-11-26');
let root: string;
let folderOfLines: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'motcua-quality-'));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A copy of the data with one change planted. */
async function checkWith(change: (folder: string) => void): Promise<CatalogueReport> {
  const folder = mkdtempSync(path.join(root, 'copy-'));
  cpSync(KNOWLEDGE, folder, { recursive: true, filter: (source) => !source.endsWith('.ts') });
  change(folder);
  return checkCatalogue(folder, TODAY);
}

function edit(folder: string, file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`Nothing to change in ${file}`);
  writeFileSync(path.join(folder, file), edited);
}

const SEARCH = 'https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=';
const LONG = `Câu này ${'rất '.repeat(30)}dài`;

describe('checkCatalogue', () => {
  it('finds no fault in what is shipped, and scores every field and all', async () => {
    const report = await checkCatalogue(KNOWLEDGE, TODAY);

    expect(report.faults).toEqual([]);
    expect(report.scores.at(-1)).toMatchObject({ field: 'all', records: report.tiers.curated.procedures, alive: 1 });
    expect(catalogueTable(report)).toContain('Hộ tịch');
    expect(cataloguePage(report)).toContain('<td>Hộ tịch</td>');
    expect(report.notLiteral).toContainEqual(expect.objectContaining({ code: '1.000894', value: '0 đồng' }));
    expect(cataloguePage(report)).toContain('1.000894 methods.0.fees.0: 0 đồng');
  });

  it.each([
    [
      'a long sentence',
      (folder: string) => {
        edit(folder, RECORD, /^summary: .*$/mu, `summary: ${LONG}`);
        writeFileSync(path.join(folder, 'glossary', 'planted.yaml'), `"${LONG}": "long"\n`);
      },
      /summary: a sentence has \d+ words/u,
    ],
    [
      'officialese',
      (folder: string) => {
        edit(folder, RECORD, /^summary: .*$/mu, 'summary: Tiến hành khai sinh.');
        writeFileSync(path.join(folder, 'glossary', 'planted.yaml'), '"Tiến hành khai sinh.": "Register."\n');
      },
      /summary: "tiến hành" is officialese/u,
    ],
    [
      'a number without its proof',
      (folder: string) => edit(folder, RECORD, /value: 60/u, 'value: 61'),
      /deadlines\.0: 61 day has no row in review\.csv/u,
    ],
    [
      'a proof that is no proof',
      (folder: string) => {
        appendFileSync(
          path.join(folder, 'review.csv'),
          '1.001193,deadlines.0,60 ngày,steps,60 ngày,certainly,2026-11-25\n',
        );
      },
      /verdict must begin with/u,
    ],
    [
      'a wrong fee that its row has as well, against the official words in it',
      (folder: string) => {
        edit(folder, FEES, 'amountVnd: 2000', 'amountVnd: 3000');
        edit(
          folder,
          'review.csv',
          '2.000942,methods.0.fees.0,2.000 đồng/trang',
          '2.000942,methods.0.fees.0,3.000 đồng/trang',
        );
      },
      /^2\.000942 methods\.0\.fees\.0: "3\.000 đồng\/trang" is not what its official words say \("2\.000 đồng\/trang"\)/mu,
    ],
    [
      'a row whose number the record no longer has at that place',
      (folder: string) => {
        edit(folder, FEES, 'amountVnd: 2000', 'amountVnd: 1000');
      },
      /^2\.000942 methods\.0\.fees\.0: the record has no "2\.000 đồng\/trang" at methods\.0\.fees\.0/mu,
    ],
    [
      'a row of a procedure that has no record',
      (folder: string) => {
        edit(folder, 'review.csv', '2.000942,methods.0.fees.0,', '1.000005,methods.0.fees.0,');
      },
      /1\.000005 has no record/u,
    ],
    [
      'an alias of two procedures that nothing parts',
      (folder: string) => {
        for (const code of ['1.004194', '1.014063']) plantAlias(folder, code, 'giấy tờ màu tím');
      },
      /"giấy tờ màu tím" is an alias of/u,
    ],
    [
      'an online method that leads to a home page',
      (folder: string) => edit(folder, RECORD, /^( +)url: .*$/mu, '$1url: https://dichvucong.gov.vn/'),
      /methods\.1\.url: .* is not this procedure's page on dichvucong\.gov\.vn/u,
    ],
    [
      'a source without its page',
      (folder: string) => edit(folder, RECORD, /(^source:\n) +url: .*\n/mu, '$1'),
      /source\.url: is missing/u,
    ],
    [
      'ways of asking for a code of which nobody knows what it is',
      (folder: string) =>
        edit(folder, path.join('ways', 'ways-people-ask-2.jsonl'), /^\{"code": "1\.014737"/mu, '{"code": "3.000285"'),
      /code: 3\.000285 has no reliable name/u,
    ],
  ])('names %s', async (_what, change, expected) => {
    const { faults } = await checkWith(change);

    expect(faults.map(({ field, problem }) => `${field}: ${problem}`).join('\n')).toMatch(expected);
  });

  it.each([
    [
      'another host',
      { methods: [{ channel: 'online', url: 'https://example.org/thu-tuc-hanh-chinh/1' }] },
      'methods.0.url',
    ],
    ['another code’s search', { methods: [{ channel: 'online', url: `${SEARCH}1.001194` }] }, 'methods.0.url'],
    ['no link', { methods: [{ channel: 'online' }] }, 'methods.0.url'],
    [
      'the home page as its source',
      { source: { url: 'https://dichvucong.gov.vn', decision: '1', readIn: 'x' } },
      'source.url',
    ],
    ['a source without decision', { source: { url: `${SEARCH}1.001193`, readIn: 'x' } }, 'source.decision'],
  ])('finds %s', async (_what, change, field) => {
    const { catalogue } = await readCatalogue({ root: KNOWLEDGE });
    const record = catalogue.find('1.001193')!.record!;

    expect(sourceFindings(record)).toEqual([]);
    expect(sourceFindings({ ...record, ...change } as ProcedureRecord).map((finding) => finding.field)).toEqual([
      field,
    ]);
  });

  it.each([
    ['documents', { cases: [{ id: 'default', when: 'Thường', documents: [] }] }],
    ['fee', { methods: [{ channel: 'in-person', durations: [{ unit: 'same-day' }] }, { channel: 'online' }] }],
    ['duration', { methods: [{ channel: 'online', fees: [{ amountVnd: 0 }] }] }],
    ['online', { methods: [{ channel: 'post', durations: [{ unit: 'same-day' }], fees: [{ amountVnd: 0 }] }] }],
  ] as const)('misses the %s of a record that neither states nor explains it', async (aspect, change) => {
    const { catalogue } = await readCatalogue({ root: KNOWLEDGE });
    const record = { ...catalogue.find('1.001193')!.record!, unknown: [], ...change } as unknown as ProcedureRecord;
    const explained = {
      documents: 'cases.default.documents',
      fee: 'methods.fees',
      duration: 'methods.durations',
      online: 'methods.online',
    };

    expect(missingAspects(record)).toEqual([aspect]);
    expect(
      missingAspects({ ...record, unknown: [{ field: explained[aspect], reason: 'The list has none.' }] }),
    ).toEqual([]);
    expect(missingAspects({ ...record, unknown: [{ field: 'cases.default.documents.form', reason: 'No.' }] })).toEqual([
      aspect,
    ]);
  });

  it('names a record whose fee lost its explanation', async () => {
    const file = path.join('procedures', 'ho-tich', '1.000419.yaml');

    const { faults } = await checkWith((folder) => edit(folder, file, '- field: methods.fees', '- field: audience'));

    expect(faults).toContainEqual(expect.objectContaining({ file: file.split(path.sep).join('/'), field: 'fee' }));
  });

  it('names the line of each fault, where the field or what holds it stands', async () => {
    const { faults } = await checkWith((folder) => {
      edit(folder, RECORD, /value: 60/u, 'value: 61');
      edit(folder, RECORD, /^( +)url: .*$/mu, '$1url: https://dichvucong.gov.vn/');
      plantAlias(folder, '1.004194', 'giấy tờ màu tím');
      plantAlias(folder, '1.014063', 'giấy tờ màu tím');
      folderOfLines = folder;
    });

    const placed = faults.map(({ file, line, field }) => {
      const text = readFileSync(path.join(folderOfLines, file), 'utf8').split('\n')[line - 1] ?? '';
      return [field, text.trim().slice(0, 18)];
    });
    expect(placed).toEqual([
      ['1.001193 deadlines.0', '1.001193,deadlines'],
      ['methods.1.url', 'url: https://dichv'],
      ['deadlines.0', '- value: 61'],
      ['aliases', '{"code": "1.004194'],
    ]);
  });

  it('reports the records that nobody compared for half a year, and no fault for them', async () => {
    const { stale, faults } = await checkWith((folder) =>
      edit(folder, RECORD, /verifiedOn: .*/u, "verifiedOn: '2026-05-01'"),
    );

    expect(stale).toEqual([{ code: '1.001193', verifiedOn: '2026-05-01' }]);
    expect(faults).toEqual([]);
  });

  it('lowers the score of a field whose record is old', async () => {
    const { scores } = await checkWith((folder) => edit(folder, RECORD, /verifiedOn: .*/u, "verifiedOn: '2025-01-01'"));

    expect(scores.find(({ field }) => field === 'Hộ tịch')?.alive).toBeLessThan(1);
  });
});

describe('readProof', () => {
  it.each([
    ['5 ngày làm việc', 'Trực tiếp5 Ngày làm việcKhông có thông tin', 'literal'],
    ['15 ngày làm việc', '"value": 15, "unit": "working-day"', 'literal'],
    ['162.500 đồng', 'amount: 162500', 'literal'],
    ['30.000 đồng/giao dịch', 'Trực tiếp … 30,000 Việt Nam Đồng(/giao dịch)', 'literal'],
    ['15 giờ', 'nếu tiếp nhận sau 03 (ba) giờ chiều', 'literal'],
    ['2 bản', '02 ảnh cỡ 2x3 cm', 'literal'],
    ['0 đồng', 'Miễn lệ phí', 'not-literal'],
    ['1 ngày', 'và xác nhận (tối đa một ngày)', 'not-literal'],
    ['5 ngày làm việc', 'trong 05 ngày', 'contradicts'],
    ['0 đồng', '50.000 đồng/hồ sơ', 'contradicts'],
    ['trang thứ 1 và 2', 'từ trang thứ 3 trở lên', 'contradicts'],
  ] as const)('takes "%s" beside "%s" for %s', (value, words, expected) => {
    expect(readProof({ value, official_words: words })).toBe(expected);
  });
});

describe('quantitiesOf', () => {
  it('places what the structured fields and the texts hold', async () => {
    const { catalogue } = await readCatalogue({ root: KNOWLEDGE });
    const record = catalogue.find('1.001193')!.record!;

    expect(quantitiesOf(record)).toContainEqual({
      field: 'deadlines.0',
      quantity: { kind: 'duration', value: 60, unit: 'day' },
    });
  });
});

function plantAlias(folder: string, code: string, alias: string): void {
  for (let number = 1; number <= 8; number += 1) {
    const file = path.join('ways', `ways-people-ask-${number}.jsonl`);
    const text = readFileSync(path.join(folder, file), 'utf8');
    if (!text.includes(`{"code": "${code}"`)) continue;
    const planted = text.replace(new RegExp(`(\\{"code": "${code}".*?"aliases": \\[)`, 'u'), `$1"${alias}", `);
    writeFileSync(path.join(folder, file), planted);
    return;
  }
  throw new Error(`No ways of asking for ${code}`);
}
