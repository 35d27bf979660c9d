import type { Language, Named } from '../api/shapes.ts';
import { AUDIT_TEXTS } from './audit-texts.ts';

/** What is noted beside an entry, in words: names instead of ids, and nothing of what only a program reads. */
export function detailText(
  detail: Readonly<Record<string, unknown>>,
  language: Language,
  places: { readonly wards: readonly Named[]; readonly fields: readonly Named[] },
  roles: Readonly<Record<string, string>>,
): string {
  const texts = AUDIT_TEXTS[language];
  const names = new Map([...places.wards, ...places.fields].map(({ code, name }) => [code, name]));

  function wordsOf(value: unknown): string {
    if (typeof value === 'boolean') return value ? texts.yes : texts.no;
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string')
      return value === 'all' ? texts.all : (names.get(value) ?? roles[value] ?? texts.values[value] ?? value);
    if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(', ');
    if (typeof value !== 'object' || value === null) return '';
    if ('name' in value) return wordsOf(value.name);
    return Object.values(value).map(wordsOf).filter(Boolean).join(', ');
  }
  return Object.entries(detail)
    .flatMap(([key, value]) => {
      const [name, words] = [texts.details[key], wordsOf(value)];
      return name === undefined || words === '' ? [] : [`${name}: ${words}`];
    })
    .join(' · ');
}
