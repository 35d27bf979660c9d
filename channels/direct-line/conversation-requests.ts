import { z } from 'zod';
import { Refusal } from './refusal.ts';

const DEFAULT_LOCALE = 'vi-VN';

const conversationId = z.string().regex(/^[\w-]{1,128}$/);
const watermark = z
  .string()
  .regex(/^\d{0,15}$/)
  .default('')
  .transform(Number);
const beginning = z
  .object({
    user: z
      .object({
        // What the store can keep as an id.
        id: z
          .string()
          .min(1)
          .max(256)
          .regex(/^[^\p{Control}\p{Surrogate}]*$/u)
          .optional(),
      })
      .nullish(),
    // A client that names its language oddly is served in ours: a refused start would be its end.
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/)
      .catch(DEFAULT_LOCALE),
  })
  .transform(({ user, locale }) => ({ userId: user?.id, locale }));

/** What a caller says who begins a conversation; both may be left out. */
export type Beginning = z.infer<typeof beginning>;

export function parseBeginning(body: unknown): Beginning {
  return parse(beginning, body ?? {}, 'BadArgument', 'user.id must be a text of 1 to 256 characters.');
}

/** An id that can't be one of ours names no conversation. */
export function parseConversationId(parameter: unknown): string {
  return parse(conversationId, parameter, 'ConversationNotFound', 'There is no such conversation.');
}

/** The `seq` after which to go on; empty or missing: from the start. */
export function parseWatermark(parameter: unknown): number {
  return parse(watermark, parameter, 'BadArgument', 'watermark must be one that this server gave.');
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: 'BadArgument' | 'ConversationNotFound',
  message: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Refusal(code, message);
  return parsed.data;
}
