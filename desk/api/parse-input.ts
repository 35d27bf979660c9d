import { z } from 'zod';
import type { Language } from '../../knowledge/index.ts';
import { ApiError } from './route.ts';

const SENTENCES = { vi: z.locales.vi().localeError, en: z.locales.en().localeError };

/** One part of a call as its schema has it; what is wrong is named in the reader's language. */
export function parseInput(schema: z.ZodType | undefined, value: unknown, part: string, language: Language): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value, { error: SENTENCES[language] });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: [part, ...path].join('.'), message }));
  throw new ApiError(400, 'InvalidInput', `The ${part} of the call is not valid`, { errors });
}
