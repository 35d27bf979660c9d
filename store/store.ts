/**
 * What must last. One schema on SQLite and PostgreSQL; all times are epoch milliseconds passed in by the caller, all
 * documents are JSON. Every method is one transaction of its own unless it is called on the store that
 * `transaction` hands out.
 */
export type ControlOwner = 'bot' | 'queue' | `official:${string}`;

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
  readonly attempts: number;
  readonly createdAt: number;
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

export interface Conversations {
  /** Creates it, or returns the one that has this id. */
  open(
    conversation: { id: string; channel: string; userId: string; locale: string },
    now: number,
  ): Promise<Conversation>;
  get(id: string): Promise<Conversation | undefined>;
  /** Touches `lastActivityAt`. */
  touch(id: string, now: number): Promise<void>;
  /** State of the dialog with its version; `{ state: undefined, version: 0 }` when none was saved. */
  readState(id: string): Promise<{ state: JsonObject | undefined; version: number }>;
  /** False, and nothing written, when the stored version is not `expectedVersion`. */
  writeState(id: string, state: JsonObject, expectedVersion: number): Promise<boolean>;
  /** Changes the holder; false, and nothing written, when the epoch is no longer `expectedEpoch`. */
  changeOwner(id: string, owner: ControlOwner, expectedEpoch: number, now: number): Promise<boolean>;
  /** Deletes it and all that belongs to it in every table. False when there was none. */
  delete(id: string): Promise<boolean>;
  /** Deletes up to `limit` conversations without activity since `before`; how many went. */
  deleteInactive(before: number, limit: number): Promise<number>;
}

export interface ActivityLog {
  /**
   * Appends with the next `seq`; sets `id` and `timestamp` on the stored activity and
   * `channelData["webchat:sequence-id"]` to `seq`. With a `dedupeKey` that this conversation already has, nothing is
   * written and the first one is returned with `duplicate: true`. Undefined: no such conversation.
   */
  append(
    conversationId: string,
    activity: JsonObject,
    options: { now: number; dedupeKey?: string },
  ): Promise<{ logged: LoggedActivity; duplicate: boolean } | undefined>;
  /** Those after `seq`, oldest first. */
  after(conversationId: string, seq: number, limit: number): Promise<LoggedActivity[]>;
}

export interface Inbox {
  accept(
    message: { channel: string; conversationId: string; messageId: string; activity: JsonObject },
    now: number,
  ): Promise<'accepted' | 'duplicate'>;
  /** Conversations that have unfinished messages due by now and no living lease, the longest waiting first. */
  waiting(now: number, limit: number): Promise<string[]>;
  /** The oldest unfinished message of a conversation, its attempt counted; undefined when there is none. */
  next(conversationId: string, now: number): Promise<InboxRow | undefined>;
  complete(id: number, outcome: string, now: number): Promise<void>;
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
  delivered(id: string, now: number): Promise<void>;
  retry(id: string, dueAt: number, errorCode: string): Promise<void>;
  /** Ends it: refused for good, or cut off in the middle. */
  fail(id: string, state: 'failed' | 'outcome-unknown', errorCode: string, now: number): Promise<void>;
  depth(): Promise<number>;
}

export interface Leases {
  /** The lease when it was free, expired or already ours (then renewed); undefined when another holds it. */
  acquire(name: string, holder: string, ttlMs: number, now: number): Promise<Lease | undefined>;
  /** False when it was lost. */
  renew(lease: Lease, ttlMs: number, now: number): Promise<boolean>;
  release(lease: Lease): Promise<void>;
}

export interface EventLog {
  append(
    event: { topic: string; type: string; conversationId?: string; payload: JsonObject },
    now: number,
  ): Promise<number>;
  /** Everything after the cursor, oldest first. */
  after(cursor: number, limit: number, topic?: string): Promise<LoggedEvent[]>;
  deleteBefore(before: number, limit: number): Promise<number>;
}

/** A hint that something new may be there; never the truth, which is in the tables. */
export interface ChangeHint {
  readonly topic: 'activities' | 'inbox' | 'outbox' | 'events';
  /** The conversation, where there is one. */
  readonly key: string;
}

export interface Store {
  readonly dialect: 'sqlite' | 'postgres';
  readonly conversations: Conversations;
  readonly activities: ActivityLog;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly leases: Leases;
  readonly events: EventLog;
  /** Hints raised inside are given after the commit. Rolls back, and rethrows, when `work` throws. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** In this process with SQLite, from every process with PostgreSQL. Returns how to stop listening. */
  onChange(listener: (hint: ChangeHint) => void): () => void;
  /** Rejects with the reason when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
