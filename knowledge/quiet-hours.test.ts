import { expect, it } from 'vitest';
import { afterQuiet, isQuiet } from './quiet-hours.ts';

const at = (time: string) => Date.parse(`2026-11-${time}:00+07:00`);

it('lets residents sleep from nine in the evening until seven in the morning, by the clock of the city', () => {
  expect(
    ['26T20:59', '26T21:00', '26T23:59', '27T00:00', '27T06:59', '27T07:00'].map((time) => isQuiet(at(time))),
  ).toEqual([false, true, true, true, true, false]);
});

it('tells when it may be sent', () => {
  expect(afterQuiet(at('26T15:30'))).toBe(at('26T15:30'));
  expect(afterQuiet(at('26T21:00'))).toBe(at('27T07:00'));
  expect(afterQuiet(at('27T02:00'))).toBe(at('27T07:00'));
  expect(afterQuiet(at('27T07:00'))).toBe(at('27T07:00'));
});
