import { expect, it } from 'vitest';
import { asksWhoSigns } from './signing-words.ts';

it.each([
  'cần chữ ký của những ai vậy em',
  'có cần chữ ký chủ hộ không',
  'chủ nhà có phải ký không',
  'vậy ai phải ký',
  'can chu ky cua ai',
  'whose signature do I need',
])('"%s" asks who signs', (message) => {
  expect(asksWhoSigns(message)).toBe(true);
});

it.each([
  'chứng thực chữ ký cần gì',
  'ai phải đăng ký',
  'chữ ký số làm ở đâu',
  'có cần công chứng chữ ký của chủ nhà không',
  'where can I certify a signature',
])('"%s" does not', (message) => {
  expect(asksWhoSigns(message)).toBe(false);
});
