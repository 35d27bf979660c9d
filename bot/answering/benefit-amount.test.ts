import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { asBenefit, asksForBenefit, benefitNote } from './benefit-amount.ts';
import { localiser } from './format.ts';

const FUNERAL = '1.116910';
const BIRTH = '1.001193';
let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
});

describe('a question about money', () => {
  it.each([
    ['hỗ trợ chi phí mai táng được bao nhiêu tiền', FUNERAL, true],
    ['mai tang phi duoc huong bao nhieu z', FUNERAL, true],
    ['nhà có người mất thì nhận được bao nhiêu tiền', FUNERAL, true],
    ['how much will my mother get for the funeral', FUNERAL, true],
    ['bao nhiêu tiền một tháng', FUNERAL, true],
    ['moi thang bn', FUNERAL, true],
    ['how much a month', FUNERAL, true],
    ['một tháng bao nhiêu tiền', BIRTH, false],
    ['lệ phí làm hồ sơ mai táng bao nhiêu', FUNERAL, false],
    ['làm hồ sơ mai táng nộp bao nhiêu tiền', FUNERAL, false],
    ['khai sinh được bao nhiêu tiền', BIRTH, false],
  ])('"%s" of %s asks for what one gets: %s', (message, code, expected) => {
    expect(asksForBenefit(message, catalogue.find(code)!)).toBe(expected);
  });

  it('is answered with the result in place of the fee, once', () => {
    expect(asBenefit(['fee', 'duration'])).toEqual(['result', 'duration']);
    expect(asBenefit(['documents', 'fee', 'result'])).toEqual(['documents', 'result']);
  });
});

describe('the amount of a benefit', () => {
  it('is given in the sentences of the record that state one', () => {
    const record = { ...catalogue.find(FUNERAL)!.record!, conditions: ['Mức hỗ trợ là 10.000.000 đồng.'] };

    expect(benefitNote(record, 'vi', (text) => text)).toContain('- Mức hỗ trợ là 10.000.000 đồng.');
  });

  it('is said to be not stated where the record has none, and never taken from the fee', () => {
    const record = catalogue.find(FUNERAL)!.record!;
    const methods = [{ channel: 'in-person' as const, fees: [{ amountVnd: 5000, when: 'trả 5.000 đồng' }] }];

    for (const unstated of [record, { ...record, methods }]) {
      const note = benefitNote(unstated, 'en', localiser(catalogue, 'en'));
      expect(note).toContain('does not state the amount');
      expect(note).toContain('1022');
    }
  });
});
