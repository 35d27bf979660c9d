import { expect, it } from 'vitest';
import { firstPreferences } from './preferences.ts';

it.each([
  [['en-US', 'vi'], 'en'],
  [['fr-FR', 'en'], 'en'],
  [['VI-vn', 'en'], 'vi'],
  [['fr-FR'], 'vi'],
  [[], 'vi'],
])('of %j the desk begins in %s', (languages, language) => {
  expect(firstPreferences(languages).language).toBe(language);
});
