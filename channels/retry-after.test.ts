import { expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.UTC(2026, 10, 26, 3, 0, 0);

it.each([
  ['seconds', { 'retry-after': '90' }, 90_000],
  ['no time at all', { 'retry-after': '0' }, 0],
  ['a date', { 'retry-after': 'Thu, 26 Nov 2026 03:02:00 GMT' }, 120_000],
  ['a date of RFC 850', { 'retry-after': 'Thursday, 26-Nov-26 03:02:00 GMT' }, 120_000],
  ['a date of asctime', { 'retry-after': 'Thu Nov 26 03:02:00 2026' }, 120_000],
  [
    'a date by a clock that is not ours',
    { 'retry-after': 'Thu, 26 Nov 2026 08:01:30 GMT', date: 'Thu, 26 Nov 2026 08:01:00 GMT' },
    30_000,
  ],
  ['a date that is over', { 'retry-after': 'Thu, 26 Nov 2026 02:59:00 GMT' }, 0],
])('reads %s', (_form, headers, expected) => {
  expect(retryAfterMs(new Headers(headers), NOW)).toBe(expected);
});

it.each([
  {},
  { 'retry-after': '' },
  { 'retry-after': 'soon' },
  { 'retry-after': '-5' },
  { 'retry-after': 'Thu, never' },
])('reads nothing of %j', (headers) => {
  expect(retryAfterMs(new Headers(headers), NOW)).toBeUndefined();
});
