import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../store/index.ts';
import { makeTestDatabase, type TestDatabase } from '../../store/testing.ts';
import { cityCalendar } from '../../knowledge/index.ts';
import { demoDossiers, seedDemoDossiers } from '../demo.ts';
import { NOW, testDigests } from '../testing/provider-contract.ts';
import { importDossiers } from './import-dossiers.ts';
import { importDossiersText } from './import-report.ts';

const HEADER =
  'Mã hồ sơ,Họ tên,Số điện thoại,CCCD,Tên thủ tục,Đơn vị,Trạng thái,Ngày tiếp nhận,Ngày hẹn trả,Giấy tờ cần bổ sung';
const ROW =
  'H29.16.14-261110-0021,Nguyễn Thị Mẫu,0901234567,079090001234,"Đăng ký khai sinh, lưu động",Phường Mẫu,Đang xử lý,10/11/2026 08:30,30/11/2026,';
const KEY = 'H29.16.14-261110-0021';
const WRITTEN_AT = new Date('2026-11-24T10:00:00Z');

let folder: string;
let database: TestDatabase;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-import-'));
  database = await makeTestDatabase(join(folder, 'data'));
  store = await openStore(database);
});

afterEach(async () => {
  await store.close();
  await database.remove();
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(content: string | Buffer, name = 'export.csv', writtenAt = WRITTEN_AT): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  await utimes(file, writtenAt, writtenAt);
  return file;
}

const run = (file: string, asOf?: Date) =>
  importDossiers({
    file,
    store,
    digests: testDigests,
    now: NOW,
    batchRows: 2,
    ...(asOf === undefined ? {} : { asOf }),
  });
/** Fixtures were written when the repository was checked out. */
const runFixture = (name: string) => run(join(import.meta.dirname, '__fixtures__', name), WRITTEN_AT);
const importText = async (...lines: readonly string[]) => run(await fileOf([HEADER, ...lines].join('\n')));

describe('an export', () => {
  it('is read into the registry, without the names and numbers in it', async () => {
    const report = await importText(ROW);

    expect(report).toMatchObject({
      rows: 1,
      added: 1,
      badRows: 0,
      asOf: WRITTEN_AT.getTime(),
      ignoredColumns: ['Họ tên'],
    });
    const row = await store.dossierRegistry.find(KEY);
    expect(row).toMatchObject({
      code: KEY,
      state: 4,
      displayName: 'Đang xử lý',
      procedureName: 'Đăng ký khai sinh, lưu động',
      officeName: 'Phường Mẫu',
      receivedOn: '2026-11-10',
      appointmentOn: '2026-11-30',
      asOf: WRITTEN_AT.getTime(),
      isDemo: false,
    });
    expect(testDigests.matches(KEY, '4567', row?.proofDigests ?? [])).toBe(true);
    expect(testDigests.matches(KEY, '1234', row?.proofDigests ?? [])).toBe(true);
    await store.close();
    const stored = JSON.stringify((await database.dump()).dossiers);
    store = await openStore(database);
    expect(stored).not.toMatch(/Nguyễn|0901234567|079090001234/u);
  });

  it('changes nothing when it is read again, and only what changed when it did', async () => {
    const second = ROW.replace('0021', '0022');
    await importText(ROW, second);

    expect(await importText(ROW, second)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    const finished = second.replace('Đang xử lý', 'Đã xử lý xong');
    expect(await importText(ROW, finished)).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
    expect(await store.dossierRegistry.find('H29.16.14-261110-0022')).toMatchObject({ state: 9 });
  });

  it('does not undo a newer one', async () => {
    await importText(ROW.replace('Đang xử lý', 'Đã trả kết quả'));

    const older = await fileOf(`${HEADER}\n${ROW}`, 'older.csv', new Date('2026-11-20T00:00:00Z'));

    expect(await run(older)).toMatchObject({ older: 1, changed: 0 });
    expect(await store.dossierRegistry.find(KEY)).toMatchObject({ state: 10 });
  });

  it('names every row that cannot be taken, and takes all others', async () => {
    const report = await importText(
      ROW,
      ROW.replace(KEY, ''),
      ROW.replace(KEY, 'abc'),
      ROW.replace('261110-0021', '260231-0021'),
      ROW.replace('H29.16.14', 'H51.16.14').replace('0021', '0030'),
      ROW.replace('0021', '0031').replace('Đang xử lý', 'Bay lên trời'),
      ROW.replace('0021', '0032').replace('0901234567,079090001234', ',12'),
      '',
      ROW.replace('0021', '0034'),
    );

    expect(report).toMatchObject({ rows: 8, added: 2, badRows: 6 });
    expect(report.problems.map(({ line, problem }) => `${line}: ${problem}`)).toEqual([
      '3: no dossier code',
      '4: "abc" is no dossier code',
      '5: the code "H29.16.14-260231-0021" holds a day that cannot be',
      '6: the code "H51.16.14-261110-0030" is not of this city (H29)',
      '7: unknown state "Bay lên trời"',
      '8: neither phone nor identity number that proves an owner: none, too short, masked or made up',
    ]);
    expect(importDossiersText(report, 'export.csv')).toContain('line 7: unknown state "Bay lên trời"');
    expect(importDossiersText(report, 'export.csv')).not.toMatch(/0901234567|Nguyễn/u);
  });

  it('keeps no name, address or number that stands in a free text, of procedure, office and papers', async () => {
    await importText(
      ROW.replace('Đăng ký khai sinh, lưu động', 'Khai sinh cho cháu Trần Văn Mẫu, SĐT 0912345678')
        .replace('Phường Mẫu', 'UBND phường Mẫu (cán bộ Lê Thị B 0987654321)')
        .replace(/,$/u, ',"Bản sao CCCD 079090001234 của ông Nguyễn Văn A, 12 Lê Lợi; gọi 0901234567"'),
    );

    expect(await store.dossierRegistry.find(KEY)).toMatchObject({
      procedureName: 'Khai sinh cho cháu •••, SĐT ••••••••••',
      officeName: 'UBND phường Mẫu (cán bộ ••• ••••••••••)',
      bring: ['Bản sao CCCD •••••••••••• của ông •••, •••', 'gọi ••••••••••'],
    });
  });

  it('leaves out the days that cannot be right, by the names of their columns, and keeps the state', async () => {
    const dated = (number: number, received: string, appointment: string) =>
      ROW.replace('0021', `00${number}`).replace('10/11/2026 08:30', received).replace('30/11/2026', appointment);

    const report = await importText(
      dated(40, '26/11/2026', '30/11/2026'),
      dated(41, '12/11/2026', '11/11/2026'),
      dated(42, '12/11/2026', '30/11/2206'),
      dated(43, '12/11/2026', '12/11/2026'),
      dated(44, '25/11/2026', ''),
    );

    expect(report).toMatchObject({ rows: 5, added: 5, badRows: 0, incompleteRows: 3 });
    expect(report.omissions.map(({ line, problem }) => `${line}: ${problem}`)).toEqual([
      '2: "Ngày tiếp nhận": 26/11/2026 lies in the future',
      '3: "Ngày hẹn trả": 11/11/2026 is before "Ngày tiếp nhận", 12/11/2026; neither was taken',
      '4: "Ngày hẹn trả": 30/11/2206 is too far ahead',
    ]);
    expect(await store.dossierRegistry.find('H29.16.14-261110-0041')).toMatchObject({
      state: 4,
      appointmentOn: undefined,
      // The day in the code, which nothing speaks against.
      receivedOn: '2026-11-10',
    });
  });

  it('may have a title and empty lines above the names of the columns', async () => {
    const title = 'DANH SÁCH HỒ SƠ; tháng 11/2026; quận; phường; tổ; ấp';

    const report = await run(await fileOf(`${title}\n\n"Phường Mẫu, TP.HCM"\n${HEADER}\n${ROW}\n`));

    expect(report).toMatchObject({ rows: 1, added: 1, badRows: 0 });
  });

  it('may be a spreadsheet with a title above the names of the columns', async () => {
    const report = await runFixture('titled-export.xlsx');

    expect(report).toMatchObject({ rows: 2, added: 1, problems: [{ line: 6, problem: 'no dossier code' }] });
    expect(await store.dossierRegistry.find(KEY)).toMatchObject({ state: 9, officeName: 'Phường Mẫu' });
  });

  it('may be a spreadsheet with merged names of columns, empty lines, and days without a format', async () => {
    const report = await runFixture('merged-header.xlsx');

    expect(report).toMatchObject({
      rows: 3,
      added: 3,
      omissions: [
        { line: 8, problem: '"Ngày tiếp nhận": "10/11/26" is no day; write the year with four digits: 05/11/2026' },
        { line: 10, problem: '"hẹn trả": "12" is no day' },
      ],
      ignoredColumns: ['Họ tên'],
    });
    const row = await store.dossierRegistry.find(KEY);
    expect(row).toMatchObject({
      state: 4,
      receivedOn: '2026-11-10',
      appointmentOn: '2026-11-30',
      sinceOn: '2026-11-12',
      officeName: 'Phường Mẫu',
    });
    expect(testDigests.matches(KEY, '4567', row?.proofDigests ?? [])).toBe(true);
  });

  it.each([
    ['31/02/2026', '31/02/2026" is no day'],
    ['05/11/26', '05/11/26" is no day; write the year with four digits'],
    ['5-11-26 08:30', '5-11-26 08:30" is no day; write the year with four digits'],
    ['26-11-05', '26-11-05" is no day; write the year with four digits'],
    ['05/11/0026', '05/11/0026" is no day'],
    ['05/11/1926', '05/11/1926 is too long ago'],
  ])('names and leaves out the day %j, and takes no year of another century', async (written, problem) => {
    const report = await importText(ROW.replace('10/11/2026 08:30', written));

    expect(report).toMatchObject({ added: 1, badRows: 0, incompleteRows: 1 });
    expect(report.omissions[0]?.problem).toContain(problem);
  });

  it.each([
    ['a row', '"Nguyễn', '3: a quotation mark is not closed'],
    [
      'a row and a line of it',
      '"Nguyễn\nsố 5, đường Mẫu',
      '3: a quotation mark is not closed; lines 3 to 4 were not read',
    ],
  ])('names %s whose quotation mark is not closed, and takes all others', async (_name, cell, problem) => {
    const report = await importText(
      ROW,
      `H29.16.14-261110-0023,${cell}`,
      ROW.replace('0021', '0024'),
      ROW.replace('0021', '0025'),
    );

    expect(report).toMatchObject({ added: 3, badRows: 1, brokenOff: undefined });
    expect(report.problems.map((each) => `${each.line}: ${each.problem}`)).toEqual([problem]);
  });

  it('names a quotation mark that is not closed in the last row, or in one that none follows for long', async () => {
    const lines = Array.from({ length: 150 }, (_, line) => `dòng ${line}`);

    const report = await importText(
      ROW,
      'H29.16.14-261110-0022,Nguyễn,"09012',
      ...lines,
      ROW.replace('0021', '0023'),
      'H29.16.14-261110-0024,Nguyễn,"09012',
    );

    expect(report).toMatchObject({ added: 2, badRows: 152 });
    expect(report.problems.at(0)).toEqual({ line: 3, problem: 'a quotation mark is not closed' });
    expect(report.problems.at(-1)).toEqual({ line: 155, problem: 'a quotation mark is not closed' });
  });

  it('takes line breaks, commas and quotation marks within a cell', async () => {
    const report = await importText(
      ROW.replace('Đang xử lý', 'Chờ bổ sung').replace(/$/u, '"Tờ khai\nGiấy ""chứng sinh"", bản chính"'),
      ROW.replace('0021', '0022').replace('Phường Mẫu', '"Một cửa" phường Mẫu'),
    );

    expect(report).toMatchObject({ added: 2, badRows: 0 });
    expect(await store.dossierRegistry.find(KEY)).toMatchObject({
      bring: ['Tờ khai', 'Giấy "chứng sinh", bản chính'],
    });
    expect(await store.dossierRegistry.find('H29.16.14-261110-0022')).toMatchObject({
      officeName: '"Một cửa" phường Mẫu',
    });
  });

  describe('with a fee', () => {
    const withFee = async (names: string, ...fees: readonly string[]) =>
      run(
        await fileOf(
          [
            `Mã hồ sơ,SĐT,Trạng thái,${names}`,
            ...fees.map(
              (fee, at) => `H29.16.14-261110-002${at + 1},0901234567,Yêu cầu thực hiện nghĩa vụ tài chính,${fee}`,
            ),
          ].join('\n'),
        ),
      );

    it.each([
      ['Phí', '15.000', 15_000],
      ['Lệ phí', '15000 đ', 15_000],
      ['Phí/lệ phí', '15.000', 15_000],
      ['"Phí, lệ phí (đồng)"', '15.000', 15_000],
      ['Số tiền', '1.015.000 VNĐ', 1_015_000],
      ['Lệ phí,Phí', '"5,000","10,000"', 15_000],
      ['Phí,Số tiền phải nộp', '10.000,15.000', 15_000],
      ['Phí', 'Không', undefined],
    ])('reads "%s" %s', async (names, fee, payVnd) => {
      expect(await withFee(names, fee)).toMatchObject({ added: 1, badRows: 0, incompleteRows: 0 });

      expect(await store.dossierRegistry.find(KEY)).toMatchObject({ payVnd });
    });

    it('names one that it cannot read, and takes the row without it', async () => {
      const report = await withFee('Phí,Lệ phí', '10.000,mười lăm ngàn', '10.000,5.000');

      expect(report).toMatchObject({
        added: 2,
        badRows: 0,
        incompleteRows: 1,
        omissions: [{ line: 2, problem: '"Lệ phí": "mười lăm ngàn" is no amount' }],
      });
      // A part of the sum would be told as the whole.
      expect(await store.dossierRegistry.find(KEY)).toMatchObject({ state: 6, payVnd: undefined });
    });
  });

  describe('that holds a code twice', () => {
    const rowsOf = async (...rows: readonly (readonly [state: string, since: string])[]) =>
      run(
        await fileOf(
          [
            'Mã hồ sơ,SĐT,Trạng thái,Ngày cập nhật',
            ...rows.map(([state, since]) => `${KEY},0901234567,${state},${since}`),
            ...Array.from({ length: 5 }, (_, at) => `H29.16.14-261110-003${at},0901234567,Đang xử lý,`),
          ].join('\n'),
        ),
      );

    it.each([
      [
        'later by its day',
        [
          ['Đã xử lý xong', '20/11/2026'],
          ['Đang xử lý', '12/11/2026'],
        ],
        9,
        '3: the same code as line 2, which counts: it is later by its days',
      ],
      [
        'later by its time',
        [
          ['Đang xử lý', '20/11/2026 08:30'],
          ['Đã xử lý xong', '20/11/2026 9:05'],
        ],
        9,
        '2: the same code as line 3, which counts: it is later by its days',
      ],
      [
        'last',
        [
          ['Đang xử lý', ''],
          ['Đã xử lý xong', ''],
        ],
        9,
        '2: the same code as line 3, which counts: it is the last',
      ],
      [
        'readable',
        [
          ['Đã xử lý xong', '12/11/2026'],
          ['Bay lên trời', '20/11/2026'],
        ],
        9,
        undefined,
      ],
    ] as const)('takes the row that is %s', async (_name, rows, state, repetition) => {
      const report = await rowsOf(...rows);

      expect(await store.dossierRegistry.find(KEY)).toMatchObject({ state });
      expect(report.repetitions.map(({ line, problem }) => `${line}: ${problem}`)).toEqual(
        repetition === undefined ? [] : [repetition],
      );
      expect(await rowsOf(...rows)).toMatchObject({ added: 0, changed: 0, unchanged: 6 });
    });
  });

  it.each([
    ['semicolons', (text: string) => text.replaceAll(/,(?! )/gu, ';')],
    [
      'tabs in UTF-16, as Excel writes Unicode text',
      (text: string) => Buffer.from(`\ufeff${text.replaceAll(/,(?! )/gu, '\t')}`, 'utf16le'),
    ],
    ['a byte order mark and Windows line ends', (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
  ])('may have %s', async (_name, change) => {
    const report = await run(await fileOf(change(`${HEADER}\n${ROW}\n`)));

    expect(report).toMatchObject({ added: 1, badRows: 0 });
    expect(await store.dossierRegistry.find(KEY)).toMatchObject({
      officeName: 'Phường Mẫu',
      appointmentOn: '2026-11-30',
    });
  });

  it('may be a spreadsheet, with days and numbers as cells', async () => {
    const report = await runFixture('ward-export.xlsx');

    expect(report).toMatchObject({
      rows: 4,
      added: 3,
      badRows: 1,
      problems: [{ line: 4, problem: 'no dossier code' }],
    });
    expect(await store.dossierRegistry.find(KEY)).toMatchObject({
      receivedOn: '2026-11-10',
      appointmentOn: '2026-11-30',
    });
    const second = await store.dossierRegistry.find('H29.16.14-261110-0022');
    expect(second).toMatchObject({ state: 6, payVnd: 15_000 });
    expect(testDigests.matches('H29.16.14-261110-0022', '4568', second?.proofDigests ?? [])).toBe(true);
    expect(await store.dossierRegistry.find('H29.16.14-261110-0024')).toMatchObject({ state: 5, payVnd: 1_015_000 });
  });

  it('tells the papers to bring apart', async () => {
    await importText(ROW.replace('Đang xử lý', 'Chờ bổ sung hồ sơ') + 'Tờ khai; Giấy chứng sinh');

    expect(await store.dossierRegistry.find(KEY)).toMatchObject({ state: 5, bring: ['Tờ khai', 'Giấy chứng sinh'] });
  });
});

describe('what is no export', () => {
  it.each([
    [
      'a file without the columns',
      'export.csv',
      'Tên,Tuổi,SĐT\nA,1,2\n',
      /"Mã hồ sơ"; "Trạng thái"\. It has: SĐT, 2 that are no names/u,
    ],
    [
      'a file without a line that names them, of which the message holds nobody',
      'export.csv',
      ROW,
      /^A line[^0]*It has: 9 that are no names of columns\. docs[^0]*$/u,
    ],
    ['an empty file', 'export.csv', '', /is empty/u],
    ['an old spreadsheet', 'export.xls', 'x', /save the \.xls anew as \.xlsx/u],
    [
      'a file in the Vietnamese code page of Windows',
      'export.csv',
      // "Mã hồ sơ,SĐT,Trạng thái" in windows-1258.
      Buffer.from('4de320685ed220 73f52c53d0542c5472a1f26e67207468e169'.replaceAll(' ', ''), 'hex'),
      /not in UTF-8: save it anew as "CSV UTF-8"/u,
    ],
    ['something else called .xlsx', 'export.xlsx', 'x', /cannot be read as \.xlsx/u],
  ])('%s is refused', async (_name, name, content, message) => {
    await expect(run(await fileOf(content, name))).rejects.toThrow(message);
  });

  it('a file, or a time given, that is still to come is refused, and later exports are taken', async () => {
    const ahead = new Date(NOW.getTime() + 6 * 60_000);
    const file = await fileOf(`${HEADER}\n${ROW}`, 'ahead.csv', ahead);

    await expect(run(file)).rejects.toThrow(/^The file was written at .* still to come; .*--as-of/u);
    const written = await fileOf(`${HEADER}\n${ROW}`);
    await expect(run(written, ahead)).rejects.toMatchObject({ code: 'DOSSIER_EXPORT_TIME' });
    expect(await store.dossierRegistry.find(KEY)).toBeUndefined();

    const skewed = await run(written, new Date(NOW.getTime() + 2 * 60_000));
    expect(skewed).toMatchObject({ added: 1, asOf: NOW.getTime() });
  });

  it('a file that is not there is refused', async () => {
    await expect(run(join(folder, 'nowhere.csv'))).rejects.toMatchObject({ code: 'DOSSIER_FILE_UNREADABLE' });
  });
});

describe('the invented dossiers of the first start', () => {
  const seed = (changes: { isLoopback?: boolean; databaseUrl?: string } = {}) =>
    seedDemoDossiers({ store, digests: testDigests, now: NOW, isLoopback: true, databaseUrl: undefined, ...changes });

  it('are 200, marked, and proved with the digits that the documentation lists', async () => {
    expect(await seed()).toBe(200);

    const row = await store.dossierRegistry.find('H29.99.99-261001-0001');
    expect(row).toMatchObject({ isDemo: true, state: 4 });
    expect(testDigests.matches('H29.99.99-261001-0001', '2001', row?.proofDigests ?? [])).toBe(true);
    expect(testDigests.matches('H29.99.99-261001-0001', '7001', row?.proofDigests ?? [])).toBe(true);
    expect(await seed()).toBe(0);
  });

  it('have no appointment on a day without work', async () => {
    for (let day = 0; day < 14; day += 1) {
      const now = new Date(NOW.getTime() + day * 86_400_000);
      const days = demoDossiers(testDigests, now).flatMap(({ status }) => [
        status.appointmentOn ?? '',
        ...(status.firstAppointmentOn === undefined ? [] : [status.firstAppointmentOn]),
      ]);

      expect(days.filter((on) => cityCalendar().isWorkingDay(on) === false)).toEqual([]);
    }
  });

  it('are never written where others reach the server or share the database', async () => {
    expect(await seed({ isLoopback: false })).toBe(0);
    expect(await seed({ databaseUrl: 'postgresql://127.0.0.1/x' })).toBe(0);
    expect(await store.dossierRegistry.contents()).toBe('empty');
  });

  it('go with the first real row, and stay while an import takes none', async () => {
    await seed();
    await importText(ROW.replace(KEY, 'abc'));
    expect(await store.dossierRegistry.contents()).toBe('demo');

    expect(await importText(ROW)).toMatchObject({ added: 1, demoDeleted: 200 });

    expect(await store.dossierRegistry.find('H29.99.99-261001-0001')).toBeUndefined();
    expect(await seed()).toBe(0);
  });
});
