import {
  CHAT_FILE,
  floodedByOneReply,
  floodedReply,
  handReply,
  isAnnouncement,
  readState,
  SAID_AT,
} from '../bot/index.ts';
import type { Conversation, GroupLimits, JsonObject, Store } from '../store/index.ts';
import { ASSISTANT } from './assistant.ts';
import { endNoticesInChat } from './notices/leave-chat.ts';
import type { ChannelAccount, ChannelEvent, Peer } from './contract.ts';
import { groupSwitchIn } from './group-commands.ts';
import { logSent } from './log-sent.ts';
import { pickedBy } from './rendering/numbered-choices.ts';

/** Key of `channelData` under which the platform's own id of a message stands. */
export const MESSAGE_ID = 'motcua:message';

/** How far back the last reply may lie: notices and an official's words may stand behind it. */
const LOOK_BACK = 10;

/** So far the clocks of a platform and of this server may differ. */
const CLOCKS_APART_MS = 10_000;

const PAUSE = { windowMs: 60_000, silentMs: 5 * 60_000 };
/** A lively group asks less; a game with the assistant, or a program, more. One person leaves room for the others. */
export const GROUP_LIMITS: GroupLimits = { group: { messages: 6, ...PAUSE }, person: { messages: 3, ...PAUSE } };

/** What is done in the transaction in which something is stored. */
export interface IntakeHooks {
  /** Told of each message that will be answered. */
  readonly onTakenIn?: (messageId: string) => void;
  /** An official has written in the platform's own app; their words are in the transcript already. */
  readonly onHandReply?: OnHandReply;
}

export type OnHandReply = (
  transaction: Store,
  conversation: Conversation,
  reply: {
    readonly accountId: string;
    /** Of which the conversation is; undefined: not known. */
    readonly ward: string | undefined;
    /** Whether the resident has written to us, and did not leave. */
    readonly isReachable: boolean;
  },
  now: number,
) => Promise<void>;

/**
 * Stores what happened at a platform, in one commit: the transcript, the inbox, and how its person is reached. Only then
 * may it be acknowledged. A redelivery changes nothing. Of what the account wrote, only an official's comes here.
 */
export async function takeIn(
  store: Store,
  account: Pick<ChannelAccount, 'channel' | 'accountId'>,
  event: ChannelEvent,
  now: number,
  hooks: IntakeHooks = {},
): Promise<'accepted' | 'duplicate'> {
  const { channel, accountId } = account;
  const { onTakenIn = () => undefined } = hooks;
  const { peer } = event;
  if (event.kind === 'overheard') {
    await store.channelPeers.overheard(channel, accountId, peer.id);
    return 'accepted';
  }
  const conversationId = await conversationWith(store, account, peer);
  return store.transaction(async (transaction) => {
    if (event.kind === 'moved') {
      const isNews = await transaction.channelPeers.moved(conversationId, event.newPeerId, now);
      return isNews ? 'accepted' : 'duplicate';
    }
    if (event.kind === 'stopped') {
      const met = await transaction.channelPeers.ofConversation(conversationId);
      // Told late, or again: they are back since.
      if (met !== undefined && event.occurredAt + CLOCKS_APART_MS < met.lastInboundAt) return 'duplicate';
      const isKnown = await transaction.channelPeers.stopped(conversationId, now);
      if (isKnown) await endNoticesInChat(transaction, conversationId, Math.min(event.occurredAt, now), now);
      return isKnown ? 'accepted' : 'duplicate';
    }
    if (event.kind === 'account-wrote') return takeHandReply(transaction, account, event, now, hooks);
    const senderId = event.kind === 'message' ? event.senderId : peer.id;
    const asks = { conversationId, person: senderId };
    const isSilent = async () =>
      (await isMuted(transaction, conversationId, event, now)) || (await transaction.groupPaces.isSilent(asks, now));
    if (peer.kind === 'group' && (await isSilent())) {
      // Said to us, but not taken: it is kept as what is said to others is, as a number.
      await transaction.channelPeers.overheard(channel, accountId, peer.id);
      return 'accepted';
    }
    const arrived: Arrival = { channel, conversationId, peer, senderId, now, onTakenIn };
    await transaction.conversations.open({ id: conversationId, channel, userId: peer.id, locale: 'vi' }, now);
    const isNew = (await transaction.channelPeers.ofConversation(conversationId)) === undefined;
    // Whoever comes for the first time learns whom they talk to, whether they follow or write first.
    if (isNew || event.kind === 'started') {
      const key = event.kind === 'started' ? event.deduplicationKey : 'first';
      await accept(transaction, arrived, `joined:${key}`, { type: 'conversationUpdate' });
    }
    const isAccepted =
      event.kind === 'started' ||
      (await accept(transaction, arrived, `in:${event.deduplicationKey}`, {
        type: 'message',
        channelData: { [MESSAGE_ID]: event.messageId, [SAID_AT]: event.occurredAt },
        text: await meantBy(transaction, conversationId, event.text),
        ...(event.attachments.length === 0
          ? {}
          : { attachments: event.attachments.map(({ kind }) => ({ contentType: `${CHAT_FILE}${kind}` })) }),
      }));
    await transaction.channelPeers.met(
      { conversationId, channel, accountId, peerId: peer.id, isGroup: peer.kind === 'group', address: peer.address },
      now,
    );
    return isAccepted ? 'accepted' : 'duplicate';
  });
}

