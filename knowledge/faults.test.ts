import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogueError } from './faults.ts';
import { loadCatalogue } from './load.ts';

const PAGE = 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1';
const entries = [
  ['1.000001', 'Thủ tục đăng ký khai sinh', 'Hộ tịch'],
  ['1.000002', 'Thủ tục đăng ký kết hôn', 'Hộ tịch'],
  ['1.000003', 'Đăng ký tạm trú', 'Đăng ký, quản lý cư trú'],
] as const;

const record = `code: '1.000001'
name: Thủ tục đăng ký khai sinh
field: Hộ tịch
level: [commune]
audience:
  - Công dân Việt Nam
authority: Ủy ban nhân dân cấp xã
summary: Khai sinh cho trẻ mới sinh.
where:
  - Ủy ban nhân dân cấp xã nơi cư trú.
cases:
  - id: default
    when: Trẻ sinh ở Việt Nam
    documents:
      - name: Giấy chứng sinh
        action: submit
        originals: 1
steps:
  - Nộp hồ sơ.
methods:
  - channel: in-person
    durations:
      - value: 1
        unit: working-day
    fees:
      - amountVnd: 0
result:
  - Giấy khai sinh
legalBasis:
  - Luật Hộ tịch 60/2014/QH13
related:
  - code: '1.000002'
    why: Thường cần trước.
source:
  url: ${PAGE}
  readIn: dichvucong.gov.vn, mid-2026
verifiedOn: 2026-11-25
verifiedBy: read against the national record
`;
const glossary = [
  ['Công dân Việt Nam', 'Vietnamese citizens'],
  ['Ủy ban nhân dân cấp xã', "The ward's People's Committee"],
  ['Khai sinh cho trẻ mới sinh.', 'Registers a birth.'],
  ['Ủy ban nhân dân cấp xã nơi cư trú.', "At the People's Committee of the ward where you live."],
  ['Trẻ sinh ở Việt Nam', 'A child born in Viet Nam'],
  ['Giấy chứng sinh', 'Birth slip'],
  ['Nộp hồ sơ.', 'Hand in the papers.'],
  ['Giấy khai sinh', 'Birth certificate'],
  ['Thường cần trước.', 'Often needed first.'],
] as const;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'catalogue-'));
  await write('directory.jsonl', entries.map(([code, name, field]) => directoryLine(code, name, field)).join('\n'));
  await write('same-service.csv', 'code,other,kind,why\n1.000002,1.000009,replaced,older code');
  await write('ways/ways.jsonl', waysLine('1.000001', [{ code: '1.000002', why: 'Kết hôn.' }]));
  await write('wards/wards.yaml', ward('25747'));
  await write('wards/former-districts.yaml', '- name: Thành phố Thủ Dầu Một\n  units: [Phường Phú Cường]\n');
  await write('glossary/labels.yaml', glossary.map(([vietnamese, english]) => `${vietnamese}: ${english}`).join('\n'));
  await write('procedures/ho-tich/1.000001.yaml', record);
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

