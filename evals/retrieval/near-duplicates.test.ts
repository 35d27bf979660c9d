import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../knowledge/index.ts';
import { createNearDuplicateFinder, jaccard, knownTexts } from './near-duplicates.ts';

describe('jaccard', () => {
  it('is the common share of all elements', () => {
    expect(jaccard(2, 3, 3)).toBe(0.5);
    expect(jaccard(0, 1, 1)).toBe(0);
    expect(jaccard(4, 4, 4)).toBe(1);
    expect(jaccard(0, 0, 0)).toBe(0);
  });
});

describe('createNearDuplicateFinder', () => {
  const find = createNearDuplicateFinder([
    { text: 'Vợ tôi mới sinh, làm giấy khai sinh cho bé ở đâu?', source: 'way' },
    { text: 'Xin cấp lại thẻ căn cước', source: 'training' },
  ]);

  it('finds the same message typed without marks, in another order of words', () => {
    expect(find('lam giay khai sinh cho be o dau, vo toi moi sinh')).toMatchObject({ source: 'way', similarity: 1 });
  });

  it('counts from a similarity of .6 on', () => {
    // 6 of the 10 distinct syllables of both: exactly on the line.
    expect(find('xin cấp lại thẻ căn cước cho mẹ em ạ')?.similarity).toBeCloseTo(0.6);
    expect(find('xin cấp lại thẻ căn cước cho mẹ của em ạ')).toBeUndefined();
  });

  it('leaves out messages of four words or fewer', () => {
    expect(find('cấp lại thẻ căn')).toBeUndefined();
    expect(find('cấp lại thẻ căn cước')?.source).toBe('training');
  });
});

describe('knownTexts', () => {
  it('reads every message that teaches the assistant, and the ways of asking', async () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const catalogue = await loadCatalogue({ root: path.join(root, 'knowledge') });

    const sources = new Set((await knownTexts(root, catalogue)).map(({ source }) => source));

    expect([...sources]).toEqual(
      expect.arrayContaining(['aspects.jsonl', 'clarify.jsonl', 'routes.jsonl', 'a way of asking for 1.001193']),
    );
  });
});
