import { beforeAll, describe, expect, it } from 'vitest';
import { procedureOf, smallCatalogue, waysOf } from '../../retrieval/__fixtures__/small-catalogue.ts';
import { compareSystems, type Comparison } from './compare.ts';
import type { RankingSystem } from './systems.ts';
import { waysAsQuestions, withoutOurWords } from './unseen.ts';

const catalogue = smallCatalogue([
  procedureOf('1.000001', 'Đăng ký khai sinh', { tier: 'curated', ways: waysOf({ questions: ['làm giấy cho bé'] }) }),
  procedureOf('1.000002', 'Đăng ký khai tử', { field: 'Tư pháp', sameService: ['1.000003'] }),
  procedureOf('1.000003', 'Khai tử tại xã', { sameService: ['1.000002'] }),
]);

const always = (name: string, ...codes: string[]): RankingSystem => ({ name, rank: async () => codes });

const question = (id: string, gold: string, changes = {}) => ({
  id,
  text: `câu hỏi ${id}`,
  style: 'plain',
  route: 'answer' as const,
  gold: [gold],
  aspect: 'fee' as const,
  ...changes,
});

describe('compareSystems', () => {
  let comparison: Comparison;
  beforeAll(async () => {
    comparison = await compareSystems({
      systems: [always('birth', '1.000001', '1.000003'), always('nothing')],
      catalogue,
      questions: [
        question('a', '1.000001'),
        question('b', '1.000002', { style: 'typo' }),
        question('c', '1.000001', { route: 'clarify' }),
        question('d', '9.999999'),
      ],
      findNearDuplicate: (message) =>
        message.endsWith('a') ? { text: 'x', source: 'a way', similarity: 0.7 } : undefined,
    });
  });

  it('measures every system over the same answer rows of the catalogue', () => {
    expect(comparison.all.count).toBe(2);
    expect(comparison.all.bySystem.birth?.['hit@1'].value).toBe(0.5);
    expect(comparison.all.bySystem.nothing?.['hit@10'].value).toBe(0);
  });

  it('takes the other code of a service that is listed twice for right', () => {
    expect(comparison.all.bySystem.birth?.['hit@3'].value).toBe(1);
  });

  it('leaves near-duplicates out of the second figure and lists them', () => {
    expect(comparison.withoutNearDuplicates.count).toBe(1);
    expect(comparison.withoutNearDuplicates.bySystem.birth?.['hit@1'].value).toBe(0);
    expect(comparison.nearDuplicates.map(({ question: { id } }) => id)).toEqual(['a']);
  });

  it('groups by what is asked and by what the first right procedure is', () => {
    expect(Object.keys(comparison.by.style ?? {})).toEqual(['plain', 'typo']);
    expect(Object.keys(comparison.by.route ?? {})).toEqual(['answer', 'clarify']);
    expect(comparison.by.field?.['Tư pháp']?.count).toBe(1);
    expect(Object.keys(comparison.by.tier ?? {})).toEqual(['curated', 'directory']);
  });
});

describe('withoutOurWords', () => {
  it('leaves name and official data of the codes, and asks in the words that were taken away', () => {
    const bare = withoutOurWords(catalogue, ['1.000001']);

    expect(bare.procedures.get('1.000001')).toMatchObject({ tier: 'directory', shortName: 'Đăng ký khai sinh' });
    expect(bare.find('1.000001')?.ways).toBeUndefined();
    expect(bare.digest).not.toBe(catalogue.digest);
    expect(waysAsQuestions(catalogue, ['1.000001', '1.000002'])).toMatchObject([
      { text: 'làm giấy cho bé', gold: ['1.000001'], route: 'answer' },
    ]);
  });
});
