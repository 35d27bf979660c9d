import { expect, it } from 'vitest';
import { bornAndOldEnough } from './birth-day.ts';

const NOW = new Date('2026-11-26T03:00:00Z');

it.each([
  ['con em sinh ngày 15/12/2012 làm căn cước được chưa', '2012-12-15', 13],
  ['em sinh mùng 5 tháng 1 năm 2008 thi bằng lái được chưa', '2008-01-05', 18],
  ['my son was born on 5 March 2014, can he get an id card', '2014-03-05', 12],
])('reads of "%s" the day %s and the age %i', (message, day, age) => {
  expect(bornAndOldEnough(message, NOW)).toEqual({ day, age });
});

it.each([
  'con em sinh ngày 15/9/2026 làm khai sinh trễ không',
  'em sinh ngày 3/2/1990 nộp hồ sơ căn cước có chưa',
  'làm căn cước được chưa',
  'con em sinh ngày 15/12 làm căn cước được chưa',
])('reads nothing of "%s"', (message) => {
  expect(bornAndOldEnough(message, NOW)).toBeUndefined();
});
