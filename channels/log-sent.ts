import type { Conversation, JsonObject, OutboxRow, Store } from '../store/index.ts';
import { ASSISTANT } from './assistant.ts';

/** Key of `channelData` under which the platform's own ids of a message of ours stand. */
export const SENT_IDS = 'motcua:sent';

export interface SentMessage {
  /** What may be read again of it, where that is less. */
  readonly kept?: JsonObject | undefined;
  /** As a platform calls what it took, one for each part. */
  readonly messageIds?: readonly string[];
}

/** Writes a message that went out to the transcript. False, and nothing written, when it stands there already. */
export async function logSent(
  store: Store,
  { id: conversationId, channel, userId }: Conversation,
  { id, activity }: Pick<OutboxRow, 'id' | 'activity'>,
  now: number,
  { kept = activity, messageIds = [] }: SentMessage = {},
): Promise<boolean> {
  // It means "now", which is over when it is read back.
  if (activity.type === 'typing') return false;
  const appended = await store.activities.append(
    conversationId,
    {
      ...kept,
      channelId: channel,
      from: { ...ASSISTANT, ...nameOf(activity) },
      recipient: { id: userId, role: 'user' },
      conversation: { id: conversationId },
      ...(messageIds.length === 0 ? {} : { channelData: { ...objectIn(kept.channelData), [SENT_IDS]: messageIds } }),
    },
    { now, dedupeKey: `outbox:${id}` },
  );
  return appended?.duplicate === false;
}

function objectIn(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

/** Of the official who wrote it. */
function nameOf({ from }: JsonObject): { readonly name?: string } {
  const name = typeof from === 'object' && from !== null && 'name' in from ? from.name : undefined;
  return typeof name === 'string' ? { name } : {};
}
