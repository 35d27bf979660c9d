import { expect, describe, it } from 'vitest';
import { procedureOf, smallProcedures } from '../../retrieval/__fixtures__/small-catalogue.ts';
import { createBm25 } from './bm25.ts';

const plain = { withWays: false, topK: 10 };

describe('createBm25', () => {
  it('finds a procedure by its name typed without marks', async () => {
    const bm25 = await createBm25(smallProcedures);

    expect(bm25.search('dang ky khai sinh', { ...plain, topK: 1 })).toEqual(['1.001193']);
  });

  it('searches residents’ words only where they are asked for', async () => {
    const bm25 = await createBm25(smallProcedures);

    expect(bm25.search('newborn', { withWays: true, topK: 1 })).toEqual(['1.001193']);
    expect(bm25.search('newborn', plain)).toEqual([]);
  });

  it('prefers a rare word to a common one, a short text to a long one, and two of a word to one', async () => {
    const bm25 = await createBm25([
      procedureOf('1.000001', 'cấp giấy phép'),
      procedureOf('1.000002', 'cấp thẻ'),
      procedureOf('1.000003', 'cấp thẻ cho người ở xa và rất xa'),
      procedureOf('1.000004', 'thẻ và thẻ'),
    ]);

    expect(bm25.search('cấp phép', { ...plain, topK: 1 })).toEqual(['1.000001']);
    expect(bm25.search('thẻ', plain)).toEqual(['1.000004', '1.000002', '1.000003']);
  });
});
