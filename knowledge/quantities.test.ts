import { describe, expect, it } from 'vitest';
import { extractQuantities, quantityKey } from './quantities.ts';

describe('extractQuantities', () => {
  it.each([
    ['Lệ phí 5.000 đồng/bản', ['amount:5000:vnd']],
    ['The fee is 5,000 VND per copy', ['amount:5000:vnd']],
    ['nộp 50.000đ hoặc 1,5 triệu đồng', ['amount:50000:vnd', 'amount:1500000:vnd']],
    ['145 USD', ['amount:145:usd']],
    ['trong 07 ngày làm việc', ['duration:7:working-day']],
    ['within 7 working days', ['duration:7:working-day']],
    ['60 ngày kể từ ngày sinh', ['duration:60:day']],
    ['tối đa 2 năm, gia hạn trước 15 ngày', ['duration:2:year', 'duration:15:day']],
    ['từ đủ 14 tuổi trở lên', ['age:14:year-of-age']],
    ['1 bản chính, 2 bản sao', ['count:1:copy', 'count:2:copy']],
    ['1 original and 2 copies', ['count:1:copy', 'count:2:copy']],
    ['khuyết tật từ 81 % trở lên', ['percentage:81:percent']],
    ['2 người làm chứng', ['count:2:person']],
  ])('reads "%s"', (text, expected) => {
    expect(extractQuantities(text).map(quantityKey)).toEqual(expected);
  });

  it.each([
    'Nghị định số 123/2015/NĐ-CP',
    'ngày 25/11/2026',
    'mã 1.001193',
    'gọi 1022 hoặc 113',
    'Luật Hộ tịch năm 2014',
    'tháng 3 năm 2026',
  ])('finds none in "%s"', (text) => {
    expect(extractQuantities(text)).toEqual([]);
  });

  it('reads text typed with combining marks', () => {
    expect(extractQuantities('5.000 đồng'.normalize('NFD')).map(quantityKey)).toEqual(['amount:5000:vnd']);
  });
});