describe('a catalogue without a fault', () => {
  it('joins list, record and ways, and the record wins', async () => {
    const catalogue = await loadCatalogue({ root });

    const birth = catalogue.find('1.000001');
    expect(birth).toMatchObject({ tier: 'curated', shortName: 'Khai sinh', authority: 'Ủy ban nhân dân cấp xã' });
    expect(birth?.ways?.notThis).toEqual([{ code: '1.000002', why: 'Kết hôn.' }]);
    expect(birth?.record?.cases[0]?.documents[0]?.name).toBe('Giấy chứng sinh');
    expect(catalogue.find('1.000009')?.code).toBe('1.000002');
    expect(catalogue.find('1.000003')).toMatchObject({ tier: 'directory', ways: undefined, record: undefined });
    expect(catalogue.english('Giấy  chứng sinh')).toBe('Birth slip');
    expect(catalogue.english('Tờ khai')).toBeUndefined();
  });

  it('keeps the ways of a listed file for the search alone, and those of no other', async () => {
    await write('ways/listed-1.jsonl', waysLine('1.000003', []));

    const catalogue = await loadCatalogue({ root });

    expect(catalogue.find('1.000003')?.ways?.searchOnly).toBe(true);
    expect(catalogue.find('1.000001')?.ways?.searchOnly).toBeUndefined();
  });

  it('keeps the questions of a search file for the search alone, beside those that teach', async () => {
    const row = { code: '1.000001', questions: ['tờ giấy của bé đâu'], questions_en: ['the paper of my baby'] };
    await write('ways/search-1.jsonl', `${JSON.stringify(row)}\n`);

    const ways = (await loadCatalogue({ root })).find('1.000001')?.ways;

    expect(ways?.questions).toContain('tờ giấy của bé đâu');
    expect(ways?.questionsEn).toContain('the paper of my baby');
    expect([...(ways?.untaught ?? [])]).toEqual(['tờ giấy của bé đâu', 'the paper of my baby']);
    expect(ways?.searchOnly).toBeUndefined();
  });

  it('takes a replaced code in the ways for its successor', async () => {
    await write('ways/ways.jsonl', waysLine('1.000001', [{ code: '1.000009', why: 'Kết hôn.' }]));

    const catalogue = await loadCatalogue({ root });

    expect(catalogue.find('1.000001')?.ways?.notThis).toEqual([{ code: '1.000002', why: 'Kết hôn.' }]);
  });

  it.each([
    ['a record', 'procedures/ho-tich/1.000001.yaml', record.replace('originals: 1', 'originals: 2')],
    ['a way of asking', 'ways/ways.jsonl', waysLine('1.000001', [])],
    ['an entry', 'directory.jsonl', `${directoryLine(...entries[0])}\n${directoryLine(...entries[1])}`],
  ])('has another digest when %s changes', async (_what, file, changed) => {
    const before = await loadCatalogue({ root });

    await write(file, changed);

    expect((await loadCatalogue({ root })).digest).not.toBe(before.digest);
  });
});

