/** As `JsonObject` in store.ts, which imports this file. */
type JsonObject = Readonly<Record<string, unknown>>;

/** Codes, or everything. */
export type AccountScope = readonly string[] | 'all';

/** An official's account. What its words mean is the desk's business. */
export interface AccountRow {
  readonly id: string;
  /** Unique. */
  readonly login: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly roles: readonly string[];
  readonly wards: AccountScope;
  readonly fields: AccountScope;
  readonly isActive: boolean;
  readonly passwordHash: string | undefined;
  readonly mustChangePassword: boolean;
  /** Encrypted. Not yet asked for while it is not confirmed. */
  readonly totpSecret: string | undefined;
  readonly totpIsConfirmed: boolean;
  readonly createdAt: number;
  readonly lastSignInAt: number | undefined;
}

export type AccountChanges = Partial<Omit<AccountRow, 'id' | 'createdAt'>>;

export interface Accounts {
  /** False, and nothing written, when the login is taken. */
  add(account: AccountRow): Promise<boolean>;
  get(id: string): Promise<AccountRow | undefined>;
  byLogin(login: string): Promise<AccountRow | undefined>;
  /** By name. */
  all(): Promise<AccountRow[]>;
  /** Those that have a role, by id. In a transaction nobody else changes them until its end. */
  withRole(role: string): Promise<AccountRow[]>;
  /** Writes what is given, `undefined` too; false when there is no such account. */
  change(id: string, changes: AccountChanges): Promise<boolean>;
  /** How many conversations they hold at once; undefined: they have not said. */
  deskCapacity(id: string): Promise<number | undefined>;
  keepDeskCapacity(id: string, capacity: number): Promise<void>;
  /** Whether this time step of a one-time code is later than every one taken before: true once, for one caller. */
  takeTotpStep(id: string, step: number): Promise<boolean>;
  /** In place of those that there were. */
  setRecoveryCodes(id: string, codeHashes: readonly string[]): Promise<void>;
  /** True once for each code. */
  takeRecoveryCode(id: string, codeHash: string): Promise<boolean>;
  /** Who this person of an identity provider is here. */
  byIdentity(issuer: string, subject: string): Promise<AccountRow | undefined>;
  /** An account has one identity of an issuer; false, and nothing written, when either is bound already. */
  bindIdentity(identity: { issuer: string; subject: string; accountId: string }, now: number): Promise<boolean>;
  /** Ids of the accounts that have one. */
  withIdentity(): Promise<string[]>;
  unbindIdentities(id: string): Promise<void>;
}

export interface AccountSessionRow {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly stage: string;
  readonly method: string;
  readonly device: string;
  readonly createdAt: number;
  readonly usedAt: number;
  readonly expiresAt: number;
}

export interface AccountSessions {
  begin(session: AccountSessionRow): Promise<void>;
  /** Living or not. */
  find(tokenHash: string): Promise<AccountSessionRow | undefined>;
  /** Notes that it was used. */
  touch(tokenHash: string, now: number): Promise<void>;
  /** The session goes on under another token and stage; false, and nothing written, when it is gone. */
  renew(tokenHash: string, next: { tokenHash: string; stage: string }, now: number): Promise<boolean>;
  end(tokenHash: string): Promise<void>;
  /** Ends those of an account, but for one if given. */
  endAll(accountId: string, exceptTokenHash?: string): Promise<void>;
  /** The last used first. */
  ofAccount(accountId: string): Promise<AccountSessionRow[]>;
  /** Deletes those whose end has come, or that were not used since `unusedSince`. */
  purge(now: number, unusedSince: number): Promise<void>;
}

/** Something that whoever has the link may do once. */
export interface AccountLinkRow {
  readonly tokenHash: string;
  readonly purpose: string;
  readonly accountId: string | undefined;
  readonly expiresAt: number;
}

export interface AccountLinks {
  /** In place of every other one of this purpose and account. */
  make(link: AccountLinkRow): Promise<void>;
  look(tokenHash: string, now: number): Promise<AccountLinkRow | undefined>;
  /** The link, for one caller; it is gone then. */
  take(tokenHash: string, now: number): Promise<AccountLinkRow | undefined>;
}

export interface NewAuditEntry {
  /** Undefined: nobody was signed in, or a command on the server. */
  readonly account: { readonly id: string; readonly name: string } | undefined;
  readonly action: string;
  /** An existing one; forgotten when it is deleted, while the entry stays. */
  readonly conversationId?: string | undefined;
  /** The id of anything else. */
  readonly subject?: string | undefined;
  /** Neither words of a resident nor an id of a conversation. */
  readonly detail?: JsonObject | undefined;
}

export interface AuditEntryRow {
  readonly seq: number;
  readonly at: number;
  readonly account: { readonly id: string; readonly name: string } | undefined;
  readonly action: string;
  readonly conversationId: string | undefined;
  readonly subject: string | undefined;
  readonly detail: JsonObject;
}

export interface AuditFilter {
  /** Entries of any of these; of nobody signed in, only when it is not given. */
  readonly accountIds?: readonly string[] | undefined;
  readonly action?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly subject?: string | undefined;
  /** Only entries from this moment on, and only ones before that one. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** Only entries below this number. */
  readonly before?: number | undefined;
}

/** Who did what. The database refuses to change or delete what was written. */
export interface AuditLog {
  append(entry: NewAuditEntry, now: number): Promise<void>;
  /** The newest first. */
  list(filter: AuditFilter, limit: number): Promise<AuditEntryRow[]>;
}
