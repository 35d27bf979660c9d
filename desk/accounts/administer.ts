import type { AccountRow, AccountScope, NewAuditEntry, Store } from '../../store/index.ts';
import { notFound } from '../api/problem.ts';
import { ApiError } from '../api/route.ts';
import type { Principal, Role } from '../principal.ts';
import { isFullAdministrator, needsSecondFactor, normaliseLogin } from './account.ts';
import { makePasswordLink, type MadeLink } from './make-link.ts';

/** What an administrator writes about an official. */
export interface AccountFields {
  readonly login: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly roles: readonly Role[];
  readonly wards: AccountScope;
  readonly fields: AccountScope;
}

export type AccountChanges = Partial<
  AccountFields & {
    readonly isActive: boolean;
    /** A new password is chosen at the next sign-in. */
    readonly mustChangePassword: boolean;
  }
>;

export interface AdministerAccounts {
  /** Those within the administrator's own wards and fields. */
  list(by: Principal): Promise<readonly AccountRow[]>;
  /** @throws ApiError `NotFound`, out of scope too */
  get(by: Principal, id: string): Promise<AccountRow>;
  /** Without a password: its owner sets one by the link. @throws ApiError `LoginTaken`, `BeyondOwnScope` */
  add(by: Principal | undefined, fields: AccountFields, now: number): Promise<{ account: AccountRow; link: MadeLink }>;
  /** @throws ApiError `NotFound`, `LoginTaken`, `BeyondOwnScope`, `LastAdministrator` */
  change(by: Principal | undefined, id: string, changes: AccountChanges, now: number): Promise<AccountRow>;
  /** Ends every session and what let its owner in; they set a new password by the link. */
  reset(by: Principal | undefined, id: string, options: { secondFactor: boolean }, now: number): Promise<MadeLink>;
  /** Ends every session of the account. */
  signOut(by: Principal, id: string, now: number): Promise<void>;
}

/** Each change with what it ends and the note of it in one transaction. */
export function createAdministerAccounts(store: Store): AdministerAccounts {
  return {
    get: (by, id) => getWithin(store, by, id),
    list: async (by) => (await store.accounts.all()).filter((account) => isWithin(account, by)),
    add: (by, fields, now) => store.transaction((inner) => add(inner, by, fields, now)),
    change: (by, id, changes, now) => store.transaction((inner) => change(inner, by, id, changes, now)),
    reset: (by, id, options, now) => store.transaction((inner) => reset(inner, by, id, options, now)),
    signOut: (by, id, now) => store.transaction((inner) => signOut(inner, by, id, now)),
  };
}

type By = Principal | undefined;

async function getWithin({ accounts }: Store, by: By, id: string): Promise<AccountRow> {
  const account = await accounts.get(id);
  if (account === undefined || !isWithin(account, by)) throw notFound();
  return account;
}

async function add(store: Store, by: By, fields: AccountFields, now: number) {
  const account: AccountRow = {
    ...fields,
    login: normaliseLogin(fields.login),
    id: crypto.randomUUID(),
    isActive: true,
    passwordHash: undefined,
    mustChangePassword: false,
    totpSecret: undefined,
    totpIsConfirmed: false,
    createdAt: now,
    lastSignInAt: undefined,
  };
  requireWithin(account, by);
  if (!(await store.accounts.add(account))) throw loginTaken();
  await note(store, by, { action: 'account.added', subject: account.id, detail: grantsOf(account) }, now);
  return { account, link: await makePasswordLink(store, account.id, now) };
}

async function change(store: Store, by: By, id: string, changes: AccountChanges, now: number): Promise<AccountRow> {
  const { accounts, accountSessions } = store;
  const before = await getWithin(store, by, id);
  const login = changes.login === undefined ? before.login : normaliseLogin(changes.login);
  const after: AccountRow = { ...before, ...changes, login };
  requireWithin(after, by);
  if (isFullAdministrator(before) && !isFullAdministrator(after)) await requireAdministratorBeside(store, id);
  if (login !== before.login && (await accounts.byLogin(login)) !== undefined) throw loginTaken();

  const { name, email, roles, wards, fields, isActive, mustChangePassword } = after;
  await accounts.change(id, { login, name, email, roles, wards, fields, isActive, mustChangePassword });
  // Whoever may do more from now on proves anew who they are.
  const needsFactor = needsSecondFactor(after) && !needsSecondFactor(before) && !before.totpIsConfirmed;
  const needsPassword = mustChangePassword && !before.mustChangePassword;
  if (!isActive || needsFactor || needsPassword) await accountSessions.endAll(id);
  const detail = { ...grantsOf(after), isActive, mustChangePassword };
  await note(store, by, { action: 'account.changed', subject: id, detail }, now);
  return after;
}

/** Somebody must be left who can let others in, also when two administrators close each other's account at once. */
async function requireAdministratorBeside({ accounts }: Store, id: string): Promise<void> {
  const administrators = await accounts.withRole('administrator');
  if (administrators.some((one) => one.id !== id && isFullAdministrator(one))) return;
  throw new ApiError(409, 'LastAdministrator', 'It is the last account that administers the whole city');
}

async function reset(
  store: Store,
  by: By,
  id: string,
  { secondFactor }: { secondFactor: boolean },
  now: number,
): Promise<MadeLink> {
  const { accounts, accountSessions } = store;
  await getWithin(store, by, id);
  await accounts.change(id, { passwordHash: undefined });
  if (secondFactor) {
    await accounts.change(id, { totpSecret: undefined, totpIsConfirmed: false });
    await accounts.setRecoveryCodes(id, []);
    await accounts.unbindIdentities(id);
  }
  await accountSessions.endAll(id);
  await note(store, by, { action: 'account.reset', subject: id, detail: { secondFactor } }, now);
  return makePasswordLink(store, id, now);
}

async function signOut(store: Store, by: By, id: string, now: number): Promise<void> {
  await getWithin(store, by, id);
  await store.accountSessions.endAll(id);
  await note(store, by, { action: 'account.signed-out', subject: id }, now);
}

function note({ auditLog }: Store, by: By, entry: Omit<NewAuditEntry, 'account'>, now: number): Promise<void> {
  return auditLog.append({ ...entry, account: by && { id: by.id, name: by.name } }, now);
}

function loginTaken(): ApiError {
  return new ApiError(409, 'LoginTaken', 'The user name is taken');
}

function grantsOf({ login, roles, wards, fields }: AccountRow) {
  return { login, roles, wards, fields };
}

type Scoped = Pick<Principal, 'wards' | 'fields'>;

/** Whoever is not named is the server's own operator. */
function isWithin(account: Scoped, by: Scoped | undefined): boolean {
  return by === undefined || (isPart(account.wards, by.wards) && isPart(account.fields, by.fields));
}

function isPart(part: AccountScope, whole: AccountScope): boolean {
  return whole === 'all' || (part !== 'all' && part.every((one) => whole.includes(one)));
}

/** Nobody hands on more than they have. */
function requireWithin(account: Scoped, by: Scoped | undefined): void {
  if (isWithin(account, by)) return;
  throw new ApiError(403, 'BeyondOwnScope', 'The wards or fields are not all among the administrator’s own');
}
