import { expect, it } from 'vitest';
import { lastDays, readFilter, writeFilter } from './figure-filter.ts';

/** 2026-11-26, half past midnight in the city, when it is still the day before in Greenwich. */
const NOW = Date.parse('2026-11-26T00:30:00+07:00');

it('begins with the last seven days of the city', () => {
  expect(readFilter(undefined, NOW)).toEqual({ from: '2026-11-20', until: '2026-11-26' });
});

it('stands in the address and is read from there', () => {
  const filter = { ...lastDays(30, NOW), ward: '26740', channel: 'directline' };

  expect(readFilter(writeFilter(filter), NOW)).toEqual(filter);
});

it('takes nothing from an address that is no period', () => {
  expect(readFilter('from=yesterday&ward=', NOW)).toEqual(lastDays(7, NOW));
});
