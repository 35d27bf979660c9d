import type { Catalogue } from './catalogue.ts';

export type Language = 'vi' | 'en';

/** A translated text of a record in the resident's language; Vietnamese where the glossary has no English for it. */
export function localise(catalogue: Pick<Catalogue, 'english'>, vietnamese: string, language: Language): string {
  return language === 'en' ? (catalogue.english(vietnamese) ?? vietnamese) : vietnamese;
}
