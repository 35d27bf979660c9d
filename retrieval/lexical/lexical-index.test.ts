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

describe('replace', () => {
  const renamed = procedureOf('1.004194', 'Đăng ký tạm trú cho người ở trọ', { shortName: 'Ở trọ' });
  const added = procedureOf('9.000001', 'Thủ tục nuôi ong lấy mật', { ways: waysOf({ aliases: ['nuôi ong'] }) });
  const [gone] = smallProcedures;

  it('leaves the index as if it had been made of the new procedures', async () => {
    const replaced = smallProcedures.filter(({ code }) => code === renamed.code || code === gone?.code);
    const kept = smallProcedures.filter((procedure) => !replaced.includes(procedure));
    const index = await createLexicalIndex(smallProcedures);
    const expected = await createLexicalIndex([...kept, renamed, added]);

    index.replace({ removed: replaced, added: [renamed, added] });

    expect(index.size).toBe(expected.size);
    for (const message of ['khai sinh', 'đăng ký ở trọ', 'nuoi ong', 'thủ tục giấy', 'hôn thú', 'tam tru']) {
      const hits = index.search(message, 10);
      const expectedHits = expected.search(message, 10);
      expect(hits.map(({ code }) => code)).toEqual(expectedHits.map(({ code }) => code));
      hits.forEach(({ score }, place) => expect(score).toBeCloseTo(expectedHits[place]?.score ?? 0, 8));
    }
  });

  it('leaves it as it was when what came in goes again', async () => {
    const index = await createLexicalIndex(smallProcedures);
    const before = index.search('đăng ký giấy khai sinh', 10);

    index.replace({ removed: [], added: [added] });
    index.replace({ removed: [added], added: [] });

    const after = index.search('đăng ký giấy khai sinh', 10);
    expect(index.search('nuôi ong', 10)).toEqual([]);
    expect(after.map(({ code }) => code)).toEqual(before.map(({ code }) => code));
    after.forEach(({ score }, place) => expect(score).toBeCloseTo(before[place]?.score ?? 0, 8));
  });
});
