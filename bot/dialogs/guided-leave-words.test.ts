import { describe, expect, it } from 'vitest';
import { readLeavesGuide } from './guided-leave-words.ts';

describe('leaving a guide for something else', () => {
  it.each([
    ['không làm khai tử nữa, làm kết hôn đi', 'làm kết hôn'],
    ['thoi khong lam khai tu nua lam lai can cuoc bi mat di', 'lam lai can cuoc bi mat'],
    ['bỏ qua hướng dẫn đi, nói phí thôi', 'phí'],
    ['dẹp hướng dẫn luôn, cho em biết mấy ngày có', 'mấy ngày có'],
    ['khỏi hướng dẫn nữa, nộp ở đâu', 'nộp ở đâu'],
    ['thôi khỏi, phí bao nhiêu', 'phí bao nhiêu'],
    ['chuyển qua làm tạm trú đi', 'làm tạm trú'],
  ])('takes "%s" as wanting "%s" instead', (message, rest) => {
    expect(readLeavesGuide(message)).toEqual({ rest });
  });

  it.each([
    'bỏ qua bước này, qua bước sau',
    'không có giấy chứng sinh, làm sao',
    'khỏi photo luôn hả, vậy mang gì',
    'chuyển sang hộ khẩu mới được không',
    'phí bao nhiêu',
    'thôi',
    'xong rồi, tờ khai lấy ở đâu',
  ])('hears nothing of it in "%s"', (message) => {
    expect(readLeavesGuide(message)).toBeUndefined();
  });
});
