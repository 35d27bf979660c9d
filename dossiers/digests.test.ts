import { expect, it } from 'vitest';
import { testDigests } from './testing/provider-contract.ts';

const CODE = 'H29.16.14-261110-0021';
const opens = (onFile: string, typed: string) => testDigests.matches(CODE, typed, testDigests.proofsOf(CODE, onFile));

it.each([
  ['0901234567', ['4567', '0901234567']],
  ['+84 901 234 567', ['4567', '0901234567']],
  ['0901.234.567', ['4567', '0901234567']],
  ['0901234567 / 0912345678', ['4567', '5678', '0912345678']],
  ['0901234567 - 0912345678', ['4567', '5678']],
  ['079 090 001234', ['1234', '079090001234']],
] as const)('the number %j on file is proved with any of %j', (onFile, typed) => {
  expect(typed.filter((each) => !opens(onFile, each))).toEqual([]);
});

it.each([
  '090****567',
  '09xx xxx 567',
  '567',
  '',
  '12345678',
  '0000000000',
  '999999999999',
  '0999999999',
  '123456789',
  '0123456789',
  '0987654321',
  '0000000000 / 0111111111',
])('%j on file proves nobody', (onFile) => {
  expect(testDigests.proofsOf(CODE, onFile)).toEqual([]);
});

it('a whole number is not opened by another that ends like it', () => {
  expect(opens('0901234567', '0991234567')).toBe(false);
});
