import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer, TEST_PLACES } from '../testing/api-server.ts';
import type { Browser } from '../testing/browser.ts';
import { addOfficial, PASSWORD, signedIn } from '../testing/officials.ts';
import { readStaffTable, staffFaultText } from './staff-table.ts';

const CSV = `Tên đăng nhập;Họ tên;Email;Vai trò;Phường;Lĩnh vực
lan.nguyen;Nguyễn Thị Lan;lan@example.gov.vn;Cán bộ;Sài Gòn;Hộ tịch
MINH.tran;Trần  Văn Minh;;lãnh đạo | kiểm tra;26740 | Phường Tân Định;
hoa.le;Lê Thị Hoa;;editor;tất cả;Đăng ký, quản lý cư trú|ho-tich
`;

describe('a staff list', () => {
  it('is read however the ward writes it', () => {
    expect(readStaffTable(`\uFEFF${CSV}`, TEST_PLACES)).toEqual([
      {
        line: 2,
        fields: {
          login: 'lan.nguyen',
          name: 'Nguyễn Thị Lan',
          email: 'lan@example.gov.vn',
          roles: ['official'],
          wards: ['26740'],
          fields: ['ho-tich'],
        },
      },
      {
        line: 3,
        fields: {
          login: 'minh.tran',
          name: 'Trần Văn Minh',
          email: undefined,
          roles: ['supervisor', 'auditor'],
          wards: ['26740', '26734'],
          fields: 'all',
        },
      },
      {
        line: 4,
        fields: {
          login: 'hoa.le',
          name: 'Lê Thị Hoa',
          email: undefined,
          roles: ['editor'],
          wards: 'all',
          fields: ['dang-ky-quan-ly-cu-tru', 'ho-tich'],
        },
      },
    ]);
  });

  it('names the line and the reason of each row that cannot be taken, and takes the others', () => {
    const rows = readStaffTable(
      [
        'login,name,role,ward,field,email',
        'có dấu,A,official,26740,,',
        'a1,,official,26740,,',
        'a2,A,king,26740,,',
        'a3,A,,26740,,',
        'a4,A,official,Phường Mơ,,',
        'a5,A,official,Thạnh An,,',
        'a6,A,official,,,',
        'a7,A,official,26740,Bay lên trời,',
        'a8,A,official,26740,,không phải thư',
        'good,A,official,xã thạnh an,,',
        'GOOD,A,official,26740,,',
      ].join('\n'),
      TEST_PLACES,
    );

    const told = rows.map((row) =>
      'fault' in row ? `${row.line} ${staffFaultText(row.fault, 'en')}` : row.fields.wards,
    );
    expect(told).toEqual([
      '2 the user name will not do: có dấu',
      '3 the name is missing',
      '4 there is no such role: king',
      '5 the role is missing',
      '6 there is no such ward: Phường Mơ',
      '7 it may be several, please write the code: Thạnh An (Xã Thạnh An 27664, Phường Thạnh An 27665)',
      '8 the ward is missing ("all" for the whole city)',
      '9 there is no such field: Bay lên trời',
      '10 the e-mail address will not do: không phải thư',
      ['27664'],
      '12 the user name is in the file twice: good',
    ]);
  });

  it('takes a former name where one ward came of it, and names those that may be meant where several did', () => {
    const places = {
      ...TEST_PLACES,
      wards: [
        { code: '1', name: 'Phường Sông', formerNames: ['Phường Bến', 'Phường Chợ', 'Phường 3 (Quận 4)'] },
        { code: '2', name: 'Phường Núi', formerNames: ['Phường Chợ', 'Phường 3 (Quận 5)', 'Phường Sông'] },
      ],
    };
    const wards = (written: string) => {
      const [row] = readStaffTable(`login;name;role;ward\nlan;Lan;official;${written}`, places);
      return row !== undefined && 'fields' in row ? row.fields.wards : row && staffFaultText(row.fault, 'vi');
    };

    expect(wards('phường bến')).toEqual(['1']);
    expect(wards('Bến')).toEqual(['1']);
    expect(wards('Phường 3, Quận 5')).toEqual(['2']);
    expect(wards('Phường Chợ')).toBe('có thể là nhiều nơi, xin ghi mã: Phường Chợ (Phường Sông 1, Phường Núi 2)');
    expect(wards('Phường 3')).toContain('(Phường Sông 1, Phường Núi 2)');
    // What is so called now is meant, whatever was.
    expect(wards('Phường Sông')).toEqual(['1']);
  });

  it('without its columns is no list', () => {
    expect(() => readStaffTable('login,name\na,b', TEST_PLACES)).toThrow(/lacks these columns: vai tro, phuong/u);
    expect(() => readStaffTable('login,"name\na,b', TEST_PLACES)).toThrow(/cannot be read/u);
  });
});

describe('importing a staff list', () => {
  let server: ApiServer;
  let administrator: Browser;
  interface Report {
    added: number;
    changed: number;
    unchanged: number;
    links: { login: string; link: string }[];
    badRows: { line: number; reason: string }[];
  }

  beforeEach(async () => {
    server = await startApiServer();
    administrator = await signedIn(server, ['administrator'], 'chief');
  });

  afterEach(() => server.close());

  const load = async (csv: string, browser = administrator, isTrial = false) =>
    (await browser.call<Report>('POST', '/api/accounts/import', { csv, isTrial })).body;

  it('adds, changes and leaves alone, and gives the new ones a link each', async () => {
    const first = await load(CSV);
    expect(first).toMatchObject({ added: 3, changed: 0, unchanged: 0, badRows: [] });
    const token = first.links.find(({ login }) => login === 'lan.nguyen')?.link.split('#/link/')[1];
    const browser = server.browser('lan');
    expect((await browser.call('POST', '/api/session/link', { token, password: PASSWORD })).status).toBe(200);

    const second = await load(CSV.replace('Nguyễn Thị Lan', 'Nguyễn Thị Lan Anh'));

    expect(second).toMatchObject({ added: 0, changed: 1, unchanged: 2, links: [] });
    expect((await browser.session('signed-in')).account.name).toBe('Nguyễn Thị Lan Anh');
  });

  it('as a trial says the same and does nothing', async () => {
    expect(await load(`${CSV};;;;;\n`, administrator, true)).toMatchObject({
      added: 3,
      links: [],
      badRows: [{ line: 5 }],
    });

    expect((await server.store.accounts.all()).map(({ login }) => login)).toEqual(['chief']);
  });

  it('by a ward’s administrator touches no other ward', async () => {
    await addOfficial(server, 'far', { wards: ['26734'] });
    const ward = await signedIn(server, ['administrator'], 'ward-chief');
    await administrator.call('PATCH', '/api/accounts/ward-chief', { wards: ['26740'] });

    const report = await load(
      'login,name,role,ward\nfar,Khác,official,26740\nnew1,Mới,official,26734\nnew2,Mới,official,26740',
      ward,
    );

    expect(report).toMatchObject({ added: 1, changed: 0 });
    expect(report.badRows.map(({ line }) => line)).toEqual([2, 3]);
    expect(report.badRows[0]?.reason).toContain('ngoài phạm vi');
    expect(await server.store.accounts.get('far')).toMatchObject({ wards: ['26734'] });
  });

  it('says what is wrong with a table that is none', async () => {
    expect(await load('a,b\n1,2')).toMatchObject({ status: 422, code: 'TableUnreadable' });
  });
});
