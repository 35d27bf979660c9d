import { createHash } from 'node:crypto';
import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { smallProcedures } from '../__fixtures__/small-catalogue.ts';
import { analyse, ANALYSIS_VERSION, tokensOf, toMiniSearch } from './analysed-index.ts';
import { LEXICAL_FIELDS, lexicalDocument } from './document.ts';

const options = {
  idField: 'code',
  fields: [...LEXICAL_FIELDS],
  tokenize: (tokens: string) => tokens.split(' '),
  processTerm: (term: string) => term,
};

describe('an analysed index', () => {
  it('is what MiniSearch makes of the same documents', async () => {
    const expected = new MiniSearch(options);
    for (const procedure of smallProcedures) {
      const document = lexicalDocument(procedure);
      const tokens = LEXICAL_FIELDS.map((field) => [field, tokensOf(document[field].join('\n')).join(' ')] as const);
      expected.add({ code: document.code, ...Object.fromEntries(tokens) });
    }

    const { miniSearch } = await toMiniSearch(await analyse(smallProcedures), options);

    const { averageFieldLength: averages, index, ...rest } = miniSearch.toJSON();
    const { averageFieldLength: expectedAverages, index: expectedIndex, ...expectedRest } = expected.toJSON();
    const inOrder = (terms: typeof index) => terms.toSorted(([one], [other]) => (one < other ? -1 : 1));
    expect(rest).toEqual(expectedRest);
    expect(inOrder(index)).toEqual(inOrder(expectedIndex));
    averages.forEach((average, field) => expect(average).toBeCloseTo(expectedAverages[field] ?? 0, 10));
  });

  it('counts the documents of a term once, in however many fields it stands', async () => {
    const { documentFrequency } = await toMiniSearch(await analyse(smallProcedures), options);

    expect(documentFrequency.get('khai_sinh')).toBe(1);
    expect(documentFrequency.get('thu_tuc')).toBe(5);
  });

  it('has a version of its own: raise ANALYSIS_VERSION with the digest here', async () => {
    const lines = await analyse(smallProcedures);
    const digest = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);

    expect([ANALYSIS_VERSION, digest]).toEqual([1, '5a5f4b4e8e314fd0']);
  });
});

describe('tokensOf', () => {
  it('gives folded syllables and the bigrams of each line', () => {
    expect(tokensOf('Khai sinh\nở đâu')).toEqual(['khai', 'sinh', 'khai_sinh', 'o', 'dau', 'o_dau']);
  });
});
