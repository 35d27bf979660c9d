import type { Accounts, AccountLinks, AccountSessions, AuditLog } from './account-store.ts';
import type { ControlOwner, DeskPresence, DeskTexts, Handoffs, Tickets } from './desk-store.ts';
import type { Uploads, Voices } from './voice-store.ts';
import type { AnnouncementConsents, Announcements } from './announcement-store.ts';
import type { ChannelAccounts, ChannelPeers, ChannelTokens } from './channel-store.ts';
import type { Deliveries, GroupPaces } from './delivery-store.ts';
import type { SendPaces } from './send-pace-store.ts';
import type { ErasedChats } from './erased-chat-store.ts';
import type { DossierGuard, DossierRegistry, DossierWatches } from './dossier-store.ts';
import type { KnowledgeFixes, KnowledgeItems } from './knowledge-store.ts';
import type { ConversationLinks } from './link-store.ts';
import type { NoticeAddresses, Notices } from './notice-store.ts';
import type { Numbers } from './numbers-store.ts';
import type { PersonalData } from './personal-data.ts';
import type { PrivacyRequests } from './privacy-request-store.ts';
import type { RateLimits } from './rate-limit-store.ts';
import type { Switches } from './switch-store.ts';

/**
 * What must last. One schema on SQLite and PostgreSQL; all times are epoch milliseconds passed in by the caller, all
 * documents are JSON. Every method is one transaction of its own unless it is called on the store that
 * `transaction` hands out. Ids have 1 to 512 characters, any but NUL and lone surrogates. What fails throws
 * `StoreError` (errors.ts).
 */