/** An official's words, as those that are written in the console; their name is not told. */
async function takeHandReply(
  transaction: Store,
  { channel, accountId }: Pick<ChannelAccount, 'channel' | 'accountId'>,
  { peer, messageId, text, deduplicationKey }: Extract<ChannelEvent, { kind: 'account-wrote' }>,
  now: number,
  { onHandReply }: IntakeHooks,
): Promise<'accepted' | 'duplicate'> {
  const id = conversationOf(channel, accountId, peer);
  const conversation = await transaction.conversations.open({ id, channel, userId: peer.id, locale: 'vi' }, now);
  const written = { id: `by-hand:${deduplicationKey}`, activity: handReply(text) };
  if (!(await logSent(transaction, conversation, written, now, { messageIds: [messageId] }))) return 'duplicate';
  const known = await transaction.channelPeers.ofConversation(id);
  const { ward } = readState((await transaction.conversations.readState(id)).state);
  const isReachable = known !== undefined && known.stoppedAt === undefined;
  await onHandReply?.(transaction, conversation, { accountId, ward, isReachable }, now);
  return 'accepted';
}

/** The group wants nothing said there but how it is undone. */
async function isMuted(
  { channelPeers }: Store,
  conversationId: string,
  event: Extract<ChannelEvent, { kind: 'message' | 'started' }>,
  now: number,
): Promise<boolean> {
  if (event.kind === 'message' && groupSwitchIn(event.text) === '/bat') return false;
  const until = (await channelPeers.ofConversation(conversationId))?.mutedUntil;
  return until !== undefined && until > now;
}

/** A group keeps its conversation when the platform gives it another id. */
async function conversationWith(
  store: Store,
  { channel, accountId }: Pick<ChannelAccount, 'channel' | 'accountId'>,
  peer: Peer,
): Promise<string> {
  const id = conversationOf(channel, accountId, peer);
  if (peer.kind === 'direct' || (await store.channelPeers.ofConversation(id)) !== undefined) return id;
  return (await store.channelPeers.groupWith(channel, accountId, peer.id)) ?? id;
}

/** One conversation for each person and account, and one for each group, for ever. */
export function conversationOf(channel: string, accountId: string, { kind, id }: Peer): string {
  return `${channel}:${accountId}:${kind === 'group' ? 'group:' : ''}${id}`;
}

interface Arrival {
  readonly channel: string;
  readonly conversationId: string;
  readonly peer: Peer;
  readonly senderId: string;
  readonly now: number;
  readonly onTakenIn: (messageId: string) => void;
}

async function accept(transaction: Store, arrived: Arrival, dedupeKey: string, activity: JsonObject): Promise<boolean> {
  const { channel, conversationId, peer, senderId, now, onTakenIn } = arrived;
  const addressed = {
    ...activity,
    channelId: channel,
    from: { id: senderId, role: 'user' },
    recipient: ASSISTANT,
    conversation: { id: conversationId, ...(peer.kind === 'group' ? { isGroup: true } : {}) },
  };
  const appended = await transaction.activities.append(conversationId, addressed, { now, dedupeKey });
  if (appended === undefined || appended.duplicate) return false;
  const { logged } = appended;
  if (activity.type === 'message' && peer.kind === 'group') {
    const pace = await transaction.groupPaces.take({ conversationId, person: senderId }, GROUP_LIMITS, now);
    if (pace === 'too-many' || pace === 'too-many-of-one') await askForAPause(transaction, arrived, logged.id, pace);
    if (pace !== 'in-time') return true;
  }
  await transaction.inbox.accept({ channel, conversationId, messageId: logged.id, activity: logged.activity }, now);
  onTakenIn(logged.id);
  return true;
}

/** One kind sentence, and then silence for as long as it says. */
async function askForAPause(
  transaction: Store,
  { channel, conversationId, now }: Arrival,
  messageId: string,
  whose: 'too-many' | 'too-many-of-one',
): Promise<void> {
  const { state } = await transaction.conversations.readState(conversationId);
  const conversation = await transaction.conversations.get(conversationId);
  const flooded = whose === 'too-many' ? floodedReply : floodedByOneReply;
  const reply = flooded(readState(state).language, PAUSE.silentMs);
  await transaction.outbox.enqueue(
    {
      id: `${channel}:${messageId}/pause`,
      conversationId,
      channel,
      activity: { ...reply, replyToId: messageId },
      epoch: conversation?.epoch ?? 0,
    },
    now,
  );
}

/** A bare number means what the last reply offered under it. */
async function meantBy(transaction: Store, conversationId: string, text: string): Promise<string> {
  const last = await transaction.activities.lastSeq(conversationId);
  const recent = await transaction.activities.after(conversationId, Math.max(0, last - LOOK_BACK), LOOK_BACK);
  const reply = recent.findLast(
    ({ activity }) => activity.type === 'message' && isFromUs(activity) && !isAnnouncement(activity),
  );
  return reply === undefined ? text : (pickedBy(text, reply.activity) ?? text);
}

function isFromUs({ from }: JsonObject): boolean {
  return typeof from === 'object' && from !== null && 'role' in from && from.role === 'bot';
}
