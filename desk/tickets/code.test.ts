import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTicketCode, readNearTicketCode, readTicketCodes } from './code.ts';

it('makes codes that nobody misreads and everybody can type', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat({ max: 1_000_000 })), (numbers) => {
      const code = createTicketCode((below) => (numbers.next().value ?? 0) % below);

      expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/u);
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replace('-', ' '),
        code.replace('-', ''),
        code.replace('-', ' – '),
        code.replace('-', '.'),
        Array.from(code).join(' '),
        Array.from(code.replace('-', '')).join(' '),
      ]) {
        expect(readTicketCodes(`mã của em là ${typed} ạ`)).toEqual([code]);
        expect(readNearTicketCode(`phiếu ${typed.slice(0, -1)}`)).not.toBe(code);
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

it.each([
  ['7K3M-9QR', '7K3M-9QR'],
  ['dạ mã của em là 7k3-9qrt ạ', '7K3-9QRT'],
  ['7O3M-9QRT', '7O3M-9QRT'],
  ['7k3m9qr0', '7K3M9QR0'],
  ['7k3m 9qr', '7K3M 9QR'],
  ['kiểm tra giúp em 7K3MM-9QRT', '7K3MM-9QRT'],
  ['phiếu hẹn KKMM-9QR sao rồi em', 'KKMM-9QR'],
  ['mã phản ánh của tui là ab3cd0 mà không ra', 'AB3CD0'],
  ['my ticket is 7k3m-9q', '7K3M-9Q'],
])('sees in "%s" what was meant for a code: %s', (text, typed) => {
  expect(readNearTicketCode(text)).toBe(typed);
});

it.each([
  'gọi em số 0901234567',
  'căn cước 079203004567',
  'mã hồ sơ H29.26.21-251120-0001',
  'hồ sơ H29-2511',
  '51F-123.45',
  '59X1-12345',
  'C1234567',
  '7h30-11h30',
  'mẫu CT01-2024B3',
  'covid19',
  'iphone12',
  'ngày 25/11/2026',
  'làm phiếu lý lịch tư pháp số 2 mất mấy ngày',
  'phiếu khám 3 tháng có được không',
  'nhà số 12A-34B đường Hai Bà Trưng',
  'quận 1 phường 2',
  '1.001193',
  'mã OTP A1B2-C3D4',
])('sees no code in "%s"', (text) => {
  expect(readNearTicketCode(text)).toBeUndefined();
});
