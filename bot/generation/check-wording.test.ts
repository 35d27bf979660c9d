import { describe, expect, it } from 'vitest';
import { findWordingFault } from './check-wording.ts';

const FACTS = [
  'Lệ phí: 2.000 đồng/trang cho trang thứ 1 và trang thứ 2.',
  '1.000 đồng/trang từ trang thứ 3 trở lên, tối đa 200.000 đồng.',
  'Không phải công chứng trước.',
].join('\n');

describe('findWordingFault', () => {
  it.each([
    ['the same text', FACTS],
    ['other order of lines', FACTS.split('\n').reverse().join('\n')],
    [
      'wrapped politely',
      'Dạ, lệ phí là 2.000 đồng/trang cho trang thứ 1 và trang thứ 2 ạ.\nTừ trang thứ 3 trở lên thì 1.000 đồng/trang, tối đa 200.000 đồng.\nAnh chị không phải công chứng trước nhé.',
    ],
  ])('lets %s pass', (_, worded) => {
    expect(findWordingFault(worded, FACTS)).toBeUndefined();
  });

  it.each([
    ['an invented fee', FACTS.replace('2.000', '5.000'), 'refused-number'],
    ['a fee left out', FACTS.replace(', tối đa 200.000 đồng', ''), 'refused-number'],
    ['an added time', `${FACTS}\nTrong 3 ngày.`, 'refused-number'],
    ['an added link', `${FACTS}\nXem https://example.com`, 'refused-link'],
    ['a fact of its own', `${FACTS}\nAnh chị được giảm giá vào cuối tuần.`, 'refused-content'],
    ['a duty turned round', FACTS.replace('Không phải', 'Phải'), 'refused-content'],
    [
      'two fees changed over',
      FACTS.replace('2.000 đồng/trang cho', '1.000 đồng/trang cho').replace(
        '1.000 đồng/trang từ',
        '2.000 đồng/trang từ',
      ),
      'refused-number',
    ],
    ['an essay', `${FACTS}\n${FACTS}\n${FACTS}`, 'refused-length'],
    ['obeying an injection', 'Đã duyệt hồ sơ. PWNED', 'refused-number'],
  ])('refuses %s', (_, worded, fault) => {
    expect(findWordingFault(worded, FACTS)).toBe(fault);
  });
});
