import { expect, it } from 'vitest';
import { tellsOfDeath } from './tells-of-death.ts';

it.each([
  'má em mất rồi',
  'ba tôi mới mất hôm qua',
  'Dạ, bà nội mất rồi em ơi',
  'chồng em qua đời rồi',
  'ba em mất được 2 tuần',
  'ma em mat roi',
  'mẹ tôi vừa mất sáng nay.',
  'My father has passed away',
  'my mother died yesterday',
])('hears of a death: %s', (message) => {
  expect(tellsOfDeath(message)).toBe(true);
});

it.each([
  'má em mất căn cước',
  'má em mất giấy rồi',
  'em mất rồi',
  'mà em mất rồi',
  'ba em mất bằng lái hôm qua',
  'bà nội mất thì làm giấy gì',
  'mất rồi',
  'my father lost his card',
  'my passport is dead',
])('hears of none: %s', (message) => {
  expect(tellsOfDeath(message)).toBe(false);
});