describe('a catalogue with faults', () => {
  it('names all of them at once, with file, line and field', async () => {
    await write('directory.jsonl', `${directoryLine(...entries[0])}\n${directoryLine(...entries[1])}\n{"code":\n`);
    await write('same-service.csv', 'code,other,kind,why\n1.000002,1.000009,replaced,older code\n1.000002,x,same,why');
    await write(
      'ways/ways.jsonl',
      `${waysLine('1.000001', [{ code: '1.000007', why: '?' }])}\n${waysLine('1.000008', [])}`,
    );
    await write('ways/more.jsonl', '{"code": "1.000001"}');
    await write('wards/wards.yaml', `${ward('25747')}${ward('25747')}${ward('25750').replace('Phường\n', 'Ward\n')}`);
    await write('glossary/labels.yaml', `${glossary[0][0]}: ${glossary[0][1]}\nGiấy tờ:\n`);
    await write('procedures/ho-tich/1.000002.yaml', "code: '1.000002'\ncode: '1.000002'\n");
    await write('procedures/cu-tru/1.000003.yaml', record);
    await write(
      'procedures/ho-tich/1.000001.yaml',
      record
        .replace("code: '1.000001'", 'code: 1.000001')
        .replace('unit: working-day', 'unit: week')
        .replace('amountVnd: 0', 'amountVnd: -1')
        .replace('summary:', 'sumary:'),
    );

    const error = await faultsOf(root);

    const named = error.faults.map(({ file, line, field }) => `${file}:${line} ${field}`.trimEnd());
    expect(named).toEqual(
      [
        'directory.jsonl:3',
        'same-service.csv:3 other',
        'ways/more.jsonl:1 short_name',
        'ways/more.jsonl:1 short_name_en',
        'ways/more.jsonl:1 aliases',
        'ways/more.jsonl:1 situations',
        'ways/more.jsonl:1 questions',
        'ways/more.jsonl:1 questions_en',
        'ways/more.jsonl:1 not_this',
        'ways/ways.jsonl:1 not_this.0.code',
        'ways/ways.jsonl:2 code',
        'wards/wards.yaml:7 1.code',
        'wards/wards.yaml:15 2.type',
        'glossary/labels.yaml:2 Giấy tờ',
        'procedures/cu-tru/1.000003.yaml:1 code',
        'procedures/cu-tru/1.000003.yaml:3 field',
        'procedures/cu-tru/1.000003.yaml:7 authority',
        'procedures/cu-tru/1.000003.yaml:8 summary',
        'procedures/cu-tru/1.000003.yaml:10 where.0',
        'procedures/cu-tru/1.000003.yaml:13 cases.0.when',
        'procedures/cu-tru/1.000003.yaml:15 cases.0.documents.0.name',
        'procedures/cu-tru/1.000003.yaml:19 steps.0',
        'procedures/cu-tru/1.000003.yaml:28 result.0',
        'procedures/cu-tru/1.000003.yaml:33 related.0.why',
        'procedures/ho-tich/1.000001.yaml:1 code',
        'procedures/ho-tich/1.000001.yaml:1 summary',
        'procedures/ho-tich/1.000001.yaml:8 sumary',
        'procedures/ho-tich/1.000001.yaml:24 methods.0.durations.0.unit',
        'procedures/ho-tich/1.000001.yaml:26 methods.0.fees.0.amountVnd',
        'procedures/ho-tich/1.000002.yaml:2',
      ].toSorted(byFileAndLine),
    );
    for (const { file, line } of error.faults) expect(error.message).toContain(`${file}:${line}`);
    expect(error.message).toMatch(/^30 faults in the catalogue/u);
  });

  it.each([
    [
      'a code that the list lacks',
      record.replaceAll("'1.000001'", "'1.000005'"),
      1,
      'code',
      'not in the national list',
    ],
    ['a replaced code', record.replaceAll("'1.000001'", "'1.000009'"), 1, 'code', 'was replaced by 1.000002'],
    [
      'another official name',
      record.replace('khai sinh\nfield', 'khai tử\nfield'),
      2,
      'name',
      'Thủ tục đăng ký khai sinh',
    ],
    [
      'a related code that the list lacks',
      record.replace("'1.000002'", "'1.000006'"),
      32,
      'related.0.code',
      '1.000006',
    ],
    [
      'a related code that was replaced',
      record.replace("'1.000002'", "'1.000009'"),
      32,
      'related.0.code',
      'replaced by 1.000002',
    ],
    ['a related code that is its own', record.replace("'1.000002'", "'1.000001'"), 32, 'related.0.code', 'itself'],
    ['a code without quotes', record.replace("'1.000001'", '1.000001'), 1, 'code', 'quotes'],
    [
      'two cases with one id',
      record.replace('steps:', '  - id: default\n    when: Giấy khai sinh\n    documents: []\nsteps:'),
      18,
      'cases.1.id',
      'twice',
    ],
    ['a text without English', record.replace('Nộp hồ sơ.', 'Nộp đơn.'), 19, 'steps.0', '"Nộp đơn."'],
    [
      'a duration without unit',
      record.replace('        unit: working-day\n', ''),
      23,
      'methods.0.durations.0.unit',
      'is missing; Invalid option: expected one of "minute"',
    ],
    [
      'a level of the list that is left out',
      record.replace('level: [commune]', 'level: [province]'),
      4,
      'level',
      'lacks commune of the national list',
    ],
    ['an empty list', record.replace('\n  - Nộp hồ sơ.', ' []'), 18, 'steps', '>=1'],
  ])('names %s', async (_what, changed, line, field, words) => {
    const code = /code: '?([\d.]+)/u.exec(changed)?.[1] ?? '';
    await rm(path.join(root, 'procedures'), { recursive: true });
    await write(`procedures/ho-tich/${code}.yaml`, changed);

    const { faults } = await faultsOf(root);

    expect(faults).toEqual([
      { file: `procedures/ho-tich/${code}.yaml`, line, field, problem: expect.stringContaining(words) as string },
    ]);
  });

  it('names a procedure that has two records', async () => {
    await write('procedures/ho-tich/old/1.000001.yaml', record);

    const { faults } = await faultsOf(root);

    expect(faults.map(({ field, problem }) => `${field}: ${problem}`)).toEqual([
      'code: 1.000001 has a record already in procedures/ho-tich/1.000001.yaml; keep one',
      'field: "Hộ tịch" belongs into the folder procedures/ho-tich',
    ]);
  });

  it('names a file that bears another code', async () => {
    await write('procedures/ho-tich/1.000002.yaml', record);

    const { faults } = await faultsOf(root);

    expect(faults.map(({ line, field }) => `${line} ${field}`)).toEqual(['1 code', '1 code']);
    expect(faults.map(({ problem }) => problem).join('\n')).toContain('name it 1.000001.yaml');
  });

  it('names a listed code that appears twice, and ways that appear twice', async () => {
    await write(
      'directory.jsonl',
      `${entries.map(([code, name, field]) => directoryLine(code, name, field)).join('\n')}\n${directoryLine(...entries[1])}`,
    );
    await write('ways/ways.jsonl', `${waysLine('1.000001', [])}\n${waysLine('1.000001', [])}`);

    const { faults } = await faultsOf(root);

    expect(faults.map(({ file, line, field }) => `${file}:${line} ${field}`)).toEqual([
      'directory.jsonl:4 code',
      'ways/ways.jsonl:2 code',
    ]);
  });

  it('names two English texts for one Vietnamese text', async () => {
    await write('glossary/more.yaml', 'Giấy chứng sinh: Birth paper\nGiấy khai sinh: Birth certificate');

    const { faults } = await faultsOf(root);

    expect(faults).toEqual([
      {
        file: 'glossary/more.yaml',
        line: 1,
        field: 'Giấy chứng sinh',
        problem: 'has another English text in labels.yaml; keep one',
      },
    ]);
  });

  it('names a replaced code that is still listed and a pair that the list lacks', async () => {
    await write(
      'same-service.csv',
      'code,other,kind,why\n1.000002,1.000003,replaced,older\n1.000007,1.000001,same,one',
    );

    const { faults } = await faultsOf(root);

    expect(faults.map(({ line, field }) => `${line} ${field}`)).toEqual(['2 other', '3 code']);
  });
});

