/** The tokens of one of our accounts at a platform. */
export interface ChannelTokenRow {
  /** What they were first made from; another one means that somebody consented again. */
  readonly chain: string;
  /** Encrypted; undefined: none were ever got. */
  readonly sealed: string | undefined;
  readonly expiresAt: number;
  readonly renewedAt: number | undefined;
  /** Why the platform takes none of them any more. */
  readonly failure: string | undefined;
}

export interface ChannelTokens {
  read(channel: string, accountId: string): Promise<ChannelTokenRow | undefined>;
  /** A new pair: what had failed is forgotten. */
  write(
    channel: string,
    accountId: string,
    tokens: { readonly chain: string; readonly sealed: string; readonly expiresAt: number },
    now: number,
  ): Promise<void>;
  /** They are not taken any more. */
  fail(channel: string, accountId: string, failed: { readonly chain: string; readonly failure: string }): Promise<void>;
}

/** A person or a group at a platform, and the conversation that is theirs here. */
export interface ChannelPeer {
  readonly conversationId: string;
  readonly channel: string;
  readonly accountId: string;
  /** As the platform calls them. */
  readonly peerId: string;
  readonly isGroup: boolean;
  /** When they last did something that lets us write to them. */
  readonly lastInboundAt: number;
  /** They want nothing more of us since then. */
  readonly stoppedAt: number | undefined;
}

export interface ChannelPeers {
  /** They wrote, or follow us: they may be written to again. The conversation stands already. */
  met(
    peer: Pick<ChannelPeer, 'conversationId' | 'channel' | 'accountId' | 'peerId' | 'isGroup'>,
    now: number,
  ): Promise<void>;
  /** False when they are not known. */
  stopped(conversationId: string, now: number): Promise<boolean>;
  ofConversation(conversationId: string): Promise<ChannelPeer | undefined>;
  /** Something was said in a group, and not to us: it is counted, and that is all. */
  overheard(channel: string, accountId: string, groupId: string): Promise<void>;
  /** How much was overheard in a group. */
  overheardIn(channel: string, accountId: string, groupId: string): Promise<number>;
}
