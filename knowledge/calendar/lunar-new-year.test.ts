import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dayOfTet } from './lunar-new-year.ts';
import { readCalendar } from './read-calendar.ts';

describe('a day of Tết', () => {
  it.each([
    [1, '2026-11-25', '2027-02-06'],
    [6, '2026-11-25', '2027-02-11'],
    [29, '2026-11-25', '2027-02-05'],
    [30, '2026-11-25', '2027-02-05'],
    [23, '2026-11-25', '2027-01-30'],
    [29, '2026-03-01', '2026-02-16'],
    [1, '2027-12-25', '2028-01-26'],
    [15, '2026-11-25', undefined],
    [31, '2026-11-25', undefined],
    [1, '2031-01-01', undefined],
  ])('number %i seen from %s is %s', (number, today, expected) => {
    expect(dayOfTet(number, today)).toBe(expected);
  });

  // Not 2027: that new moon is four minutes before midnight in China, and ICU 78 puts it on the next day.
  it.each(['2026-01-20', '2028-01-20'])('agrees with the lunar calendar of ICU seen from %s', (today) => {
    const lunar = (date = '') =>
      new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${date}T00:00:00Z`),
      );

    expect(lunar(dayOfTet(1, today))).toBe('1/1');
    expect(lunar(dayOfTet(29, today))).toBe('12/29');
  });

  it.each(['2026-01-20', '2027-01-20'])('lies in the holiday that was announced, seen from %s', (today) => {
    const { days } = readCalendar(path.join(import.meta.dirname, '..'));
    const holidays = days.filter(({ name }) => name.vi === 'Tết Nguyên đán').map(({ date }) => date);

    expect([29, 1, 2, 3].map((number) => holidays.includes(dayOfTet(number, today) ?? ''))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
