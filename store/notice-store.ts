/** As `JsonObject` in store.ts, which imports this file. */
type JsonObject = Readonly<Record<string, unknown>>;

/** A way by which a notice is brought, besides the conversation. */
export type CarrierName = 'zbs-user' | 'zbs-phone' | 'email';

/**
 * `sending`: begun, and nothing more is known. `retry`: it has surely not arrived, and is tried again. The others are
 * the end of the attempt.
 */
export type AttemptState = 'sending' | 'retry' | 'delivered' | 'failed' | 'outcome-unknown';

export interface NoticeAttempt {
  readonly carrier: CarrierName;
  readonly state: AttemptState;
  readonly code: string | undefined;
  readonly tries: number;
  readonly begunAt: number;
  readonly endedAt: number | undefined;
}

/** `withdrawn`: whom it was for took back their consent before it left. */
export type NoticeEnd = 'delivered' | 'failed' | 'outcome-unknown' | 'withdrawn';

/** One thing to tell one person once. */
export interface NewNoticeRow {
  /** Where it also stands in the outbox of the conversation, its id there. */
  readonly id: string;
  readonly kind: string;
  /** What it is about: the watch, the ticket. What ends with it ends the notice. */
  readonly subject: string;
  /** Of the resident; undefined for an official. */
  readonly conversationId: string | undefined;
  /** Of the official; undefined for a resident. */
  readonly accountId: string | undefined;
  /** The least that it is made of. */
  readonly facts: JsonObject;
}

export interface NoticeRow extends NewNoticeRow {
  readonly createdAt: number;
  /** In the order in which they were begun. */
  readonly attempts: readonly NoticeAttempt[];
}

export interface Notices {
  /** False, and nothing written, when there is one with this id. */
  add(notice: NewNoticeRow, now: number): Promise<boolean>;
  /** Takes up to `limit` that are due for `ttlMs`, the longest waiting first. */
  claim(worker: string, now: number, ttlMs: number, limit: number): Promise<NoticeRow[]>;
  /** Gives it back until then. */
  postpone(id: string, worker: string, dueAt: number): Promise<void>;
  /** An attempt is about to leave; false when the notice is no longer this worker's, and then it must not. */
  begin(id: string, carrier: CarrierName, worker: string, now: number, claimExpiresAt: number): Promise<boolean>;
  /** How the attempt that was begun went. */
  record(
    id: string,
    carrier: CarrierName,
    ended: { readonly state: Exclude<AttemptState, 'sending'>; readonly code: string | undefined },
    now: number,
  ): Promise<void>;
  /** It is over; what has been finished once stays so. */
  finish(id: string, state: NoticeEnd, now: number): Promise<void>;
  get(id: string): Promise<(NoticeRow & { readonly state: NoticeEnd | 'pending' }) | undefined>;
  /** Ends those about it that have not left; how many. */
  withdraw(subject: string, now: number): Promise<number>;
  /** Deletes the finished ones of officials, which no conversation takes with it. */
  purge(finishedBefore: number): Promise<void>;
}

export type AddressKind = 'email' | 'phone';

/** Where a resident agreed to be told besides the conversation that it belongs to. */
export interface NoticeAddress {
  readonly id: string;
  readonly conversationId: string;
  readonly kind: AddressKind;
  /** Encrypted. */
  readonly sealed: string;
  /** Version of the text that was agreed to. */
  readonly textVersion: string;
  readonly askedAt: number;
  readonly codeExpiresAt: number;
  /** How many wrong codes may still be tried. */
  readonly codeTries: number;
  /** Undefined: whoever reads there has not shown that it is theirs. */
  readonly confirmedAt: number | undefined;
}

export interface NoticeAddresses {
  /** In place of the living one of this kind in the conversation. */
  ask(address: Omit<NoticeAddress, 'confirmedAt'>, now: number): Promise<void>;
  /** The living one. */
  living(conversationId: string, kind: AddressKind): Promise<NoticeAddress | undefined>;
  /** The living one with this id. */
  byId(id: string): Promise<NoticeAddress | undefined>;
  /** Takes one try for a code; false when none is left. */
  takeTry(id: string): Promise<boolean>;
  confirm(id: string, now: number): Promise<void>;
  /** Ends the living ones of a conversation, of one kind or all; how many were confirmed. */
  withdraw(conversationId: string, kind: AddressKind | undefined, now: number): Promise<number>;
  /** Ends one. False when it had ended. */
  withdrawById(id: string, now: number): Promise<boolean>;
  /** They want to be told nothing more in the chat of this conversation. */
  leaveChat(conversationId: string, now: number): Promise<void>;
  /** When they last said so. */
  leftChatAt(conversationId: string): Promise<number | undefined>;
}
