import { describe, expect, it } from 'vitest';
import { readClaims } from './claims.ts';

const SUM = (value: number) => ({ kind: 'amount', value, unit: 'vnd' });
const AGE = (value: number) => ({ kind: 'age', value, unit: 'year-of-age' });
const DAYS = (value: number) => ({ kind: 'duration', value, unit: 'day' });

describe('readClaims', () => {
  it.each([
    ['làm hộ chiếu 200 ngàn, 8 ngày đúng không', [SUM(200_000), DAYS(8)]],
    ['làm hộ chiếu 2 triệu hả', [SUM(2_000_000)]],
    ['làm hộ chiếu 200k phải không em', [SUM(200_000)]],
    ['nghe nói sao y hai chục ngàn một tờ', [SUM(20_000)]],
    ['lam ho chieu 8 ngay dung khong', [DAYS(8)]],
    ['đăng ký kết hôn miễn phí đúng không', [SUM(0)]],
    ['khai sinh hạn 60 ngày phải không', [{ ...DAYS(60), of: 'deadline' }]],
    ['khai tử trong 30 ngày phải không', [{ ...DAYS(30), of: 'deadline-or-duration' }]],
    ['nộp xong trong 5 ngày có kết quả đúng không', [DAYS(5)]],
    ['gia hạn tạm trú trước 30 ngày phải không', [{ ...DAYS(30), of: 'deadline' }]],
    ['gia hạn tạm trú 3 ngày xong phải không', [DAYS(3)]],
    ['làm căn cước từ 16 tuổi phải không', [AGE(16)]],
    ['phai du 18 tuoi moi duoc cuoi dung khong', [AGE(18)]],
    ['trẻ em dưới 6 tuổi khỏi cần thẻ đúng không', [AGE(6)]],
    ['trích lục có giá trị 3 tháng phải không', [{ kind: 'duration', value: 3, unit: 'month', of: 'validity' }]],
    ['chứng thực chữ ký 20000 một bản hả', [SUM(20_000)]],
    ['làm khai tử chỉ mất 2 ngày', [DAYS(2)]],
    ['a passport is 200000 dong, right?', [SUM(200_000)]],
  ])('reads what "%s" takes for granted', (message, claims) => {
    expect(readClaims(message)).toEqual(claims);
  });

  it.each([
    ['a number that is only told', 'em mua xe 200 triệu, sang tên mất bao nhiêu'],
    ['how long something has lasted', 'em ở trọ 2 tháng rồi, phải đăng ký tạm trú đúng không'],
    ['how late somebody is', 'trễ 5 ngày có sao không'],
    ['the age of somebody', 'con em chưa đủ 14 tuổi làm căn cước được phải không'],
    ['an age', 'bé 6 tuổi làm căn cước được phải không'],
    ['what somebody has', 'em chỉ có 2 ngày phép thôi'],
    ['no number', 'nộp ở phường đúng không'],
  ])('reads none in %s', (_what, message) => {
    expect(readClaims(message)).toEqual([]);
  });
});
