import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../knowledge/index.ts';
import { BM25, FIELD_BOOST } from './bm25.ts';
import { LEXICAL_FIELDS, lexicalDocument } from './document.ts';
import { COMMON_AT_LEAST, COMMON_SHARE, createLexicalIndex, LEXICAL_HITS, MAX_QUERY_TOKENS } from './lexical-index.ts';
import { tokensOf } from './tokens.ts';

const ROOT = new URL('../../knowledge', import.meta.url).pathname;
/** One way of asking in so many is asked. */
const STEP = 60;

describe('the postings of our own', async () => {
  const catalogue = await loadCatalogue({ root: ROOT });
  const procedures = [...catalogue.procedures.values()];
  const ways = procedures.flatMap(({ ways }) => [...(ways?.questions ?? []), ...(ways?.questionsEn ?? [])]);
  const messages = ways.filter((_way, position) => position % STEP === 0);
  const stories =
    ways
      .filter((_way, position) => position % (STEP * 10) < 6)
      .join(' ')
      .match(/.{400,900}[.?] /gu) ?? [];

  it('score as MiniSearch does, which they take the place of', { timeout: 120_000 }, async () => {
    const index = await createLexicalIndex(procedures);
    const miniSearch = new MiniSearch({
      idField: 'code',
      fields: [...LEXICAL_FIELDS],
      tokenize: (tokens) => tokens.split(' '),
      processTerm: (term) => term,
      searchOptions: { combineWith: 'OR', boost: FIELD_BOOST, bm25: { ...BM25, d: 0 } },
    });
    const frequencies = new Map<string, number>();
    for (const procedure of procedures) {
      const document = lexicalDocument(procedure);
      const fields = LEXICAL_FIELDS.map((field) => [field, tokensOf(document[field].join('\n'))] as const);
      miniSearch.add({
        code: document.code,
        ...Object.fromEntries(fields.map(([name, all]) => [name, all.join(' ')])),
      });
      for (const token of new Set(fields.flatMap(([, all]) => all))) {
        frequencies.set(token, (frequencies.get(token) ?? 0) + 1);
      }
    }
    const frequencyOf = (token: string) => frequencies.get(token) ?? 0;
    const commonFrom = Math.max(COMMON_AT_LEAST, COMMON_SHARE * procedures.length);

    for (const message of [...messages, ...stories]) {
      const known = tokensOf(message).filter((token) => frequencyOf(token) > 0);
      const telling = known.filter((token) => frequencyOf(token) < commonFrom);
      const asked = (telling.length > 0 ? telling : known).sort((one, other) => frequencyOf(one) - frequencyOf(other));
      const expected = miniSearch.search(asked.slice(0, MAX_QUERY_TOKENS).join(' ')).slice(0, LEXICAL_HITS);

      const hits = index.search(message, LEXICAL_HITS);

      expect(hits).toHaveLength(expected.length);
      hits.forEach(({ score }, place) => expect(score / expected[place]!.score).toBeCloseTo(1, 9));
      const scores = new Map(expected.map(({ id, score }) => [id as string, score]));
      for (const { code, score } of hits.slice(0, -1)) {
        // The last places may be shared by more documents than there is room for.
        if (scores.has(code)) expect(score / scores.get(code)!).toBeCloseTo(1, 9);
        else expect(score / expected.at(-1)!.score).toBeCloseTo(1, 9);
      }
    }
    expect(messages.length + stories.length).toBeGreaterThan(300);
  });
});
