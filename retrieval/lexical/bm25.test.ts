import { describe, expect, it } from 'vitest';
import { smallProcedures } from '../__fixtures__/small-catalogue.ts';
import { fieldCountsOf, lengthOf } from './analysed-index.ts';
import { BM25, FIELD_BOOST } from './bm25.ts';
import { LEXICAL_FIELDS } from './document.ts';
import { createLexicalIndex } from './lexical-index.ts';
import { tokensOf } from './tokens.ts';

const documents = smallProcedures.map((procedure) => ({ code: procedure.code, fields: fieldCountsOf(procedure) }));

/** The formula as it is written down, with nothing made quick. */
function scoreOf(message: string, code: string): number {
  const tokens = tokensOf(message);
  const fields = documents.find((document) => document.code === code)!.fields;
  const sum = tokens.reduce((total, token) => {
    const parts = fields.map((counts, field) => {
      const count = counts.get(token) ?? 0;
      const holding = documents.filter((document) => document.fields[field]!.has(token)).length;
      const inverse = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
      const average = documents.reduce((all, other) => all + lengthOf(other.fields[field]!), 0) / documents.length;
      const norm = BM25.k * (1 - BM25.b + (BM25.b * lengthOf(counts)) / average);
      return (FIELD_BOOST[LEXICAL_FIELDS[field]!] * inverse * count * (BM25.k + 1)) / (count + norm);
    });
    return total + parts.reduce((all, part) => all + part, 0);
  }, 0);
  const held = new Set(tokens.filter((token) => fields.some((counts) => counts.has(token))));
  return sum * held.size;
}

describe('the scores of the lexical index', async () => {
  const index = await createLexicalIndex(smallProcedures);

  it.each([
    'đăng ký kết hôn',
    'làm giấy khai sinh cho bé',
    'giấy giấy khai sinh',
    'ba tôi vừa mất, phường làm giấy gì',
    'how do I register my newborn',
    'thủ tục cấp giấy phép',
  ])('are BM25 over the fields times the number of words held: %s', (message) => {
    const hits = index.search(message, 10);

    expect(hits.length).toBeGreaterThan(0);
    for (const { code, score } of hits) expect(score).toBeCloseTo(scoreOf(message, code), 10);
    const others = smallProcedures.filter(({ code }) => !hits.some((hit) => hit.code === code));
    for (const { code } of others) expect(scoreOf(message, code)).toBe(0);
  });

  it('are the same when a query follows another', () => {
    const before = index.search('đăng ký kết hôn', 10);
    index.search('thủ tục chứng thực bản sao từ bản chính', 10);

    expect(index.search('đăng ký kết hôn', 10)).toEqual(before);
  });

  it('put equal ones in the order of their codes', async () => {
    const [one, two, three] = ['9.000003', '9.000001', '9.000002'].map((code) => ({ ...smallProcedures[5]!, code }));
    // The code is a token of its own: it is the only thing that tells them apart.
    const twins = await createLexicalIndex([one!, two!, three!]);

    expect(twins.search('lao động nước ngoài', 2).map(({ code }) => code)).toEqual(['9.000001', '9.000002']);
  });

  it('follow the weights of the words', () => {
    const first = (weight: number) => index.searchTokens(['ket_hon', 'khai_sinh'], 1, [1, weight])[0]?.code;

    expect(first(0.2)).toBe('1.000894');
    expect(first(3)).toBe('1.001193');
  });
});
