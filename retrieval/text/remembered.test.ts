import { expect, it } from 'vitest';
import { remembered } from './remembered.ts';

it('makes the result of a text once while it is among the last ones', () => {
  const made: string[] = [];
  const shout = remembered((text) => {
    made.push(text);
    return text.toUpperCase();
  }, 2);

  expect(['một', 'hai', 'một', 'ba', 'một', 'hai'].map(shout)).toEqual(['MỘT', 'HAI', 'MỘT', 'BA', 'MỘT', 'HAI']);
  expect(made).toEqual(['một', 'hai', 'ba', 'hai']);
});

it('keeps what is false as well, and nothing of very long texts', () => {
  let calls = 0;
  const isLong = remembered((text) => {
    calls += 1;
    return text.length > 5_000;
  });

  expect([isLong('ngắn'), isLong('ngắn')]).toEqual([false, false]);
  expect(calls).toBe(1);
  const long = 'dài '.repeat(2_000);
  expect([isLong(long), isLong(long)]).toEqual([true, true]);
  expect(calls).toBe(3);
});
