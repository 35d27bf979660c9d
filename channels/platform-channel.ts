import type { ChannelAccount, PlatformChannel } from './contract.ts';

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
      if (replyWindowMs !== undefined && now() - peer.lastInboundAt >= replyWindowMs) {
        return { status: 'failed', code: 'WINDOW_CLOSED' };
      }
      return {
        status: 'ready',
        parts: account.render(activity, peer.peerId),
        send: (part, signal) => account.send(part, signal),
      };
    },
  };
}
