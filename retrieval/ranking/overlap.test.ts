import { describe, expect, it } from 'vitest';
import { procedureOf } from '../__fixtures__/small-catalogue.ts';
import { tokensOf } from '../lexical/tokens.ts';
import { overlapWith, weighMessage } from './overlap.ts';
import { termsOf } from './procedure-terms.ts';

const ways = {
  shortName: 'Khai sinh',
  shortNameEn: 'Birth',
  aliases: ['giấy khai sinh'],
  situations: [],
  questions: ['vợ tôi mới sinh em bé thì làm khai sinh ở đâu'],
  questionsEn: [],
  notThis: [],
};
const birth = { ...procedureOf('1.000001', 'Đăng ký khai sinh'), ways };
const death = procedureOf('1.000002', 'Đăng ký khai tử');
const equally = () => 1;

function weighed(text: string) {
  termsOf(birth);
  termsOf(death);
  return weighMessage(tokensOf(text), equally);
}

describe('overlapWith', () => {
  it('finds all of a message in the way of asking that holds it', () => {
    const overlap = overlapWith(weighed('làm khai sinh ở đâu'), birth);

    expect(overlap.bestCoverage).toBe(1);
    expect(overlap.bestPrecision).toBeLessThan(1);
  });

  it('finds nothing of a message about something else', () => {
    const overlap = overlapWith(weighed('mua vé xem phim'), birth);

    expect(Object.values(overlap).every((share) => share === 0)).toBe(true);
  });

  it('parts names that share all but one syllable', () => {
    const message = weighed('đăng ký khai tử');

    expect(overlapWith(message, death).nameCoverage).toBe(1);
    expect(overlapWith(message, birth).nameCoverage).toBeLessThan(0.8);
  });

  it('counts a message without marks as the same', () => {
    expect(overlapWith(weighed('lam khai sinh o dau'), birth).bestCoverage).toBe(1);
  });
});
