import { describe, expect, it } from 'vitest';
import { findSubmissionTime, withoutTimes } from './when.ts';

/** Wednesday 25 November 2026, 10:00 in the city. */
const NOW = new Date('2026-11-25T03:00:00Z');
const at = (hour: number, minute = 0) => ({ earliest: hour * 60 + minute, latest: hour * 60 + minute });
const MORNING = { earliest: 0, latest: 719 };
const AFTERNOON = { earliest: 720, latest: 1079 };

describe('the time of handing in', () => {
  it.each([
    ['nộp thứ Sáu 16:00 thì bao giờ có', '2026-11-27', at(16)],
    ['nop thu sau 16h thi bao gio co', '2026-11-27', at(16)],
    ['em nộp hồ sơ chiều thứ 6 thì mấy ngày có', '2026-11-27', AFTERNOON],
    ['chiều t6 nộp bao lâu có', '2026-11-27', AFTERNOON],
    ['4 giờ chiều thứ sáu tuần sau tui lên nộp thì khi nào xong', '2026-12-04', at(16)],
    ['nộp lúc 4h30 thứ hai tới được mấy ngày', '2026-11-30', at(16, 30)],
    ['hôm nay nộp thì bao giờ có', '2026-11-25', undefined],
    ['thứ tư nộp thì bao giờ có', '2026-11-25', undefined],
    ['thứ tư tới nộp thì bao giờ có', '2026-12-02', undefined],
    ['chiều nay em ra phường làm thì khi nào lấy được', '2026-11-25', AFTERNOON],
    ['mai nộp thì bao lâu có', '2026-11-26', undefined],
    ['sáng mai em lên nộp, bao giờ có', '2026-11-26', MORNING],
    ['ngày mốt nộp hồ sơ thì mấy ngày xong', '2026-11-27', undefined],
    ['ngày 2/12 em nộp thì bao giờ nhận được', '2026-12-02', undefined],
    ['nộp ngày 4 tháng 1 thì khi nào có', '2027-01-04', undefined],
    ['nộp ngày 30/4/2027 lúc 9h sáng thì khi nào có', '2027-04-30', at(9)],
    ['em nộp hôm thứ hai vừa rồi, bao giờ có kết quả', '2026-11-23', undefined],
    ['nộp hôm qua rồi, bao giờ có', '2026-11-24', undefined],
    ['nộp chủ nhật qua mạng thì bao giờ có', '2026-11-29', undefined],
    ['nộp thứ 6 giờ nào cũng được, mấy ngày có', '2026-11-27', undefined],
    ['thứ Sáu 16:00 thì bao giờ có', '2026-11-27', at(16)],
    ['nộp thứ Hai thì thứ Sáu có chưa', '2026-11-30', undefined],
    ['nộp thứ sáu thì nhận khi nào', '2026-11-27', undefined],
    ['con sinh hôm qua, thứ Sáu em nộp thì bao giờ có giấy khai sinh', '2026-11-27', undefined],
    ['nộp hồ sơ khai sinh thứ Sáu thì bao lâu', '2026-11-27', undefined],
    ['if I submit on Friday at 4pm, how long does it take', '2026-11-27', at(16)],
    ['how long if I file it next Monday morning?', '2026-11-30', MORNING],
    ['I submit on 2 December, when is it ready', '2026-12-02', undefined],
    ['submitted yesterday at 3:30 pm, how long', '2026-11-24', at(15, 30)],
    ['how long if I apply tomorrow afternoon', '2026-11-26', AFTERNOON],
    ['nộp 4h chiều thì mấy ngày có', '2026-11-25', at(16)],
    ['nộp lúc 9h thì bao giờ có', '2026-11-26', at(9)],
    ['16h em nộp thì bao giờ có', '2026-11-25', at(16)],
    ['nộp ngay bây giờ thì bao giờ có', '2026-11-25', at(10)],
    ['nộp hồ sơ lúc 3 rưỡi chiều thứ Sáu', '2026-11-27', at(15, 30)],
    ['nộp 8h tối nay thì bao giờ có', '2026-11-25', at(20)],
    ['if I submit it at 4pm, how long', '2026-11-25', at(16)],
    ['nộp 29 Tết thì bao giờ có', '2027-02-05', undefined],
    ['mùng 6 tết em nộp thì mấy ngày có', '2027-02-11', undefined],
    ['nộp 25/12/2027 thì bao giờ có', '2027-12-25', undefined],
    ['nộp 25.12.2027 thì bao giờ có', '2027-12-25', undefined],
    ['nộp 3/2/28 thì bao giờ có', '2028-02-03', undefined],
    ['2 ngày nữa em nộp thì bao giờ có', '2026-11-27', undefined],
    ['ba bữa nữa nộp thì bao giờ có', '2026-11-28', undefined],
  ])('is read from "%s"', (message, date, hours) => {
    expect(findSubmissionTime(message, NOW)).toEqual({ date, hours });
  });

  it.each([
    ['nộp thứ 5 ngày 31/12/2026 thì bao giờ có', '2026-12-31', undefined],
    ['thứ sáu ngày 4 tháng 12 em nộp thì mấy ngày có', '2026-12-04', undefined],
    ['nộp chiều thứ Sáu, ngày 04/12/2026 thì bao giờ có', '2026-12-04', AFTERNOON],
    ['nộp thứ 6 4/12 thì bao giờ có', '2026-12-04', undefined],
    ['ngày 4/12 (thứ sáu) nộp thì bao giờ có', '2026-12-04', undefined],
    ['nộp thứ sáu tới ngày 4/12 thì bao giờ có', '2026-12-04', undefined],
    ['if I submit it on Friday, December 4, how long', '2026-12-04', undefined],
    ['if I file on Friday 4/12 at 4pm, how long', '2026-12-04', at(16)],
    ['nộp chiều 27/11 thì hôm nào lấy được', '2026-11-27', AFTERNOON],
    ['nộp hồ sơ 27/11 thì khi nào xong', '2026-11-27', undefined],
    ['If I register temporary residence on Friday 4pm, when will it be ready?', '2026-11-27', at(16)],
    ['nộp ngày 27/11, thứ Hai lấy được không', '2026-11-27', undefined],
  ])('is the date where one stands by it: "%s"', (message, date, hours) => {
    expect(findSubmissionTime(message, NOW)).toEqual({ date, hours });
  });

  it.each([
    ['nộp thứ năm ngày 4/12/2026 thì bao giờ có', '2026-12-04', 4],
    ['nộp 4/12/2026 (chủ nhật) thì bao giờ có', '2026-12-04', 0],
    ['I submit on Monday, 4 December, how long', '2026-12-04', 1],
  ])('is the date with the weekday that does not fit it: "%s"', (message, date, wrongWeekday) => {
    expect(findSubmissionTime(message, NOW)).toEqual({ date, hours: undefined, wrongWeekday });
  });

  it.each([
    ['a birth', 'vợ em sinh hôm qua, làm khai sinh bao lâu có'],
    ['a death', 'ba em mất ngày 20/11, đăng ký khai tử mấy ngày có'],
    ['a birthday in English', 'my son was born on Friday, how long does registration take'],
    ['the day of getting it', 'thứ Sáu lấy được không'],
    ['a limit', 'làm giấy này kịp trước thứ Sáu không'],
    ['an order', 'nộp theo thứ tự nào, mấy ngày có'],
    ['a name', 'chị Mai hỏi làm giấy khai sinh mấy ngày'],
    ['a fraction of a form', 'nộp mẫu 1/2 trang thì mấy ngày'],
    ['a month', 'thường trú t6 mấy ngày có'],
    ['a lunar day', 'nộp mùng 2/1 âm lịch thì mấy ngày'],
    ['no day that exists', 'nộp ngày 31/11 thì bao giờ có'],
    ['no day', 'làm giấy khai sinh mấy ngày có'],
    ['a birth at a place', 'Vợ tôi mới sinh ở Hùng Vương hôm qua, làm khai sinh cho bé mấy ngày có'],
    ['the day of a signature', 'hợp đồng ký hôm qua, gửi lên bao lâu họ ghi nhận'],
    ['a passport', 'báo mất hộ chiếu qua mạng thì mấy ngày xong'],
    ['a passport typed without marks', 'nop ho chieu qua mang may ngay co'],
    ['an age', 'mẹ tôi nay 58 tuổi, nộp giấy này bao lâu có'],
    ['a person who is counted', 'nộp cho người thứ hai thì mấy ngày có'],
    ['a page', 'nộp bản sao từ trang thứ ba thì mấy ngày có'],
    ['trade', 'phi thuong mai em nop may ngay'],
    ['some machines', 'tôi nộp hồ sơ cho 20 máy thì bao lâu'],
    ['a district', 'em nộp ở quận 1 sếp hỏi mấy ngày có'],
    ['these last days', 'nộp ba bữa nay chưa thấy, mấy ngày có'],
    ['a turnover', 'em nộp tờ khai doanh thu 3 tỷ thì mấy ngày'],
    ['a turnover without marks', 'nop to khai doanh thu 3 ty may ngay'],
    ['an amount', 'nộp 1.5 triệu thì mấy ngày có'],
    ['a span of hours', 'trong 24 giờ có kết quả không'],
    ['a span of hours to wait', 'nộp 2 giờ có không'],
    ['a holiday', 'nộp xong ăn tết mấy ngày có'],
    ['from then until now', 'từ đó tới nay nộp mấy ngày'],
  ])('is not %s', (_, message) => {
    expect(findSubmissionTime(message, NOW)).toBeUndefined();
  });

  it('goes by the day that it is in the city', () => {
    expect(findSubmissionTime('hôm nay nộp thì bao giờ có', new Date('2026-11-25T17:30:00Z'))?.date).toBe('2026-11-26');
  });
});

describe('a message without its times', () => {
  it.each([
    ['nộp thứ Sáu 16:00 thì bao giờ có', 'nộp thì bao giờ có'],
    ['nộp lúc 4h30 chiều mai thì mấy ngày', 'nộp thì mấy ngày'],
    ['ngày 2/12 em nộp tạm trú', 'em nộp tạm trú'],
    ['nộp thứ 5 ngày 31/12/2026 thì bao giờ có', 'nộp thì bao giờ có'],
    ['nộp trước Tết âm lịch 2027 ngày 5/2/2027 thì bao giờ xong', 'nộp thì bao giờ xong'],
    ['trợ cấp Tết cho người nghèo', 'trợ cấp Tết cho người nghèo'],
    ['🙂 nộp hôm thứ hai tới 9h', '🙂 nộp'],
    ['làm giấy khai sinh mấy ngày có', 'làm giấy khai sinh mấy ngày có'],
  ])('keeps the rest of "%s"', (message, rest) => {
    expect(withoutTimes(message).replace(/\s+/gu, ' ').trim()).toBe(rest);
  });
});
