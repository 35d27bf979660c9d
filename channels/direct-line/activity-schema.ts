import { z } from 'zod';
import type { JsonObject } from '../../store/index.ts';

/** What a client may post; the rest of the Activity types belong to other channels or to the bot. */
export const POSTABLE_TYPES = [
  'message',
  'event',
  'invoke',
  'typing',
  'conversationUpdate',
  'messageReaction',
  'endOfConversation',
] as const;

const MAX_NAME_LENGTH = 256;
const MAX_LIST_LENGTH = 20;
/** Card values and events are flat; deeper nesting is made to overflow somebody's stack. */
const MAX_DEPTH = 32;

const shortText = z.string().max(MAX_NAME_LENGTH);
const reactions = z.array(z.object({ type: shortText })).max(MAX_LIST_LENGTH);

/** The keys of `channelData` that a client may set: those that our widget and Web Chat read back from the echo. */
const channelData = z.object({
  clientActivityID: shortText.min(1).optional(),
  clientTimestamp: shortText.optional(),
  postBack: z.boolean().optional(),
  messageBack: z.object({ displayText: z.string().optional() }).optional(),
  'webchat:fallback-text': z.string().optional(),
});

/**
 * A posted activity as far as we take it. What isn't named is dropped: `from`, `recipient`, `conversation`, `id` and
 * `timestamp` are ours to set, of an attachment only its kind and name are kept.
 */
const postedActivity = z.object({
  type: z.enum(POSTABLE_TYPES),
  text: z.string().optional(),
  textFormat: z.enum(['plain', 'markdown']).optional().catch(undefined),
  locale: z.string().max(35).optional().catch(undefined),
  name: shortText.optional(),
  value: z.unknown().optional(),
  replyToId: z.string().max(600).optional(),
  code: shortText.optional(),
  reactionsAdded: reactions.optional(),
  reactionsRemoved: reactions.optional(),
  attachments: z
    .array(z.object({ contentType: shortText, name: shortText.optional() }))
    .max(MAX_LIST_LENGTH)
    .optional(),
  channelData: channelData.nullish(),
});

export interface PostedActivity {
  readonly type: (typeof POSTABLE_TYPES)[number];
  /** By which a repeated post is recognised. */
  readonly clientActivityId: string | undefined;
  readonly activity: JsonObject;
}

export type PostedActivityResult =
  | { readonly success: true; readonly posted: PostedActivity }
  /** Names the properties at fault, never their values. */
  | { readonly success: false; readonly faults: string };

export function parsePostedActivity(body: unknown): PostedActivityResult {
  if (isDeeperThan(MAX_DEPTH, body)) return { success: false, faults: `nested deeper than ${MAX_DEPTH} levels` };
  const parsed = postedActivity.safeParse(body);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path }) => path.join('.') || 'the body').join(', ');
    return { success: false, faults };
  }
  const { channelData: data, ...activity } = parsed.data;
  return {
    success: true,
    posted: {
      type: activity.type,
      clientActivityId: data?.clientActivityID,
      activity: { ...activity, ...(data ? { channelData: data } : {}) },
    },
  };
}

/** Level by level, without recursion. */
function isDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap((item): unknown[] => (typeof item === 'object' && item !== null ? Object.values(item) : []));
    if (level.length === 0) return false;
  }
  return true;
}
