import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTicketCode, readTicketCodes } from './code.ts';

it('makes codes that nobody misreads and everybody can type', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat({ max: 1_000_000 })), (numbers) => {
      const code = createTicketCode((below) => (numbers.next().value ?? 0) % below);

      expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/u);
      for (const typed of [code, code.toLowerCase(), code.replace('-', ' '), code.replace('-', '')]) {
        expect(readTicketCodes(`mã của em là ${typed} ạ`)).toEqual([code]);
      }
    }),
  );
});

it.each([
  'thanh tran',
  'gọi em số 0901234567',
  'ngày 25/11/2026',
  'căn cước 079203004567',
  'hồ sơ H29.26.21-251120-0001',
  '22334455',
  'phần mềm 2345 nhé',
])('takes no code from "%s"', (text) => {
  expect(readTicketCodes(text)).toEqual([]);
});
