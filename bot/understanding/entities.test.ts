import { expect, it } from 'vitest';
import { coverNumbers } from './entities.ts';

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
