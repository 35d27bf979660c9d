import { describe, expect, it } from 'vitest';
import { procedureOf, waysOf } from '../__fixtures__/small-catalogue.ts';
import { digestOfPassages, passagesOf } from './passages.ts';

const birth = procedureOf('1.001193', 'Thủ tục đăng ký khai sinh', {
  shortName: 'Làm giấy khai sinh',
  shortNameEn: 'Registering a birth',
  ways: waysOf({
    aliases: ['khai sanh'],
    situations: ['Vợ mới sinh'],
    questions: ['Cần giấy tờ gì?', 'KHAI SANH'],
    questionsEn: ['What papers?'],
  }),
});
const death = procedureOf('1.000656', 'Thủ tục đăng ký khai tử');

describe('passagesOf', () => {
  it('makes each name and way of asking a passage of its procedure, once', async () => {
    const texts = (await passagesOf([birth])).map(({ code, text }) => [code, text]);

    expect(texts).toEqual(
      [
        'Thủ tục đăng ký khai sinh',
        'Làm giấy khai sinh',
        'Registering a birth',
        'khai sanh',
        'Vợ mới sinh',
        'Cần giấy tờ gì?',
        'What papers?',
      ].map((text) => ['1.001193', text]),
    );
  });

  it('counts an official name and the same without "Thủ tục" once', async () => {
    expect((await passagesOf([death])).map(({ text }) => text)).toEqual(['Thủ tục đăng ký khai tử']);
  });

  it('gives equal texts of two procedures the same digest', async () => {
    const [one, other] = await passagesOf([death, procedureOf('9.000001', death.name)]);

    expect(one?.digest).toBe(other?.digest);
  });
});

describe('digestOfPassages', () => {
  it.each([
    ['a text', [procedureOf('1.000656', 'Thủ tục đăng ký khai tử lại')]],
    ['the procedure', [procedureOf('1.000657', 'Thủ tục đăng ký khai tử')]],
    ['the number of procedures', [death, birth]],
  ])('changes with %s', async (_what, changed) => {
    expect(digestOfPassages(await passagesOf(changed))).not.toBe(digestOfPassages(await passagesOf([death])));
  });

  it('does not change with what has no vector', async () => {
    const elsewhere = { ...death, field: 'Khác', url: 'https://example.org' };

    expect(digestOfPassages(await passagesOf([elsewhere]))).toBe(digestOfPassages(await passagesOf([death])));
  });
});
