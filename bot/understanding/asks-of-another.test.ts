import { describe, expect, it } from 'vitest';
import { asksOfAnother } from './asks-of-another.ts';

describe('asksOfAnother', () => {
  it.each([
    'còn nghỉ luôn?',
    'còn làm lại cái bị mất thì sao',
    'dạ còn gia hạn',
    'con gia han thi sao',
    'rồi tiền tuất nữa, nộp cho ai',
    'rồi hộ khẩu nữa',
    'what about extending it?',
    'and closing it?',
  ])('"%s"', (text) => {
    expect(asksOfAnother(text)).toBe(true);
  });

  it.each([
    'còn vợ em 17 tuổi thì sao',
    'còn con 9 tuổi thì sao',
    'con em 5 tuoi',
    'con gái tôi lấy chồng xa',
    'rồi sao nữa',
    'còn của tui',
    'còn người lớn bao nhiêu',
    'and the fee?',
    'con toi la nguoi My',
    'khai sinh cho con',
  ])('"%s" is of no other matter', (text) => {
    expect(asksOfAnother(text)).toBe(false);
  });
});
