import type { DeskPerson } from './desk-store.ts';

/**
 * `sending`: its time has come, and somebody still waits for it. `sent`: nobody does. `outcome-unknown`: a backup was
 * restored in which it was to be sent; it may have been since, or been called off, and is not sent by itself. `settled`: of
 * such a one somebody has seen that it is to be sent no more; to whom it went before is still not known.
 */
export type AnnouncementState = 'scheduled' | 'sending' | 'sent' | 'cancelled' | 'outcome-unknown' | 'settled';

/** Something that a ward tells many at once. Nobody's own: it may be read by anyone. */
export interface NewAnnouncement {
  /** Made by whoever writes it, so that the same one sent twice is there once. */
  readonly id: string;
  readonly ward: string;
  readonly body: string;
  readonly toGroups: boolean;
  readonly toSubscribers: boolean;
  readonly dueAt: number;
  readonly createdBy: DeskPerson;
}

export interface Announcement extends NewAnnouncement {
  readonly state: AnnouncementState;
  readonly createdAt: number;
  /** To how many conversations it was given. */
  readonly addressed: number;
  readonly finishedAt: number | undefined;
}

/** A conversation that is to get it. */
export interface AnnouncementRecipient {
  readonly conversationId: string;
  readonly channel: string;
  readonly isGroup: boolean;
}

export interface RecipientCount {
  readonly channel: string;
  readonly isGroup: boolean;
  readonly count: number;
}

/** How many of a channel are how far. */
export interface AnnouncementOutcome extends RecipientCount {
  readonly state: 'pending' | 'delivered' | 'failed' | 'outcome-unknown';
  /** Of the failure. */
  readonly errorCode: string | undefined;
}

export interface Announcements {
  /** False, and nothing written, when there is one with this id. */
  add(announcement: NewAnnouncement, now: number): Promise<boolean>;
  get(id: string): Promise<Announcement | undefined>;
  /** The latest first. */
  list(wards: readonly string[] | 'all', page: { limit: number; offset: number }): Promise<Announcement[]>;
  /**
   * Calls it off, begun or not: what has not left is taken out of the outboxes, and nobody else gets it. False, and
   * nothing written, when nobody waits for it any more or it was called off before.
   */
  cancel(id: string, now: number): Promise<boolean>;
  /**
   * After a restore: at `dueAt` it goes to everybody who does not have it here. False, and nothing written, when it is not
   * `outcome-unknown`.
   */
  sendAgain(id: string, dueAt: number): Promise<boolean>;
  /** After a restore: it is sent no more. False, and nothing written, when it is not `outcome-unknown`. */
  settle(id: string, now: number): Promise<boolean>;
  /** Those whose time has come and that have not reached everybody, the longest due first; `sending` from now on. */
  due(now: number): Promise<Announcement[]>;
  /** Who would get an announcement of this kind now. */
  reach(announcement: Pick<NewAnnouncement, 'ward' | 'toGroups' | 'toSubscribers'>): Promise<RecipientCount[]>;
  /** Whom it has not been given to yet. */
  waiting(announcement: NewAnnouncement): Promise<RecipientCount[]>;
  /** Up to `limit` that it has not been given to. */
  remaining(announcement: NewAnnouncement, limit: number): Promise<AnnouncementRecipient[]>;
  /** Whether it is still being sent; it cannot be called off before the end of the transaction. */
  holdSending(id: string): Promise<boolean>;
  /** It stands in their outbox as `outboxId`, in the same commit. False, and nothing written, when they have it. */
  address(id: string, recipient: AnnouncementRecipient, outboxId: string): Promise<boolean>;
  /**
   * Takes it out of an outbox again, for as long as nothing of it has left: it has not been given to that conversation.
   * False, and nothing written, when it is not `worker`'s to send, or no announcement.
   */
  takeBack(outboxId: string, worker: string): Promise<boolean>;
  /** How many have it in their outbox and not been sent it. */
  underWay(id: string): Promise<number>;
  /** Nobody waits for it any more. */
  finish(id: string, now: number): Promise<void>;
  /** What became of it. Conversations that were deleted since count no more. */
  outcomes(id: string): Promise<AnnouncementOutcome[]>;
}

/** Somebody's living consent to be told of a ward's news. */
export interface AnnouncementConsent {
  readonly ward: string;
  /** What for, as a code. */
  readonly purpose: string;
  /** Version of the text that was agreed to. */
  readonly textVersion: string;
  readonly consentedAt: number;
}

export interface AnnouncementConsents {
  /** False, and nothing written, when a living one is there. */
  give(conversationId: string, consent: AnnouncementConsent): Promise<boolean>;
  /** The living ones of a conversation, the oldest first. */
  living(conversationId: string): Promise<AnnouncementConsent[]>;
  /** Ends the living ones, of one ward or all; how many. They stay as proof. */
  withdraw(conversationId: string, ward: string | undefined, now: number): Promise<number>;
}
