import { describe, expect, it } from 'vitest';
import { lastsForLong } from './harmless-danger.ts';

describe('what a stroke left behind long ago', () => {
  it.each([
    'bà ngoại bị tai biến, giờ nằm một chỗ',
    'chú em liệt nửa người, ngồi xe lăn',
    'dượng tui bị đột quỵ nằm liệt 4 năm nay',
    'me toi di chung tai bien, noi khong ro',
    'cha tôi đang nằm liệt giường sau tai biến',
    'my grandmother is bedridden after a stroke',
  ])('is no danger of now: %s', (text) => {
    expect(lastsForLong(text)).toBe(true);
  });

  it.each([
    'bà ngoại vừa bị tai biến nằm một chỗ',
    'dượng tui mới đột quỵ hồi nãy, nằm một chỗ không nhúc nhích',
    'ông cố bị tai biến nằm một chỗ, giờ khó thở quá',
    'ba tui tai biến nằm liệt, tự nhiên tím môi',
    'gọi cấp cứu giùm, má liệt nửa người nằm một chỗ',
    'em bị tai biến',
    'my father had a stroke and is bedridden, he is unconscious',
  ])('is a danger with anything of now beside it: %s', (text) => {
    expect(lastsForLong(text)).toBe(false);
  });
});
