import { describe, expect, it } from 'vitest';
import { coverNumbers, findEntities } from './entities.ts';

it.each([
  ['sđt em 0901232003 nha', 'sđt em •••••••••• nha'],
  ['gọi +84 901 232 003', 'gọi +•• ••• ••• •••'],
  ['căn cước 079099001234, điện thoại 090.123.2003', 'căn cước ••••••••••••, điện thoại •••.•••.••••'],
  ['cmnd 023456789', 'cmnd •••••••••'],
])('covers the digits of a person in "%s"', (text, covered) => {
  expect(coverNumbers(text)).toBe(covered);
});

it.each(['hồ sơ H29.16.14-260902-0021', 'mã 1.001193', 'phí 2.000 đồng', 'nộp ngày 30/11/2026'])(
  'leaves "%s" as it is',
  (text) => {
    expect(coverNumbers(text)).toBe(text);
  },
);

describe('a message with personal numbers', () => {
  const found = (text: string) =>
    findEntities(text, { find: () => undefined } as never, { findWards: () => [], findDistricts: () => [] });

  it.each([
    '0901232003',
    '090 123 2003',
    '090.123.2003',
    '0901-232-003',
    '0 9 0 1 2 3 2 0 0 3',
    '+84901232003',
    '84901232003',
    '(+84) 901 232 003',
    '+84 (0)901 232 003',
    'my phone is +84 90 123 20 03',
    'sdt: 0901232003.',
    'zalo 0387654321 nha',
    'số 0901232003/ 0912345678',
  ])('names a phone: %s', (text) => {
    expect(found(text)).toMatchObject({ hasPhone: true, hasIdentityNumber: false });
    expect(coverNumbers(text)).not.toMatch(/\d{3}/u);
  });

  it.each([
    '079090001234',
    'cccd079090001234',
    '079 090 001 234',
    '079.090.001.234',
    '079-090-001-234',
    '0790 9000 1234',
    'số định danh 079090001234',
    'CMND 023456789',
    'cmnd số 023 456 789',
    'cmt 023456789',
    'chứng minh nhân dân: 023456789',
    'chứng minh thư 012345678',
    'giấy chứng minh cũ 023.456.789',
    'chung minh nhan dan 023456789',
    'số hộ chiếu B7654321',
    'hộ chiếu của tôi là 598765432',
    'my passport no. is 598765432',
    'căn cước của em số 79090001234',
  ])('names an identity number: %s', (text) => {
    expect(found(text)).toMatchObject({ hasPhone: false, hasIdentityNumber: true });
    expect(coverNumbers(text)).not.toMatch(/\d{3}/u);
  });

  it.each([
    '1022',
    '1900 1234',
    '028 3829 1234',
    '02838291234',
    'số nhà 123/4/5',
    'ngày 01/02/2026 và 03/04/2026',
    'ngày 20260902',
    'phí 200.000 đồng',
    'mã số thuế 0312345678',
    'MST: 0312345678',
    'tài khoản 0071001234567',
    'hộ chiếu gia hạn phí 200000',
    'hộ chiếu nộp ngày 20/11/2026',
    'làm căn cước phí 35000 đồng',
    'mã bưu chính 700000',
    'nghị định 123/2015/NĐ-CP',
    'thửa 1234 tờ bản đồ 56',
    'biển số 59X1-123.45',
    'H29.16.14-260902-0021',
    '000.00.04.H29-260512-0034',
    '1.001193',
  ])('names none: %s', (text) => {
    expect(found(text)).toMatchObject({ hasPhone: false, hasIdentityNumber: false });
    expect(coverNumbers(text)).toBe(text);
  });
});
