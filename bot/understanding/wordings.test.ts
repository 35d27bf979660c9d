import { describe, expect, it } from 'vitest';
import { markedWordings, spellOut, wordings } from './wordings.ts';

describe('wordings', () => {
  const swallow = wordings('tự vẫn', 'chảy máu');

  it.each(['ông ấy tự vẫn', 'ong ay tu van', 'ông ấy tự vẩn', 'CHẢY MÁU', 'chảy máu'.normalize('NFD')])(
    'are found in "%s"',
    (text) => {
      expect(swallow.test(spellOut(text))).toBe(true);
    },
  );

  it.each(['tôi cần tư vấn', 'chạy máu', 'tự vẫnx', 'máu chảy'])('are not found in "%s"', (text) => {
    expect(swallow.test(spellOut(text))).toBe(false);
  });

  it('are found without marks only where no other word is spelled so', () => {
    expect(markedWordings('tự vẫn').test(spellOut('can tu van ho so'))).toBe(false);
  });
});

describe('a message spelled out', () => {
  it.each([
    ['ck e đánh e', 'chồng em đánh em'],
    ['ko thiet song nua', 'khong thiet song nua'],
    ['cứuuuuu', 'cứu'],
    ['cứ\u200bu', 'cứu'],
    ['I don’t know', "i don't know"],
  ])('"%s" reads "%s"', (text, expected) => {
    expect(spellOut(text)).toBe(expected);
  });
});
