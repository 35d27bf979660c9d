import { z } from 'zod';
import { audienceOf, isAnnouncement, privateInstead } from '../bot/index.ts';
import { isQuiet } from '../knowledge/index.ts';
import { type ChannelPeer, type JsonObject, paceWithin, type Store } from '../store/index.ts';
import { MESSAGE_ID } from './intake.ts';
import type { Asked, ChannelAccount, OutgoingPart, Places, PlatformChannel } from './contract.ts';

/** An account of a channel by its id. `off`: it is one of ours and does not serve now. */
export type FindAccount = (accountId: string) => Promise<ChannelAccount | 'off' | undefined>;

/** Somebody may have switched it off by mistake; longer nobody waits for an answer in a chat. */
const OFF_PATIENCE_MS = 15 * 60 * 1000;
const LOOK_AGAIN_MS = 5_000;
/** Those of two of our processes. */
const CLOCKS_APART_MS = 5_000;

/** The way out to a platform, through whichever of our accounts a person wrote to. */
export function createPlatformChannel(name: string, find: FindAccount, now: () => number): PlatformChannel {
  return {
    name,
    transactional: false,
    async prepare({ conversationId, activity, partsSent }, store) {
      // Held until the morning it would hold up what the resident asks for. What they have read a part of is finished.
      if (isAnnouncement(activity) && partsSent === 0 && isQuiet(now())) return { status: 'put-off' };
      const peer = await store.channelPeers.ofConversation(conversationId);
      const account = peer === undefined ? undefined : await find(peer.accountId);
      if (peer === undefined || account === undefined) return { status: 'failed', code: 'NO_SUCH_ACCOUNT' };
      if (account === 'off') {
        return { status: 'retry', afterMs: LOOK_AGAIN_MS, patienceMs: OFF_PATIENCE_MS, code: 'ACCOUNT_OFF' };
      }
      const isMuted = peer.mutedUntil !== undefined && peer.mutedUntil > now();
      if (peer.stoppedAt !== undefined || (isMuted && isAnnouncement(activity))) {
        return { status: 'failed', code: 'STOPPED' };
      }
      const { replyWindowMs } = account.capabilities;
      if (!peer.isGroup && replyWindowMs !== undefined && now() - peer.lastInboundAt >= replyWindowMs) {
        return { status: 'failed', code: 'WINDOW_CLOSED' };
      }
      return {
        status: 'ready',
        parts: await show(account, activity, peer, store),
        send: (part, signal) => account.send(part, signal),
        async takePlaces(count) {
          const wanted = { count, isAnnouncement: isAnnouncement(activity) };
          const waitMs = await chatWaitMs(store, account, peer, count, now());
          return waitMs > 0 ? { waitMs, areKept: false } : takePlaces(store, account, wanted, now());
        },
      };
    },
  };
}

/** Whoever asked is answered first: an announcement goes where there is room, and waits for no turn. */
async function takePlaces(
  store: Store,
  { channel, accountId, capabilities: { sendLimit } }: ChannelAccount,
  { count, isAnnouncement: mayWait }: { readonly count: number; readonly isAnnouncement: boolean },
  now: number,
): Promise<Places> {
  if (sendLimit === undefined) return { waitMs: 0, areKept: false };
  const wanted = { count, otherwise: mayWait ? 'leave' : 'queue' } as const;
  const waitMs = await store.sendPaces.take({ channel, accountId }, paceWithin(sendLimit), wanted, now);
  return { waitMs, areKept: !mayWait };
}

/**
 * How long until so many requests may go into a chat. What is longer than its limit goes in one piece, when nothing else
 * has gone for a while: platforms let a short burst pass, and whoever reads half of it waits for nothing.
 */
async function chatWaitMs(
  store: Store,
  { channel, accountId, capabilities: { chatLimits } }: ChannelAccount,
  { peerId, isGroup }: ChannelPeer,
  count: number,
  now: number,
): Promise<number> {
  if (chatLimits === undefined) return 0;
  const { messages, windowMs } = isGroup ? chatLimits.group : chatLimits.direct;
  const [chatId = peerId] = peerId.split('/', 1);
  const sent = await store.outbox.sentInto({ channel, accountId, chatId }, messages);
  // What is dated later was sent before a clock was set back.
  const lately = sent.filter(({ at }) => at > now - windowMs && at <= now + CLOCKS_APART_MS);
  let room = messages - count;
  for (const { at, requests } of lately) {
    room -= requests;
    if (room < 0) return at + windowMs - now;
  }
  return 0;
}

async function show(
  account: ChannelAccount,
  activity: JsonObject,
  { peerId: id, isGroup, address, conversationId }: ChannelPeer,
  store: Store,
): Promise<readonly OutgoingPart[]> {
  const reply = audienceOf(activity);
  if (!isGroup) return account.render(reply, { kind: 'direct', id, address });
  const allowed = reply.audience === 'public' ? reply : privateInstead(reply, account.privateChatUrl);
  return account.render(
    allowed,
    { kind: 'group', id, address },
    await askedIn(store, conversationId, activity.replyToId),
  );
}

/** What a reply answers, by its ids there. */
async function askedIn(store: Store, conversationId: string, replyToId: unknown): Promise<Asked | undefined> {
  if (typeof replyToId !== 'string') return undefined;
  const found = await store.activities.find(conversationId, replyToId);
  return found === undefined ? undefined : asked.safeParse(found.activity).data;
}

const asked = z
  .looseObject({ from: z.object({ id: z.string() }), channelData: z.looseObject({ [MESSAGE_ID]: z.string() }) })
  .transform(({ from, channelData }): Asked => ({ senderId: from.id, messageId: channelData[MESSAGE_ID] }));
