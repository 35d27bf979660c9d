import { describe, expect, it } from 'vitest';
import { procedureOf, smallProcedures, waysOf } from '../__fixtures__/small-catalogue.ts';
import { createLexicalIndex } from './lexical-index.ts';

describe('createLexicalIndex', async () => {
  const index = await createLexicalIndex(smallProcedures);
  const first = (message: string) => index.search(message, 10)[0]?.code;

  it.each([
    ['an official name', 'thủ tục đăng ký kết hôn', '1.000894'],
    ['an alias', 'xin hôn thú', '1.000894'],
    ['a way of asking without tone marks', 've sinh be hon 60 ngay', '1.001193'],
    ['an English question', 'register newborn', '1.001193'],
    ['combining marks', 'sao y bản chính'.normalize('NFD'), '2.000815'],
    ['a national code', 'hồ sơ 1.004194', '1.004194'],
    ['a procedure that has only a name', 'giay phep lao dong', '1.116839'],
  ])('finds a procedure by %s', (_what, message, code) => {
    expect(first(message)).toBe(code);
  });

  it('prefers two syllables side by side to the same two apart', async () => {
    const apart = procedureOf('9.000001', 'Sinh hoạt khai thác');
    const together = procedureOf('9.000002', 'Sinh viên khai sinh');
    const pair = await createLexicalIndex([apart, together]);

    const [best] = pair.search('khai sinh', 2);

    expect(best?.code).toBe('9.000002');
  });

  it('joins no bigram across two ways of asking', async () => {
    const procedure = procedureOf('9.000001', 'Việc khác', { ways: waysOf({ aliases: ['xin tạm', 'trú mưa'] }) });
    const crossing = await createLexicalIndex([procedure]);

    const [whole] = crossing.search('tạm trú', 1);
    const [parts] = crossing.search('tạm, x, trú', 1);

    expect(whole?.score).toBe(parts?.score);
  });

  it('finds nothing when no word is known', () => {
    expect(index.search('qwerty uiop', 10)).toEqual([]);
    expect(index.search('', 10)).toEqual([]);
  });

  it('returns at most the asked number, best first', () => {
    const hits = index.search('đăng ký', 2);

    expect(hits).toHaveLength(2);
    expect(hits[0]!.score).toBeGreaterThanOrEqual(hits[1]!.score);
  });

  it('answers a question of common words alone', async () => {
    const many = Array.from({ length: 250 }, (_, number) =>
      procedureOf(`8.${String(number).padStart(6, '0')}`, 'Đổi giấy'),
    );
    const common = await createLexicalIndex(many);

    expect(common.search('giấy', 5)).toHaveLength(5);
  });

  it('stops when it is told to', async () => {
    const reason = new Error('closing');

    await expect(createLexicalIndex(smallProcedures, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
