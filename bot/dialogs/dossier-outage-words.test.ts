import { expect, it } from 'vitest';
import { asksOfOutage } from './dossier-outage-words.ts';

it.each([
  'sao hư hoài vậy',
  'lỗi gì vậy em',
  'bữa nào cũng lỗi',
  'hệ thống lỗi hoài vậy em',
  'mạng bị sập hả',
  'sao không tra được vậy',
  'chừng nào mới xài được',
  'bao giờ sửa xong',
  'khi nao vo lai duoc',
  'sua xong chua',
  'thử lại giùm tui đi',
  'is the system down?',
  'Why is it still down',
  'when will it work again',
  'try again please',
])('%j is of the outage', (message) => {
  expect(asksOfOutage(message)).toBe(true);
});

it.each([
  'căn cước bị hư làm lại sao',
  'sổ hộ khẩu bị hư hỏng thì sao',
  'khi nào xong hồ sơ',
  'xe hư đậu ngoài đường báo ai',
  'đường nhà tui hư hoài phản ánh ở đâu',
  'làm giấy khai sinh cần gì',
  'chừng nào lấy kết quả',
  'is my passport still valid',
  'cảm ơn em',
])('%j is of something else', (message) => {
  expect(asksOfOutage(message)).toBe(false);
});
