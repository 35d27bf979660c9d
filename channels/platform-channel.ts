import { z } from 'zod';
import { audienceOf, privateInstead } from '../bot/index.ts';
import type { ChannelPeer, JsonObject, Store } from '../store/index.ts';
import { MESSAGE_ID } from './intake.ts';
import type { Asked, ChannelAccount, OutgoingPart, PlatformChannel } from './contract.ts';

/** The way out to a platform, through whichever of our accounts a person wrote to. */
export function createPlatformChannel(
  name: string,
  accounts: readonly ChannelAccount[],
  now: () => number,
): PlatformChannel {
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  return {
    name,
    transactional: false,
    async prepare({ conversationId, activity }, store) {
      const peer = await store.channelPeers.ofConversation(conversationId);
      const account = byId.get(peer?.accountId ?? '');
      if (peer === undefined || account === undefined) return { status: 'failed', code: 'NO_SUCH_ACCOUNT' };
      if (peer.stoppedAt !== undefined) return { status: 'failed', code: 'STOPPED' };
      const { replyWindowMs } = account.capabilities;
      if (!peer.isGroup && replyWindowMs !== undefined && now() - peer.lastInboundAt >= replyWindowMs) {
        return { status: 'failed', code: 'WINDOW_CLOSED' };
      }
      return {
        status: 'ready',
        parts: await show(account, activity, peer, store),
        send: (part, signal) => account.send(part, signal),
      };
    },
  };
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
