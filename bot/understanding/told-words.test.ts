import { describe, expect, it } from 'vitest';
import { asksRequirement, isConditionTold, tellsState, wishesToDo } from './told-words.ts';

describe('how it stands', () => {
  it.each([
    'vợ em là giáo viên',
    'tụi em cưới rồi',
    'có giấy kết hôn rồi',
    'hết hạn năm 2024',
    'nó 17 tuổi',
    'anh ấy quốc tịch Úc',
    'đang thế chấp ngân hàng',
    'quê Đắk Lắk',
    'hộ khẩu em ở Nghệ An',
    'vo em la giao vien',
    'my wife is Korean',
  ])('is told by "%s"', (message) => {
    expect(tellsState(message)).toBe(true);
  });

  it.each([
    'phí bao nhiêu',
    'nộp ở đâu',
    'vợ em đi thay được không',
    'giá vàng hôm nay',
    'đăng ký kết hôn',
    'kể chuyện cười đi',
  ])('is not told by "%s"', (message) => {
    expect(tellsState(message)).toBe(false);
  });

  it.each(['tui mất bằng lái rồi', 'con tui muốn xin học lớp 6 năm nay', 'em mới mất hộ chiếu'])(
    'is told by "%s" with what is needed',
    (message) => {
      expect(isConditionTold(message)).toBe(false);
    },
  );
});

describe('what a matter requires', () => {
  it.each(['có cần công chứng không', 'chủ nhà phải ra ký hả', 'có phải về quê không', 'co can chong di khong'])(
    'is asked by "%s"',
    (message) => {
      expect(asksRequirement(message)).toBe(true);
    },
  );

  it.each(['cần giấy gì', 'làm hộ chiếu ở đâu', 'em cần làm khai sinh'])('is not asked by "%s"', (message) => {
    expect(asksRequirement(message)).toBe(false);
  });
});

describe('what is wanted behind how it stands', () => {
  it.each(['má tôi 80 tuổi muốn xin trợ cấp', 'nó 17 tuổi cần làm căn cước'])('is in "%s"', (message) => {
    expect(wishesToDo(message)).toBe(true);
  });

  it.each(['vợ chồng em hiếm muộn', 'bé sinh đôi', 'nó 17 tuổi'])('is not in "%s"', (message) => {
    expect(wishesToDo(message)).toBe(false);
  });
});
