import { describe, expect, it } from 'vitest';
import { fold, normalise } from './normalise.ts';

describe('normalise', () => {
  it.each([
    ['combining marks', 'đăng ký khai sinh'.normalize('NFD'), 'đăng ký khai sinh'],
    ['full-width letters and digits', 'ＣＣＣＤ １２', 'cccd 12'],
    ['zero-width characters inside a word', 'khai\u200B si\u200Dnh\uFEFF', 'khai sinh'],
    ['a soft hyphen', 'hộ\u00AD khẩu', 'hộ khẩu'],
    ['a hidden character between a letter and its mark', 'a\u200B\u0301', 'á'],
    ['direction marks', '\u202Bthẻ bảo hiểm\u202C', 'thẻ bảo hiểm'],
    [
      'no-break, ideographic and doubled spaces, tabs and line ends',
      ' tạm\u00A0trú\u3000 ở\t\r\nđâu ',
      'tạm trú ở đâu',
    ],
    ['capital letters', 'ĐĂNG KÝ Ở ĐÂU', 'đăng ký ở đâu'],
    ['eth typed for đ', 'Ðăng ký', 'đăng ký'],
    ['tone marks in their old place', 'Hòa, khỏe, thúy, hóa đơn', 'hoà, khoẻ, thuý, hoá đơn'],
    ['nothing but spaces', ' \u200B ', ''],
  ])('makes %s plain', (_what, typed, expected) => {
    expect(normalise(typed)).toBe(expected);
  });

  it('leaves the tone mark of a syllable with a final consonant where it is', () => {
    expect(normalise('toán hoàn huỳnh')).toBe('toán hoàn huỳnh');
  });

  it('changes nothing when applied twice', () => {
    const once = normalise('Hòa  ĐÃ ký ① ½'.normalize('NFD'));

    expect(normalise(once)).toBe(once);
  });
});

describe('fold', () => {
  it.each([
    ['đường Nguyễn Huệ', 'duong nguyen hue'],
    ['ưỡn ẹo quẹo', 'uon eo queo'],
    ['sở tư pháp', 'so tu phap'],
  ])('takes the marks off %s', (text, expected) => {
    expect(fold(normalise(text))).toBe(expected);
  });

  it('makes Hoà, Hòa and hoa equal', () => {
    expect(new Set(['Hoà', 'Hòa', 'hoa', 'HÒA'.normalize('NFD')].map((name) => fold(normalise(name))))).toEqual(
      new Set(['hoa']),
    );
  });
});
