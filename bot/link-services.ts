/** Another conversation of the same resident, by what they agreed to in both. */
export interface LinkedPerson {
  readonly conversationId: string;
  readonly channel: string;
  /** The channel's id of the resident. */
  readonly person: string;
}

/** Who writes a code. */
export interface LinkSender {
  readonly channel: string;
  readonly person: string;
  /** A keyed hash of the address, where it is known and not shared. */
  readonly address: string | undefined;
}

export type LinkOffered =
  | { readonly kind: 'offered'; readonly code: string; readonly until: Date }
  /** So many codes were asked for that no more are given for now. */
  | { readonly kind: 'too-often' }
  /** As many are linked as may be. */
  | { readonly kind: 'too-many' };

export type LinkCodeTaken =
  /** Both sides are asked whether they agree. @property channel of the other side */
  | { readonly kind: 'asked'; readonly channel: string }
  /** Given in this very conversation. */
  | { readonly kind: 'own' }
  | { readonly kind: 'linked-already' }
  /** An official holds the other conversation: nobody can agree there. */
  | { readonly kind: 'busy' }
  /** Never given, used, or run out. */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'too-often' }
  | { readonly kind: 'too-many' };

export interface LinkRequest {
  readonly conversationId: string;
  readonly now: Date;
}

/** One person in several conversations. What has to be told at the other side is told by this. */
export interface LinkServices {
  /** A code that may be written once, in another conversation. */
  offer(request: LinkRequest): Promise<LinkOffered>;
  /** @param request with the code as `readLinkCode` reads it */
  take(request: LinkRequest & { readonly sender: LinkSender; readonly code: string }): Promise<LinkCodeTaken>;
  /** This side agrees. Undefined: there is nothing to agree to; else the channel of the other side. */
  agree(
    request: LinkRequest & { readonly textVersion: string },
  ): Promise<{ readonly kind: 'waiting' | 'linked'; readonly channel: string } | undefined>;
  /** This side refuses what both may still agree to. False: there is nothing to refuse. */
  refuse(request: LinkRequest): Promise<boolean>;
  /** Ends all links of this conversation; the channels of the other sides. */
  end(request: LinkRequest): Promise<readonly string[]>;
  /** The other conversations that are linked with this one now. */
  linked(conversationId: string): Promise<readonly LinkedPerson[]>;
}
