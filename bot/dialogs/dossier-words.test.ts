import { describe, expect, it } from 'vitest';
import { asksOfShown, asksToWatch } from './dossier-words.ts';

describe('right after a dossier was shown', () => {
  it.each([
    ['how do I pay?'],
    ['where can I pay the fee'],
    ['chừng nào có'],
    ['vậy khi nào xong vậy em'],
    ['sao trễ vậy em'],
    ['sao lau du vay'],
    ['trễ thì phường phải làm gì'],
    ['nộp bổ sung ở đâu'],
    ['mang gì theo'],
    ['thiếu giấy gì vậy em'],
    ['giờ em phải làm gì'],
    ['đóng tiền ở đâu'],
    ['lấy kết quả ở đâu'],
    ['why is it late?'],
    ['where can I collect it'],
  ])('%j is asked of it', (message) => {
    expect(asksOfShown(message)).toBe(true);
  });

  it.each([
    ['đăng ký kết hôn cần nộp gì'],
    ['làm khai sinh khi nào có'],
    ['nộp tạm trú ở đâu'],
    ['cảm ơn em'],
    ['sao phường nghỉ thứ bảy'],
    ['where can I register a birth'],
  ])('%j is of another matter', (message) => {
    expect(asksOfShown(message)).toBe(false);
  });
});

describe('a wish to be told', () => {
  it.each([
    ['báo em khi có kết quả'],
    ['cả hai báo em khi có kết quả'],
    ['báo qua zalo cho em khi có kết quả'],
    ['nhắn tin cho tui khi hồ sơ xong'],
    ['nhan qua so dien thoai khi ho so xong gium em'],
    ['let me know when it is ready'],
  ])('%j is one', (message) => {
    expect(asksToWatch(message)).toBe(true);
  });

  it.each([
    ['phường báo em khi có kết quả'],
    ['ai báo em khi có kết quả'],
    ['có người nhắn tin qua zalo khi em đang làm hồ sơ'],
    ['em nhận tin nhắn khi đang ở nhà'],
    ['thôi khỏi báo em khi có kết quả'],
  ])('%j is none', (message) => {
    expect(asksToWatch(message)).toBe(false);
  });
});
