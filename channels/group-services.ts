import type { GroupServices } from '../bot/index.ts';
import type { Store } from '../store/index.ts';
import type { ChannelAccount } from './contract.ts';

const LOOK_MS = 3_000;

/** @param accounts ours, as they serve now */
export function createGroupServices({ channelPeers }: Store, accounts: () => readonly ChannelAccount[]): GroupServices {
  return {
    async leads(conversationId, person) {
      const peer = await channelPeers.ofConversation(conversationId);
      const account = accounts().find(
        ({ channel, accountId }) => channel === peer?.channel && accountId === peer.accountId,
      );
      if (peer === undefined || account?.leads === undefined) return undefined;
      const group = { kind: 'group', id: peer.peerId } as const;
      // Who cannot be asked about leads nothing.
      return account.leads(group, person, AbortSignal.timeout(LOOK_MS)).catch(() => false);
    },
    mute: (conversationId, until) => channelPeers.mute(conversationId, until?.getTime()),
  };
}
