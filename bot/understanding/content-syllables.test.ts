import { expect, it } from 'vitest';
import { contentSyllables } from './content-syllables.ts';

it.each([
  'khai tử cần giấy gì',
  'khai tu can giay gi',
  'làm giấy chứng tử ở đâu',
  'mất sổ hồng làm lại sao',
  'mat so do lam lai o dau',
  'sổ đất bị mất tốn bao nhiêu',
  'đóng tiền điện ở đâu',
  'phí cưới bao nhiêu bàn',
  'bàn ghế bao nhiêu tiền',
])('finds what is asked about: %s', (message) => {
  expect(contentSyllables(message).length).toBeGreaterThan(0);
});

it.each([
  'còn phí?',
  'mấy ngày có vậy em',
  'may ngay co',
  'số mấy vậy',
  'từ chừng nào',
  'hông có giấy đó thì sao',
  'how much?',
])('finds nothing where only something is asked: %s', (message) => {
  expect(contentSyllables(message)).toEqual([]);
});
