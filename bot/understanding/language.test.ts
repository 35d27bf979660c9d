import { expect, it } from 'vitest';
import { detectLanguage } from './language.ts';

it.each([
  ['none of these', 'en'],
  ['not the first one', 'en'],
  ['neither option', 'en'],
  ['the second one please', 'en'],
  ['notify me when it changes', 'en'],
  ['khong cai nao', 'vi'],
  ['lam passport online', 'vi'],
  ['1', undefined],
])('reads the language of "%s"', (message, language) => {
  expect(detectLanguage(message)).toBe(language);
});
