/** One of our accounts at a platform. */
export interface ChannelAccountRow {
  readonly channel: string;
  /** As the platform calls it. */
  readonly accountId: string;
  /** The ward whose residents write there; undefined: the whole city's. */
  readonly ward: string | undefined;
  /** As officials know it. */
  readonly name: string;
  readonly isEnabled: boolean;
  /** What is no secret, by the names of the platform's fields. */
  readonly settings: Readonly<Record<string, string>>;
  /** Its secrets, encrypted. */
  readonly sealed: string;
  /** A digest of the settings of the environment that it was last made from; undefined: somebody added it. */
  readonly origin: string | undefined;
  /** Rises with every change. */
  readonly revision: number;
  readonly createdAt: number;
  readonly changedAt: number;
  /** When the platform last called us for it. */
  readonly heardAt: number | undefined;
}

/** Every change raises the hint `channels`. */
export interface ChannelAccounts {
  /** By channel and name. */
  all(): Promise<ChannelAccountRow[]>;
  get(channel: string, accountId: string): Promise<ChannelAccountRow | undefined>;
  /** False, and nothing written, when there is one with this id. */
  add(
    account: Omit<ChannelAccountRow, 'revision' | 'createdAt' | 'changedAt' | 'heardAt'>,
    now: number,
  ): Promise<boolean>;
  /** False, and nothing written, when there is none, or it has changed since `revision`. */
  change(
    account: Pick<ChannelAccountRow, 'channel' | 'accountId' | 'revision'>,
    changes: Partial<Pick<ChannelAccountRow, 'ward' | 'name' | 'isEnabled' | 'settings' | 'sealed' | 'origin'>>,
    now: number,
  ): Promise<boolean>;
  /** Its tokens go with it. False when there was none. */
  remove(channel: string, accountId: string): Promise<boolean>;
  /** The platform called for it: no change, and no hint. */
  heard(channel: string, accountId: string, at: number): Promise<void>;
}

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
  /** What the platform wants to have with every reply. */
  readonly address: Readonly<Record<string, unknown>> | undefined;
  /** Of a group: it wants the assistant silent until then. */
  readonly mutedUntil: number | undefined;
}

export interface ChannelPeers {
  /** They wrote, or follow us: they may be written to again. The conversation stands already. */
  met(
    peer: Pick<ChannelPeer, 'conversationId' | 'channel' | 'accountId' | 'peerId' | 'isGroup'> & {
      readonly address?: Readonly<Record<string, unknown>> | undefined;
    },
    now: number,
  ): Promise<void>;
  /** False when they are not known. */
  stopped(conversationId: string, now: number): Promise<boolean>;
  ofConversation(conversationId: string): Promise<ChannelPeer | undefined>;
  /** The conversation of a group that has this id now, whatever it began as; undefined: none has. */
  groupWith(channel: string, accountId: string, peerId: string): Promise<string | undefined>;
  /**
   * A group has another id from now on, and what was counted in it goes along. Where another conversation has that id
   * already, because something was said there first, it goes on in that one, silent if it wanted silence; this one ends,
   * and only what is on its way in it still goes out. False when it is not known, or has that id already.
   */
  moved(conversationId: string, peerId: string, now: number): Promise<boolean>;
  /** @param until undefined: it may speak */
  mute(conversationId: string, until: number | undefined): Promise<void>;
  /** Something was said in a group, and not to us: it is counted, and that is all. */
  overheard(channel: string, accountId: string, groupId: string): Promise<void>;
  /** How much was overheard in a group. */
  overheardIn(channel: string, accountId: string, groupId: string): Promise<number>;
}
