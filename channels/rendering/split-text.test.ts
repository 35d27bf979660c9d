import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';

const withoutSpace = (text: string) => text.replace(/\s+/gu, '');

describe('cutting a text to what a chat takes', () => {
  it('leaves a text that fits as it is', () => {
    expect(splitText(' Dạ, 2 ngày ạ. ', 100)).toEqual(['Dạ, 2 ngày ạ.']);
  });

  it('has no part for nothing', () => {
    expect(splitText(' \n ', 10)).toEqual([]);
  });

  it('cuts between paragraphs before lines, and between sentences before words', () => {
    expect(splitText('Một hai.\n\nBa bốn\nnăm sáu', 17)).toEqual(['Một hai.', 'Ba bốn\nnăm sáu']);
    expect(splitText('Ba bốn bảy\nnăm sáu tám', 12)).toEqual(['Ba bốn bảy', 'năm sáu tám']);
    expect(splitText('Nộp ở phường. Nhận sau ba ngày.', 20)).toEqual(['Nộp ở phường.', 'Nhận sau ba ngày.']);
    expect(splitText('một hai ba bốn', 7)).toEqual(['một hai', 'ba bốn']);
  });

  it('never cuts a letter from its marks, nor a surrogate pair', () => {
    const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}';

    expect(splitText(`e\u0302\u0301e\u0302\u0301`, 4)).toEqual(['e\u0302\u0301', 'e\u0302\u0301']);
    expect(splitText(`${family}${family}`, 9)).toEqual([family, family]);
  });

  it('keeps every part within the limit, and loses nothing but white space', () => {
    const word = fc.string({
      unit: fc.constantFrom('ế', 'a', 'đ', 'ỡ', '.', 'n', '😀', '-'),
      minLength: 1,
      maxLength: 30,
    });
    const text = fc
      .array(fc.tuple(word, fc.constantFrom(' ', '\n', '\n\n', '. ')))
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 60 }), (written, limit) => {
        const parts = splitText(written, limit);

        expect(parts.every((part) => part.length <= limit && part !== '' && !/\p{Surrogate}/u.test(part))).toBe(true);
        expect(withoutSpace(parts.join(''))).toBe(withoutSpace(written));
      }),
    );
  });
});
