import { describe, expect, it } from 'vitest';
import { CONTEXT_WEIGHT, lexicalQueryOf } from './find-question.ts';
import { createPhrasebook } from './text/phrasebook.ts';

const phrasebook = createPhrasebook([{ say: 'gks', mean: 'giấy khai sinh', kind: 'abbreviation', example: 'làm gks' }]);
const story =
  'năm ngoái nhà tôi bị ngập, đồ đạc trôi hết. giấy tờ cả nhà để trong tủ cũng hư, trong đó có giấy của cháu. tôi muốn làm lại gks thì nộp ở đâu?';

describe('lexicalQueryOf', () => {
  it('weighs what a long story asks more than what it tells', () => {
    const { tokens, weights } = lexicalQueryOf(story, { phrasebook, findsQuestion: true });
    const weightOf = (token: string) => weights?.[tokens.indexOf(token)];

    expect(weightOf('khai_sinh')).toBe(1);
    expect(weightOf('bi_ngap')).toBe(CONTEXT_WEIGHT);
    expect(weights).toHaveLength(tokens.length);
  });

  it('weighs all words alike when it is switched off, and in a short message', () => {
    expect(lexicalQueryOf(story, { phrasebook, findsQuestion: false }).weights).toBeUndefined();
    expect(lexicalQueryOf('làm gks ở đâu', { phrasebook, findsQuestion: true }).weights).toBeUndefined();
  });

  it('leaves the words as typed without the phrasebook', () => {
    expect(lexicalQueryOf('làm gks', { phrasebook: undefined, findsQuestion: false }).tokens).toEqual([
      'lam',
      'gks',
      'lam_gks',
    ]);
    expect(lexicalQueryOf('làm gks', { phrasebook, findsQuestion: false }).tokens).toContain('khai_sinh');
  });
});
