import { afterEach, expect, it, vi } from 'vitest';
import { clockTime, dayOf, exactMomentOf, isSameDay } from './time.ts';

/** A quarter past midnight of 2 January in the city. */
const AT = Date.UTC(2027, 0, 1, 17, 15, 9);

afterEach(() => {
  vi.unstubAllEnvs();
});

it('tells the time of the city wherever the device stands', () => {
  vi.stubEnv('TZ', 'America/New_York');
  expect(new Date(AT).getHours()).toBe(12);

  expect(clockTime(AT, 'vi')).toBe('00:15');
  expect(dayOf(AT, 'en')).toContain('Saturday');
  expect(exactMomentOf(AT, 'en')).toBe('02/01/2027, 00:15:09');
  expect(isSameDay(AT, AT + 23 * 3600_000)).toBe(true);
  expect(isSameDay(AT, AT - 16 * 60_000)).toBe(false);
});
