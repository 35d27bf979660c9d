/** As `JsonObject` in store.ts, which imports this file. */
type JsonObject = Readonly<Record<string, unknown>>;

/** A row of the embedded registry. Days as `2026-11-25`; `key` as `dossierKey` makes it. */
export interface DossierRow {
  readonly key: string;
  readonly code: string;
  /** 1 to 10, as the national portal counts them. */
  readonly state: number;
  readonly displayName: string | undefined;
  readonly procedureName: string | undefined;
  readonly procedureCode: string | undefined;
  readonly officeName: string | undefined;
  readonly officePhone: string | undefined;
  readonly receivedOn: string | undefined;
  readonly sinceOn: string | undefined;
  readonly appointmentOn: string | undefined;
  readonly firstAppointmentOn: string | undefined;
  readonly finishedOn: string | undefined;
  readonly bring: readonly string[];
  readonly payVnd: number | undefined;
  readonly proofDigests: readonly string[];
  /** Of everything above: two rows with the same are the same. */
  readonly contentDigest: string;
  readonly asOf: number;
  readonly isDemo: boolean;
}

/** What became of the rows of one `save`. */
export interface SavedDossiers {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** What is held is newer than what came. */
  readonly older: number;
}

export interface DossierRegistry {
  find(key: string): Promise<DossierRow | undefined>;
  /**
   * Writes what is new or changed, in one transaction. A row that is unchanged gets only a later `asOf`. Watches of what
   * changed are due at once, and a hint says so.
   */
  save(rows: readonly DossierRow[]): Promise<SavedDossiers>;
  /** Deletes the invented ones; how many went. */
  deleteDemo(): Promise<number>;
  /** Whether it holds any, real or invented. */
  contents(): Promise<'empty' | 'demo' | 'real'>;
}

/** One counter and how far it may go. */
export interface TryLimit {
  readonly key: string;
  readonly limit: number;
  readonly windowMs: number;
}

export interface DossierGuard {
  /**
   * Counts one try on every counter, or on none when one of them is full: then the full one that opens last. A window
   * begins with its first try and is not made longer by further ones.
   */
  reserve(
    limits: readonly TryLimit[],
    now: number,
  ): Promise<{ readonly key: string; readonly retryAt: number } | undefined>;
  /** Takes one try back from every counter. */
  giveBack(keys: readonly string[], now: number): Promise<void>;
  /** How many are left, the fewest of all counters. */
  triesLeft(limits: readonly TryLimit[], now: number): Promise<number>;
  recordProof(
    proof: {
      conversationId: string;
      key: string;
      person: string;
      expiresAt: number;
      /** What it was checked against. */
      found: JsonObject;
    },
    now: number,
  ): Promise<void>;
  /** The proof of this conversation that holds; undefined when there is none or it has run out. */
  heldProof(
    proof: { conversationId: string; key: string; person: string },
    now: number,
  ): Promise<{ readonly expiresAt: number; readonly found: JsonObject } | undefined>;
  /** Writes what was found under a proof since; it holds no longer for that. */
  noteFound(proof: { conversationId: string; key: string; person: string }, found: JsonObject): Promise<void>;
  /** Whether this person has proved it in any conversation since. */
  hasProved(person: string, key: string, since: number): Promise<boolean>;
  /** Ends the proofs of a conversation; that they were given still counts for `hasProved`, so that nobody locks an owner out. */
  forget(conversationId: string): Promise<void>;
  /** Conversations in which a proof has run out or was forgotten and that are not settled, the longest waiting first. */
  ranOut(now: number, limit: number): Promise<string[]>;
  /** What was shown under the proofs of this conversation that have run out has gone from it. */
  settle(conversationId: string, now: number): Promise<void>;
  /** Deletes counters that have run out, and proofs given before `provedBefore`. */
  purge(now: number, provedBefore: number): Promise<void>;
}

export interface DossierWatchRow {
  readonly id: string;
  readonly key: string;
  readonly code: string;
  readonly person: string;
  readonly channel: string;
  readonly conversationId: string;
  readonly purpose: string;
  readonly textVersion: string;
  readonly consentedAt: number;
  readonly expiresAt: number;
  readonly seen: JsonObject;
  readonly revision: number;
}

export type WatchEnd = 'withdrawn' | 'expired' | 'finished';

export interface NewNotice {
  readonly id: string;
  readonly notice: JsonObject;
  readonly dueAt: number;
}

export interface DossierWatches {
  /** The one that it has begun, or the living one of this person and dossier with its expiry moved. */
  begin(watch: DossierWatchRow, checkAt: number): Promise<{ readonly watch: DossierWatchRow; readonly isNew: boolean }>;
  /** The living ones, oldest first. */
  ofPerson(person: string, now: number): Promise<DossierWatchRow[]>;
  /** Ends the living ones, of one dossier or all, and drops their unsent notices; how many ended. */
  withdraw(person: string, key: string | undefined, now: number): Promise<number>;
  /** Ends the living ones that are told in this conversation, and drops their unsent notices; how many ended. */
  withdrawFrom(conversationId: string, now: number): Promise<number>;
  /** Whether there is a living one that is told in this conversation. */
  isLivingIn(conversationId: string): Promise<boolean>;
  /** Living ones that are due to be looked at, the longest waiting first. */
  due(now: number, limit: number): Promise<DossierWatchRow[]>;
  /**
   * Writes what the resident will now know together with the notices that tell it. False, and nothing written, when
   * another has written since `revision`, or the watch has ended.
   */
  record(
    watch: { id: string; revision: number },
    change: { seen: JsonObject; notices: readonly NewNotice[]; checkAt: number; end?: WatchEnd },
    now: number,
  ): Promise<boolean>;
  /** Unsent notices that are due, oldest first, without the first `skip` of them. */
  pending(now: number, limit: number, skip?: number): Promise<{ id: string; watchId: string; notice: JsonObject }[]>;
  sent(noticeId: string, now: number): Promise<void>;
  /** Deletes watches that ended before. */
  purge(endedBefore: number): Promise<void>;
}
