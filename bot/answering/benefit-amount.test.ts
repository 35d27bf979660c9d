import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { asBenefit, benefitNote, readMoneyAsked } from './benefit-amount.ts';
import { localiser } from './format.ts';

const FUNERAL = '1.116910';
const BIRTH = '1.001193';
const MATERNITY = '2.000693';
let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
});

describe('a question about money', () => {
  it.each([
    ['hỗ trợ chi phí mai táng được bao nhiêu tiền', FUNERAL, 'benefit'],
    ['mai tang phi duoc huong bao nhieu z', FUNERAL, 'benefit'],
    ['nhà có người mất thì nhận được bao nhiêu tiền', FUNERAL, 'benefit'],
    ['how much will my mother get for the funeral', FUNERAL, 'benefit'],
    ['bao nhiêu tiền một tháng', FUNERAL, 'benefit'],
    ['moi thang bn', FUNERAL, 'benefit'],
    ['how much a month', FUNERAL, 'benefit'],
    ['được bao tiền vậy em', FUNERAL, 'benefit'],
    ['dc bao tien 1 thang', FUNERAL, 'benefit'],
    ['bao tiền', FUNERAL, 'either'],
    ['mai tang phi bao tien', FUNERAL, 'either'],
    ['mấy đồng vậy con', FUNERAL, 'either'],
    ['how much is it', FUNERAL, 'either'],
    ['thai sản bao tiền', MATERNITY, 'either'],
    ['một tháng bao nhiêu tiền', BIRTH, 'fee'],
    ['bao tiền', BIRTH, 'fee'],
    ['lệ phí làm hồ sơ mai táng bao nhiêu', FUNERAL, 'fee'],
    ['phí bao tiền', FUNERAL, 'fee'],
    ['tốn bao tiền', FUNERAL, 'fee'],
    ['làm hồ sơ mai táng nộp bao nhiêu tiền', FUNERAL, 'fee'],
    ['tháng mấy có tiền', FUNERAL, 'fee'],
    ['khai sinh được bao nhiêu tiền', BIRTH, 'fee'],
  ])('"%s" of %s asks for the %s', (message, code, expected) => {
    expect(readMoneyAsked(message, catalogue.find(code)!)).toBe(expected);
  });

  it('is answered with the result in place of the fee, once', () => {
    expect(asBenefit(['fee', 'duration'], 'benefit')).toEqual(['result', 'duration']);
    expect(asBenefit(['documents', 'fee', 'result'], 'benefit')).toEqual(['documents', 'result']);
  });

  it('is answered with the result before the fee where either may be meant', () => {
    expect(asBenefit(['fee', 'duration'], 'either')).toEqual(['result', 'fee', 'duration']);
    expect(asBenefit(['fee', 'result'], 'either')).toEqual(['result', 'fee']);
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
