import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallProcedures } from '../__fixtures__/small-catalogue.ts';
import { fromBytes, toBytes } from './analysed-file.ts';
import { analyse, ANALYSIS_VERSION, type AnalysedIndex } from './analysed-index.ts';
import { LEXICAL_FIELDS, type LexicalField } from './document.ts';

/** Where a term stands in a field: code and how often. */
function standsIn({ terms, codes, starts, documents, counts }: AnalysedIndex, term: string, field: LexicalField) {
  const slot = terms.indexOf(term) * LEXICAL_FIELDS.length + LEXICAL_FIELDS.indexOf(field);
  const places = Array.from({ length: starts[slot + 1]! - starts[slot]! }, (_, offset) => starts[slot]! + offset);
  return places.map((place) => [codes[documents[place]!], counts[place]]);
}

describe('an analysed index', () => {
  it('tells which documents hold a term in which field, and how often', async () => {
    const analysed = await analyse(smallProcedures);

    expect(standsIn(analysed, 'khai_sinh', 'name')).toEqual([['1.001193', 1]]);
    expect(standsIn(analysed, 'khai_sinh', 'ways')).toEqual([['1.001193', 2]]);
    expect(standsIn(analysed, 'khai_sinh', 'body')).toEqual([]);
    expect(standsIn(analysed, 'thu_tuc', 'name').map(([code]) => code)).toEqual([
      '1.001193',
      '1.000656',
      '1.000894',
      '2.000815',
      '1.116839',
    ]);
  });

  it('counts an empty field as one token', async () => {
    const analysed = await analyse(smallProcedures.slice(-1));

    expect(analysed.fieldLengths.at(LEXICAL_FIELDS.indexOf('ways'))).toBe(1);
    expect(analysed.fieldLengths.at(LEXICAL_FIELDS.indexOf('body'))).toBe(1);
  });

  it('is the same after it was written as bytes', async () => {
    const analysed = await analyse(smallProcedures);

    expect(fromBytes(toBytes(analysed))).toEqual(analysed);
  });

  it('has a version of its own: raise ANALYSIS_VERSION with the digest here', async () => {
    const digest = createHash('sha256')
      .update(toBytes(await analyse(smallProcedures)))
      .digest('hex');

    expect([ANALYSIS_VERSION, digest.slice(0, 16)]).toEqual([2, 'a792ac1edbc88563']);
  });
});
