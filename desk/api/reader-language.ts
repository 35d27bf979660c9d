import type { IncomingMessage } from 'node:http';
import type { Language } from '../../knowledge/index.ts';

/** English for who prefers it to Vietnamese; Vietnamese for everybody else. */
export function readerLanguage({ headers }: Pick<IncomingMessage, 'headers'>): Language {
  const preferred = (headers['accept-language'] ?? '')
    .split(',')
    .map((part, place) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const weight = options.map((option) => /^\s*q=([\d.]+)\s*$/u.exec(option)?.[1]).find((one) => one !== undefined);
      return { language: tag.split('-')[0] ?? '', weight: Number(weight ?? 1), place };
    })
    .filter(({ language, weight }) => (language === 'vi' || language === 'en') && weight > 0)
    .sort((one, other) => other.weight - one.weight || one.place - other.place);
  return preferred[0]?.language === 'en' ? 'en' : 'vi';
}
