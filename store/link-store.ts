import type { ControlOwner } from './desk-store.ts';

/** As `Conversation` in store.ts, which imports this file. */
interface Conversation {
  readonly id: string;
  readonly channel: string;
  readonly userId: string;
  readonly locale: string;
  readonly createdAt: number;
  readonly lastActivityAt: number;
  readonly endedAt: number | undefined;
  readonly owner: ControlOwner;
  readonly epoch: number;
}

/** A code that was given in a conversation, to be written in another. */
export interface LinkOffer {
  readonly id: string;
  readonly conversationId: string;
  /** Keyed hash of the code. */
  readonly codeDigest: string;
  readonly expiresAt: number;
}

/** A link as one of its two conversations sees it. */
export interface ConversationLink {
  readonly id: string;
  /** The conversation at its other end. */
  readonly other: Conversation;
  /** When this end agreed; undefined: it has not yet. */
  readonly agreedAt: number | undefined;
  /** When both had agreed; undefined: one has not yet. */
  readonly linkedAt: number | undefined;
}

export type LinkTaken =
  | { readonly kind: 'taken'; readonly link: ConversationLink }
  /** Given in this very conversation. */
  | { readonly kind: 'own' }
  /** The two are linked. */
  | { readonly kind: 'linked-already' }
  /** Never given, used, or run out. */
  | { readonly kind: 'unknown' };

/**
 * Which conversations are of one person, by what both sides agreed to. A link goes with either conversation; one that
 * ended stays with them as proof of what was agreed to and withdrawn.
 */
export interface ConversationLinks {
  /** In place of what was begun in this conversation and not agreed to by both. */
  offer(offer: LinkOffer, now: number): Promise<void>;
  /** Uses a code up. Both sides can agree until `agreeUntil`. The same conversation may ask again until then. */
  take(codeDigest: string, conversationId: string, agreeUntil: number, now: number): Promise<LinkTaken>;
  /** The one that both may still agree to, the latest first; undefined: there is none. */
  pending(conversationId: string, now: number): Promise<ConversationLink | undefined>;
  /** Writes down that this side agrees, and to which text. Undefined: it has run out or ended. */
  agree(
    id: string,
    conversationId: string,
    textVersion: string,
    now: number,
  ): Promise<'waiting' | 'linked' | undefined>;
  /** Refuses one that is not agreed to, or ends one that is. False when it had ended. */
  end(id: string, now: number): Promise<boolean>;
  /** Those both agreed to, the latest first. */
  living(conversationId: string): Promise<ConversationLink[]>;
  /**
   * Where what was asked for in a conversation at `since` is told: there, unless it has ended or was left since; then in
   * one that is linked with it. Undefined: the conversation is gone.
   */
  whereToTell(conversationId: string, since: number): Promise<Conversation | undefined>;
  /**
   * After a link has ended: what was asked for in one and waits to be told in the other leaves that one's outbox, where
   * nothing of it has begun to leave, and goes on by the ways besides the chat that were agreed to where it was asked.
   */
  takeBackTold(askedIn: string, toldIn: string): Promise<void>;
}
