import { SENDER_ADDRESS, UPLOADS } from '../../bot/index.ts';
import type { JsonObject, Store, Upload } from '../../store/index.ts';
import type { PostedActivity } from './activity-schema.ts';
import { ASSISTANT } from '../assistant.ts';
import { DIRECT_LINE } from './identity.ts';
import type { TokenSubject } from './tokens.ts';

/**
 * Writes what a resident posted to the transcript, whence it is echoed, and to the inbox: one commit. Resolves to its id,
 * or to the first one's when this `clientActivityID` was here before; to undefined when there is no such conversation.
 */
export async function acceptActivity(
  store: Store,
  { conversationId, userId }: TokenSubject,
  { activity, clientActivityId }: PostedActivity,
  {
    now,
    address,
    uploads = [],
  }: {
    now: number;
    /** Undefined where many residents share it. */
    address: string | undefined;
    /** What came with it; stored together with it. */
    uploads?: readonly Upload[];
  },
): Promise<string | undefined> {
  const addressed = {
    ...activity,
    ...(uploads.length === 0 ? {} : { channelData: withUploads(activity, uploads) }),
    channelId: DIRECT_LINE,
    from: { id: userId, role: 'user' },
    recipient: ASSISTANT,
    conversation: { id: conversationId },
  };
  // The bot's own keys begin otherwise: a client can't stand in the way of a reply.
  const dedupe = clientActivityId === undefined ? {} : { dedupeKey: `client:${clientActivityId}` };
  return store.transaction(async (transaction) => {
    const appended = await transaction.activities.append(conversationId, addressed, { now, ...dedupe });
    if (appended === undefined) return undefined;
    const { logged, duplicate } = appended;
    if (!duplicate) {
      for (const upload of uploads) await transaction.uploads.add(upload);
      const toTurn = address === undefined ? logged.activity : withAddress(logged.activity, address);
      const message = { channel: DIRECT_LINE, conversationId, messageId: logged.id, activity: toTurn };
      await transaction.inbox.accept(message, now);
    }
    return logged.id;
  });
}

/** For the turn alone: the transcript, which clients read, is without it. */
function withAddress(activity: JsonObject, address: string): JsonObject {
  return { ...activity, channelData: { ...(activity.channelData as JsonObject), [SENDER_ADDRESS]: address } };
}

function withUploads({ channelData }: JsonObject, uploads: readonly Upload[]): JsonObject {
  return { ...(channelData as JsonObject), [UPLOADS]: uploads.map(({ id }) => id) };
}
