import { describe, expect, it } from 'vitest';
import { askedByResidence } from './told-residence.ts';

describe('askedByResidence', () => {
  it.each([
    ['vợ chồng em tạm trú Gò Vấp, thường trú Tây Ninh thì nộp ở đâu', 'nộp ở đâu', false],
    ['hộ khẩu con ở Cà Mau thì làm ở Sài Gòn được hông', 'làm được hông', true],
    ['em thường trú Đồng Nai, nộp ở thành phố được không', 'nộp được không', true],
    ['que o Dong Nai thi doi o day duoc khong', 'doi duoc khong', true],
    ['quê em ở Bến Tre thì mấy ngày có', 'mấy ngày có', false],
    ['que toi o Ca Mau, co phai ve que khong', 'co phai ve que khong', false],
    ['ho khau vo chong em o Long An thi can gi', 'can gi', false],
    ['I live in Hanoi, where do I apply?', 'where do I apply', false],
  ])('%s', (text, asked, isOfPlace) => {
    expect(askedByResidence(text)).toEqual({ asked, isOfPlace });
  });

  it.each([
    'đăng ký tạm trú ở Gò Vấp thì nộp ở đâu',
    'tạm trú thì nộp ở đâu',
    'hộ khẩu em ở Cà Mau',
    'em muốn chuyển hộ khẩu về Gò Vấp, cần gì',
    'nộp ở đâu',
    'ở đâu làm thì nhanh',
    'tạm trú cho con thì cần gì',
    'tạm trú online được không, mấy ngày',
  ])('is not told where anybody lives, or nothing else, by "%s"', (text) => {
    expect(askedByResidence(text)).toBeUndefined();
  });
});