export interface Conversation {
  readonly id: string;
  readonly channel: string;
  readonly userId: string;
  readonly locale: string;
  readonly createdAt: number;
  readonly lastActivityAt: number;
  readonly endedAt: number | undefined;
  /** The control token: who may write to the resident, and how often that has changed hands. */
  readonly owner: ControlOwner;
  readonly epoch: number;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** One line of a conversation, as every client sees it. */
export interface LoggedActivity {
  readonly conversationId: string;
  /** Strictly rising per conversation from 1, no gaps: the Direct Line watermark. */
  readonly seq: number;
  /** `<conversationId>|<seq, 7 digits>` */
  readonly id: string;
  readonly activity: JsonObject;
}

export interface InboxRow {
  readonly id: number;
  readonly channel: string;
  readonly conversationId: string;
  /** Unique per channel. */
  readonly messageId: string;
  readonly activity: JsonObject;
  readonly receivedAt: number;
  /** How often a turn was begun for it, this one included. */
  readonly attempts: number;
}

export interface OutboxRow {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: string;
  readonly activity: JsonObject;
  readonly epoch: number;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  /** When it was written, or when somebody had it sent again. */
  readonly createdAt: number;
  /** How many of the requests that it becomes at a platform have arrived. */
  readonly partsSent: number;
  /**
   * A request was begun and nothing more is known of it: its worker died. What cannot be deduplicated must not be sent
   * again but ends as `outcome-unknown`.
   */
  readonly mayHaveBeenSent: boolean;
  /** Its places in the pace of its account are taken. */
  readonly hasPlace: boolean;
}

export interface OutboxEnd {
  readonly state: 'pending' | 'delivered' | 'failed' | 'outcome-unknown';
  /** Of the last failure. */
  readonly errorCode: string | undefined;
  readonly partsSent: number;
}

/** A message of a conversation that was, is being, or will be sent. */
export interface OutboxTrace {
  readonly activity: JsonObject;
  readonly state: OutboxEnd['state'];
  /** A part of it has left, and its worker has not written down its end. */
  readonly isUnderWay: boolean;
}

export interface Lease {
  readonly name: string;
  readonly holder: string;
  readonly expiresAt: number;
  /** Rises with every change of holder; a stale holder's token no longer matches. */
  readonly token: number;
}

export interface LoggedEvent {
  readonly seq: number;
  readonly topic: string;
  readonly type: string;
  readonly conversationId: string | undefined;
  readonly payload: JsonObject;
  readonly at: number;
}

export interface StoredState {
  readonly state: JsonObject | undefined;
  readonly version: number;
  /** Something is stored that is no document: it was cut off or spoilt. */
  readonly isUnreadable?: true;
}

export interface Conversations {
  /** Creates it, or returns the one that has this id. */
  open(
    conversation: { id: string; channel: string; userId: string; locale: string },
    now: number,
  ): Promise<Conversation>;
  get(id: string): Promise<Conversation | undefined>;
  /** Those of one person of a channel, the last active first. */
  ofUser(channel: string, userId: string, limit: number): Promise<Conversation[]>;
  /** Touches `lastActivityAt`. */
  touch(id: string, now: number): Promise<void>;
  /** State of the dialog with its version; `{ state: undefined, version: 0 }` when none was saved. */
  readState(id: string): Promise<StoredState>;
  /** False, and nothing written, when the stored version is not `expectedVersion` or there is no such conversation. */
  writeState(id: string, state: JsonObject, expectedVersion: number): Promise<boolean>;
  /** Changes the holder and touches; false, and nothing written, when the epoch is no longer `expectedEpoch`. */
  changeOwner(id: string, owner: ControlOwner, expectedEpoch: number, now: number): Promise<boolean>;
  /** Marks it as ended; a second time changes nothing. */
  end(id: string, now: number): Promise<void>;
  /** Deletes it and all that belongs to it in every table. False when there was none. */
  delete(id: string): Promise<boolean>;
  /**
   * Deletes up to `limit` conversations without activity since `before`; how many went. One with an unfinished inbox
   * message stays: what was acknowledged is answered first. In small batches, so that others get their turn.
   */
  deleteInactive(before: number, limit: number): Promise<number>;
}

export interface ActivityLog {
  /**
   * Appends with the next `seq`; sets `id` and `timestamp` on the stored activity and
   * `channelData["webchat:sequence-id"]` to `seq` (a `channelData` that is no object gives way), touches the
   * conversation. With a `dedupeKey` that this conversation already has, nothing is
   * written and the first one is returned with `duplicate: true`. Undefined: no such conversation.
   */
  append(
    conversationId: string,
    activity: JsonObject,
    options: { now: number; dedupeKey?: string },
  ): Promise<{ logged: LoggedActivity; duplicate: boolean } | undefined>;
  /** Those after `seq`, oldest first. */
  after(conversationId: string, seq: number, limit: number): Promise<LoggedActivity[]>;
  /** The number of the last one; 0 when there is none. */
  lastSeq(conversationId: string): Promise<number>;
  /** The one with this id; undefined when the conversation has none. */
  find(conversationId: string, id: string): Promise<LoggedActivity | undefined>;
  /**
   * Puts another activity in the place of one that was logged, for good; id, timestamp and number stay. Only one caller
   * ever gets true for the same `logged`: false, and nothing written, when it is no longer what is stored.
   */
  replace(logged: LoggedActivity, activity: JsonObject): Promise<boolean>;
}

export interface Inbox {
  accept(
    message: { channel: string; conversationId: string; messageId: string; activity: JsonObject },
    now: number,
  ): Promise<'accepted' | 'duplicate'>;
  /**
   * Conversations whose oldest unfinished message is due by now and that have no living lease called
   * `conversationLeaseName(id)`, the longest waiting first.
   */
  waiting(now: number, limit: number): Promise<string[]>;
  /**
   * The oldest unfinished message of a conversation, its attempt counted; undefined when there is none or it is not yet
   * due: a postponed message keeps its place before later ones.
   */
  next(conversationId: string, now: number): Promise<InboxRow | undefined>;
  /** @param kept what is kept of the message from now on, where that is less than what came */
  complete(id: number, outcome: string, now: number, kept?: JsonObject): Promise<void>;
  /** Gives a message back for a later attempt. */
  postpone(id: number, dueAt: number): Promise<void>;
  /** How many are unfinished. */
  depth(): Promise<number>;
}

export interface Outbox {
  /** Written only while the conversation's epoch is still `epoch`; else `stale-epoch` and nothing is written. */
  enqueue(
    message: { id: string; conversationId: string; channel: string; activity: JsonObject; epoch: number },
    now: number,
  ): Promise<'queued' | 'duplicate' | 'stale-epoch'>;
  /** Takes up to `limit` due messages of these channels for `ttlMs`, in order per conversation (never the second of a conversation while its first is unsent). */
  claim(channels: readonly string[], worker: string, now: number, ttlMs: number, limit: number): Promise<OutboxRow[]>;
  /** One request is about to leave; false when the claim is no longer this worker's, and then it must not. */
  beginPart(id: string, worker: string, claimExpiresAt: number): Promise<boolean>;
  /** What is sent in its place, before anything of it has left; false when something has, or the claim is not this worker's. */
  reword(id: string, worker: string, activity: JsonObject): Promise<boolean>;
  /** The request that was begun has arrived. */
  partSent(id: string): Promise<void>;
  /**
   * False: it was taken out meanwhile, or has ended.
   *
   * @param kept what is kept of the message from now on, where that is less than what was sent
   */
  delivered(id: string, now: number, kept?: JsonObject): Promise<boolean>;
  /** Gives it back; a request that was begun has not arrived. */
  retry(id: string, dueAt: number, errorCode: string): Promise<void>;
  /** Gives it back until its turn: no attempt. @param hasPlace as of then its places are taken */
  postpone(id: string, worker: string, dueAt: number, hasPlace: boolean): Promise<void>;
  /** Ends it: refused for good, or cut off in the middle. @param kept as for `delivered` */
  fail(
    id: string,
    state: 'failed' | 'outcome-unknown',
    errorCode: string,
    now: number,
    kept?: JsonObject,
  ): Promise<void>;
  depth(): Promise<number>;
  /** The last ones of a conversation, the latest first. */
  latest(conversationId: string, limit: number): Promise<OutboxTrace[]>;
  /** The last ones of its conversation before a message, the latest first. */
  before(id: string, limit: number): Promise<OutboxTrace[]>;
  /**
   * The last ones that arrived, or may have, in one chat of an account with all its topics (`<chat>/<topic>`), the latest
   * first; each with the number of its requests.
   */
  sentInto(
    chat: { readonly channel: string; readonly accountId: string; readonly chatId: string },
    limit: number,
  ): Promise<readonly { readonly at: number; readonly requests: number }[]>;
  /** What became of a message; undefined when there is none with this id. */
  endOf(id: string): Promise<OutboxEnd | undefined>;
}

export interface Leases {
  /**
   * The lease when it was free, expired or already ours (then renewed); undefined when another holds it. The token stays
   * on renewal and rises otherwise.
   */
  acquire(name: string, holder: string, ttlMs: number, now: number): Promise<Lease | undefined>;
  /** False when it was lost: taken by another, or run out. */
  renew(lease: Lease, ttlMs: number, now: number): Promise<boolean>;
  release(lease: Lease): Promise<void>;
}

export interface EventLog {
  /** The event's `seq`. Readers see events in the order of `seq`, never one below a cursor that they have passed. */
  append(
    event: { topic: string; type: string; conversationId?: string; payload: JsonObject },
    now: number,
  ): Promise<number>;
  /** Everything after the cursor, oldest first. */
  after(cursor: number, limit: number, topic?: string): Promise<LoggedEvent[]>;
  /** The numbers of the oldest and the newest event that is kept; undefined when there is none. */
  bounds(): Promise<{ first: number; last: number } | undefined>;
  deleteBefore(before: number, limit: number): Promise<number>;
}

/** A hint that something new may be there; never the truth, which is in the tables. */
export interface ChangeHint {
  readonly topic:
    | 'activities'
    | 'inbox'
    | 'outbox'
    | 'events'
    | 'dossiers'
    | 'switches'
    | 'knowledge'
    | 'channels'
    | 'notices'
    /** An official writes there just now (`DeskPresence.viewers`); whoever misses it has missed nothing that lasts. */
    | 'typing';
  /** The conversation; empty: any may have changed (after a lost connection to PostgreSQL, for one), as `dossiers`, `switches`, `knowledge` and `channels` always are. */
  readonly key: string;
}

export interface Store {
  readonly dialect: 'sqlite' | 'postgres';
  readonly conversations: Conversations;
  readonly activities: ActivityLog;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly deliveries: Deliveries;
  readonly groupPaces: GroupPaces;
  readonly sendPaces: SendPaces;
  readonly erasedChats: ErasedChats;
  readonly leases: Leases;
  readonly events: EventLog;
  readonly dossierRegistry: DossierRegistry;
  readonly dossierGuard: DossierGuard;
  readonly dossierWatches: DossierWatches;
  readonly handoffs: Handoffs;
  readonly tickets: Tickets;
  readonly deskPresence: DeskPresence;
  readonly deskTexts: DeskTexts;
  readonly accounts: Accounts;
  readonly accountSessions: AccountSessions;
  readonly accountLinks: AccountLinks;
  readonly auditLog: AuditLog;
  readonly channelAccounts: ChannelAccounts;
  readonly channelTokens: ChannelTokens;
  readonly channelPeers: ChannelPeers;
  readonly notices: Notices;
  readonly noticeAddresses: NoticeAddresses;
  readonly announcements: Announcements;
  readonly announcementConsents: AnnouncementConsents;
  readonly conversationLinks: ConversationLinks;
  readonly knowledgeItems: KnowledgeItems;
  readonly knowledgeFixes: KnowledgeFixes;
  readonly switches: Switches;
  readonly numbers: Numbers;
  readonly uploads: Uploads;
  readonly voices: Voices;
  readonly personalData: PersonalData;
  readonly privacyRequests: PrivacyRequests;
  readonly rateLimits: RateLimits;
  /**
   * Hints raised inside are given after the commit. Rolls back, and rethrows, when `work` throws; also when a statement
   * inside failed and `work` went on. A transaction inside one is a savepoint. Inside, use only the store handed out: the
   * outer one throws `STORE_MISUSED` (on SQLite it would wait for ever). On PostgreSQL `work` runs again after a
   * deadlock, so it does nothing but read and write the store. Others wait meanwhile: no calls outward inside.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** In this process with SQLite, from every process with PostgreSQL. Returns how to stop listening. */
  onChange(listener: (hint: ChangeHint) => void): () => void;
  /** Rejects with the reason when the database does not answer. */
  ping(): Promise<void>;
  /** Lets running work finish first. */
  close(): Promise<void>;
}

/** The lease under which one worker takes the turns of a conversation; `Inbox.waiting` looks at it. */
export function conversationLeaseName(conversationId: string): string {
  return `conversation:${conversationId}`;
}
