import type { AccountRow, AccountScope, Store } from '../../store/index.ts';
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

export function createAdministerAccounts(store: Store): AdministerAccounts {
  const { accounts, accountSessions, auditLog } = store;
  const note = (by: Principal | undefined, action: string, subject: string, detail: AuditDetail, now: number) =>
    auditLog.append({ account: by && { id: by.id, name: by.name }, action, subject, detail }, now);

  async function get(by: Principal | undefined, id: string): Promise<AccountRow> {
    const account = await accounts.get(id);
    if (account === undefined || !isWithin(account, by)) throw notFound();
    return account;
  }

  /** Somebody must be left who can let others in. */
  async function requireAdministratorBeside(account: AccountRow): Promise<void> {
    const others = (await accounts.all()).filter(({ id }) => id !== account.id);
    if (isFullAdministrator(account) && !others.some(isFullAdministrator)) {
      throw new ApiError(409, 'LastAdministrator', 'It is the last account that administers the whole city');
    }
  }

  return {
    get,
    list: async (by) => (await accounts.all()).filter((account) => isWithin(account, by)),

    async add(by, fields, now) {
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
      if (!(await accounts.add(account))) throw new ApiError(409, 'LoginTaken', 'The user name is taken');
      await note(by, 'account.added', account.id, grantsOf(account), now);
      return { account, link: await makePasswordLink(store, account.id, now) };
    },

    async change(by, id, changes, now) {
      const before = await get(by, id);
      const login = changes.login === undefined ? before.login : normaliseLogin(changes.login);
      const after: AccountRow = { ...before, ...changes, login };
      requireWithin(after, by);
      if (isFullAdministrator(before) && !isFullAdministrator(after)) await requireAdministratorBeside(before);
      const holder = login === before.login ? undefined : await accounts.byLogin(login);
      if (holder !== undefined) throw new ApiError(409, 'LoginTaken', 'The user name is taken');

      const { name, email, roles, wards, fields, isActive, mustChangePassword } = after;
      const written = { login, name, email, roles, wards, fields, isActive, mustChangePassword };
      await accounts.change(id, written);
      // Whoever may do more from now on proves anew who they are.
      const needsFactor = needsSecondFactor(after) && !needsSecondFactor(before) && !before.totpIsConfirmed;
      const needsPassword = mustChangePassword && !before.mustChangePassword;
      if (!isActive || needsFactor || needsPassword) await accountSessions.endAll(id);
      await note(by, 'account.changed', id, { ...grantsOf(after), isActive, mustChangePassword }, now);
      return after;
    },

    async reset(by, id, { secondFactor }, now) {
      const account = await get(by, id);
      await accounts.change(account.id, {
        passwordHash: undefined,
        ...(secondFactor ? { totpSecret: undefined, totpIsConfirmed: false } : {}),
      });
      if (secondFactor) {
        await accounts.setRecoveryCodes(id, []);
        await accounts.unbindIdentities(id);
      }
      await accountSessions.endAll(id);
      await note(by, 'account.reset', id, { secondFactor }, now);
      return makePasswordLink(store, id, now);
    },

    async signOut(by, id, now) {
      await get(by, id);
      await accountSessions.endAll(id);
      await note(by, 'account.signed-out', id, {}, now);
    },
  };
}

type AuditDetail = Readonly<Record<string, unknown>>;

function grantsOf({ login, roles, wards, fields }: AccountRow): AuditDetail {
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
