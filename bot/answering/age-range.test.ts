import { expect, it } from 'vitest';
import { ageSaid, takesAge } from './age-range.ts';

it.each([
  ['con em 6 tuổi', 6],
  ['lam ho chieu cho be 6t', 6],
  ['my son is 12 years old', 12],
  ['tôi 38, vợ 35 tuổi, con 4 tuổi', undefined],
  ['bé 3 tháng tuổi', 0],
  ['con em 20 thang tuoi', 1],
  ['my baby is 5 months old', 0],
  ['bé 20 ngày tuổi', 0],
  ['our 3 weeks old baby', 0],
  ['nộp trong 6 tháng', undefined],
])('reads the one age of "%s"', (message, age) => {
  expect(ageSaid(message)).toBe(age);
});

it.each([
  ['Trẻ từ đủ 6 tuổi đến dưới 14 tuổi', 6, true],
  ['Trẻ từ đủ 6 tuổi đến dưới 14 tuổi', 14, false],
  ['Người chưa đủ 14 tuổi', 13, true],
  ['Từ đủ 14 tuổi trở lên', 13, false],
  ['Người chưa thành niên', 17, true],
  ['Người chưa thành niên', 18, false],
  ['Trường hợp thông thường', 13, undefined],
])('"%s" for the age %i: %s', (label, age, expected) => {
  expect(takesAge(label, age)).toBe(expected);
});
