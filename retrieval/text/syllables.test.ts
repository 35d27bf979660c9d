import { describe, expect, it } from 'vitest';
import { foldedBigrams, syllables } from './syllables.ts';

describe('syllables', () => {
  it.each([
    ['drops punctuation and emoji', 'Dạ, em hỏi... khai sinh?! 😀', ['dạ', 'em', 'hỏi', 'khai', 'sinh']],
    ['keeps a procedure code whole', 'thủ tục 1.001193.', ['thủ', 'tục', '1.001193']],
    ['keeps an amount whole', 'phí 500.000đ', ['phí', '500.000', 'đ']],
    ['keeps the name of a form', 'mẫu CT01', ['mẫu', 'ct', '01']],
    ['shortens drawn-out letters', 'alooo, khônggg', ['alo', 'không']],
    ['parts what a slash or hyphen joins', 'vợ/chồng cấp-lại', ['vợ', 'chồng', 'cấp', 'lại']],
    ['finds nothing in an empty text', '  ', []],
  ])('%s', (_behaviour, text, expected) => {
    expect(syllables(text).map((syllable) => syllable.text)).toEqual(expected);
  });

  it('gives each syllable with and without its marks', () => {
    expect(syllables('Đổi')).toEqual([{ text: 'đổi', folded: 'doi' }]);
  });
});

describe('foldedBigrams', () => {
  it('joins neighbours only', () => {
    expect(foldedBigrams(syllables('đăng ký khai sinh'))).toEqual(['dang_ky', 'ky_khai', 'khai_sinh']);
  });

  it('is empty for a single syllable', () => {
    expect(foldedBigrams(syllables('phí'))).toEqual([]);
  });
});
