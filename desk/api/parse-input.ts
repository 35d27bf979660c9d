import { z } from 'zod';
import type { Language } from '../../knowledge/index.ts';
import { ApiError } from './route.ts';

const SENTENCES = { vi: z.locales.vi().localeError, en: z.locales.en().localeError };

const UNSTORABLE_SENTENCES = {
  vi: 'Có ký tự không lưu được (NUL hoặc nửa ký tự).',
  en: 'It holds characters that cannot be stored (NUL, or half of one).',
};
/** No database takes both; nobody types them. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** One part of a call as its schema has it; what is wrong is named in the reader's language. */
export function parseInput(schema: z.ZodType | undefined, value: unknown, part: string, language: Language): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value, { error: SENTENCES[language] });
  if (parsed.success) {
    const path = unstorableIn(parsed.data, [part]);
    if (path === undefined) return parsed.data;
    const errors = [{ path: path.join('.'), message: UNSTORABLE_SENTENCES[language] }];
    throw new ApiError(400, 'InvalidInput', `The ${part} of the call holds what cannot be stored`, { errors });
  }
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: [part, ...path].join('.'), message }));
  throw new ApiError(400, 'InvalidInput', `The ${part} of the call is not valid`, { errors });
}

/** Where in what a schema let through such a text stands. Schemas bound how deep that is. */
function unstorableIn(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = UNSTORABLE.test(key) ? path : unstorableIn(inner, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}