async function write(file: string, text: string): Promise<void> {
  const target = path.join(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
}

async function faultsOf(folder: string): Promise<CatalogueError> {
  const error: unknown = await loadCatalogue({ root: folder }).catch((reason: unknown) => reason);
  if (error instanceof CatalogueError) return error;
  throw new Error('The catalogue was loaded, or failed otherwise', { cause: error });
}

function directoryLine(code: string, name: string, field: string): string {
  return JSON.stringify({ code, name, field, level: ['commune'], url: `${PAGE}${code}` });
}

function waysLine(code: string, notThis: readonly { code: string; why: string }[]): string {
  return JSON.stringify({
    code,
    short_name: 'Khai sinh',
    short_name_en: 'Birth registration',
    aliases: ['giấy khai sinh'],
    situations: ['Mới sinh em bé'],
    questions: ['Làm giấy khai sinh cần gì?'],
    questions_en: [],
    not_this: notThis,
  });
}

function ward(code: string): string {
  return `- code: '${code}'
  name: Thủ Dầu Một
  type: Phường
  formerUnits: [Phường Phú Cường]
  receivingOffices: ['Số 01, đường Quang Trung']
  addressChecked: false
`;
}

function byFileAndLine(a: string, b: string): number {
  const [, fileA = '', lineA = '', fieldA = ''] = /^(.+):(\d+)(.*)$/u.exec(a) ?? [];
  const [, fileB = '', lineB = '', fieldB = ''] = /^(.+):(\d+)(.*)$/u.exec(b) ?? [];
  return fileA < fileB ? -1 : fileA > fileB ? 1 : Number(lineA) - Number(lineB) || (fieldA < fieldB ? -1 : 1);
}
