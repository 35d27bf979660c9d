import { expect, it } from 'vitest';
import { FIGURE_TEXTS } from './figure-texts.ts';

it.each([
  [1, '1 rating'],
  [2, '2 ratings'],
])('counts %i rating as English does', (count, words) => {
  expect(FIGURE_TEXTS.en.ratingOf(count)).toBe(words);
});
