import { expect, it } from 'vitest';
import { personalNumbersIn } from './numbers-in.ts';

it.each([
  ['Liên hệ 0901 234 567 để nhận quà', ['•••• ••• •67']],
  ['CCCD 079201001234', ['••••••••••34']],
  ['hồ sơ H29.16-261125-0042 đã xong', ['H29.16-261125-0042']],
  ['gửi về lan@example.vn', ['l•••@example.vn']],
  ['Tiêm vắc xin từ 7:30 ngày 28/11/2026, miễn phí, số nhà 123, tiết kiệm 1.500.000 đồng', []],
])('%s', (text, numbers) => {
  expect(personalNumbersIn(text)).toEqual(numbers);
});
