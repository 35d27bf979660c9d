import { describe, expect, it } from 'vitest';
import { correctedQuestion } from './corrected-question.ts';

describe('an earlier question with what is meant now', () => {
  it.each([
    ['làm hộ chiếu cho con 5 tuổi', 'con 15 tuổi', [], 'làm hộ chiếu cho con 15 tuổi'],
    ['kết hôn với người Hàn Quốc', 'người Việt', ['người Hàn'], 'kết hôn với người việt'],
    ['đăng ký kết hôn', 'anh ấy người Mỹ', [], 'đăng ký kết hôn người mỹ'],
    ['mở hộ kinh doanh', 'đóng', [], 'đóng hộ kinh doanh'],
    ['gia hạn tạm trú', 'xóa', [], 'xoá tạm trú'],
    ['đổi thẻ căn cước', 'bị mất', ['đổi'], 'thẻ căn cước bị mất'],
    ['đăng ký tạm trú', 'thường trú', ['tạm trú'], 'đăng ký thường trú'],
    ['mở hộ kinh doanh', 'công ty cơ', [], 'mở công ty'],
    ['tách thửa đất', 'tách hộ', [], 'tách hộ'],
    ['mo ho kinh doanh', 'dong', [], 'dong ho kinh doanh'],
  ] as const)('"%s", "%s": in the place of what is of its kind', (question, meant, denied, corrected) => {
    expect(correctedQuestion(question, meant, denied)?.toLowerCase()).toBe(corrected);
  });

  it('is not known where nothing of its kind was asked', () => {
    expect(correctedQuestion('giấy độc thân', 'của bạn', ['của em'])).toBeUndefined();
  });
});
