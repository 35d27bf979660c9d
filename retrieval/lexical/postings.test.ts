import { describe, expect, it } from 'vitest';
import { smallProcedures } from '../__fixtures__/small-catalogue.ts';
import { analyse, fieldCountsOf } from './analysed-index.ts';
import { LEXICAL_FIELDS } from './document.ts';
import { Postings } from './postings.ts';

async function postingsOf(procedures: typeof smallProcedures): Promise<Postings> {
  const analysed = await analyse(procedures);
  return new Postings(new Map(analysed.terms.map((term, number) => [term, number])), analysed);
}

/** All that it holds: by token and field, which documents and how often. */
function contentOf(postings: Postings, tokens: Iterable<string>) {
  return [...tokens].map((token) => {
    const term = postings.numberOf(token) ?? -1;
    const runs = LEXICAL_FIELDS.map((_name, field) => {
      const slot = term * LEXICAL_FIELDS.length + field;
      const [start, length] = [postings.startOf(slot), postings.lengthOf(slot)];
      const documents = postings.documents.subarray(start, start + length);
      return [...documents].map((document, at) => `${document}: ${postings.counts[start + at]}`).toSorted();
    });
    return [token, postings.frequencyOf(term), runs];
  });
}

const tokens = new Set(smallProcedures.flatMap((procedure) => fieldCountsOf(procedure).flatMap((c) => [...c.keys()])));

describe('Postings', () => {
  it('counts the documents of a term once, in however many fields it stands', async () => {
    const postings = await postingsOf(smallProcedures);

    expect(postings.frequencyOf(postings.numberOf('khai_sinh')!)).toBe(1);
    expect(postings.frequencyOf(postings.numberOf('thu_tuc')!)).toBe(5);
    expect(postings.numberOf('nuoi_ong')).toBeUndefined();
  });

  it('holds what came in as if it had always been there', async () => {
    const postings = await postingsOf(smallProcedures.slice(0, 2));

    for (const [document, procedure] of smallProcedures.entries()) {
      if (document >= 2) postings.add(document, fieldCountsOf(procedure));
    }

    expect(contentOf(postings, tokens)).toEqual(contentOf(await postingsOf(smallProcedures), tokens));
  });

  it('holds the same after documents went and came again, however often', async () => {
    const postings = await postingsOf(smallProcedures);

    for (let round = 0; round < 50; round += 1) {
      const document = round % smallProcedures.length;
      const fields = fieldCountsOf(smallProcedures[document]!);
      postings.remove(document, fields);
      postings.add(document, fields);
    }

    expect(contentOf(postings, tokens)).toEqual(contentOf(await postingsOf(smallProcedures), tokens));
  });

  it('holds nothing when all have gone', async () => {
    const postings = await postingsOf(smallProcedures);

    for (const [document, procedure] of smallProcedures.entries()) {
      postings.remove(document, fieldCountsOf(procedure));
    }

    for (const [, frequency, runs] of contentOf(postings, tokens)) {
      expect([frequency, runs]).toEqual([0, LEXICAL_FIELDS.map(() => [])]);
    }
  });

  it('gives room back when most of it is unused', async () => {
    const many = Array.from({ length: 400 }, (_, number) => ({ ...smallProcedures[0]!, code: `9.${number}` }));
    const postings = await postingsOf(many);
    const before = postings.documents.length;

    for (const [document, procedure] of many.entries()) {
      if (document >= 100) postings.remove(document, fieldCountsOf(procedure));
    }

    expect(postings.documents.length).toBeLessThanOrEqual(before / 2);
    const expected = await postingsOf(many.slice(0, 100));
    const shared = fieldCountsOf(many[0]!).flatMap((counts) => [...counts.keys()]);
    expect(contentOf(postings, shared)).toEqual(contentOf(expected, shared));
  });
});
