import type { DeskPerson } from './desk-store.ts';

export type UndeliveredState = 'failed' | 'outcome-unknown';

/** A reply that has not arrived, or may not have. */
export interface Undelivered {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: string;
  readonly isGroup: boolean;
  readonly activity: Readonly<Record<string, unknown>>;
  readonly state: UndeliveredState;
  /** Why, as the dispatcher calls it. */
  readonly errorCode: string;
  readonly createdAt: number;
  readonly finishedAt: number;
  readonly attempts: number;
  /** How many of its requests have surely arrived. */
  readonly partsSent: number;
  /** When somebody last had it sent again. */
  readonly resentAt: number | undefined;
}

/**
 * `changed`: it is no longer as it was seen, somebody else was first. Of a notice, `told-elsewhere`: it went by another
 * way, or may have; `withdrawn`: whom it was for wants it no more.
 */
export type Resent = 'queued' | 'changed' | 'told-elsewhere' | 'withdrawn';

/** What the outbox could not deliver, until somebody has looked after it. Announcements tell of themselves. */
export interface Deliveries {
  /** Those that nobody has looked after, the latest first. */
  undelivered(
    filter: { readonly state?: UndeliveredState },
    page: { limit: number; offset: number },
  ): Promise<Undelivered[]>;
  /** How many nobody has looked after. */
  count(): Promise<number>;
  /** Undefined as well when it is delivered, under way, or set aside. */
  get(id: string): Promise<Undelivered | undefined>;
  /** Queues it again, from the first request that has not surely arrived; nothing is written unless it is `queued`. */
  resend(seen: Pick<Undelivered, 'id' | 'finishedAt'>, now: number): Promise<Resent>;
  /** It is not sent again. False, and nothing written, when it is no longer as it was seen. */
  setAside(seen: Pick<Undelivered, 'id' | 'finishedAt'>, by: DeskPerson, now: number): Promise<boolean>;
}

/**
 * `too-many`: with this one the group is over its limit, and a silence begins; `too-many-of-one`: so for whoever wrote it
 * alone; `silent`: one of the two is not over yet.
 */
export type GroupPace = 'in-time' | 'too-many' | 'too-many-of-one' | 'silent';

export interface GroupLimit {
  /** So many in a window are answered. */
  readonly messages: number;
  readonly windowMs: number;
  readonly silentMs: number;
}

export interface GroupLimits {
  readonly group: GroupLimit;
  /** For each person in it. */
  readonly person: GroupLimit;
}

/** @property person who wrote, as the platform calls them */
export interface GroupMessage {
  readonly conversationId: string;
  readonly person: string;
}

export interface GroupPaces {
  /** Whether the group or this person asked too much, and is not answered for now. */
  isSilent(message: GroupMessage, now: number): Promise<boolean>;
  /** Counts one message that a group has for us. What is too many of one person counts for nothing in the group. */
  take(message: GroupMessage, limits: GroupLimits, now: number): Promise<GroupPace>;
}
