import type { AccountRow, Store } from '../../store/index.ts';
import { ApiError } from '../api/route.ts';
import { isFullAdministrator, LOGIN_PATTERN, normaliseLogin } from './account.ts';
import { type LinkPurpose, makeFirstAdministratorLink, type MadeLink } from './make-link.ts';
import { hashPassword } from './passwords.ts';
import { hashToken } from './secrets.ts';
import type { LivingSession } from './sessions.ts';
import type { SignIn, SignInPlace } from './sign-in.ts';
import type { TryLimits } from './try-limits.ts';

export interface AccountLinkService {
  /** For whoever sets up the server. Undefined when somebody administers it already. */
  forFirstAdministrator(now: number): Promise<MadeLink | undefined>;
  needsFirstAdministrator(): Promise<boolean>;
  /** @throws ApiError `LinkInvalid` */
  look(
    token: string,
    address: string,
    now: number,
  ): Promise<{ readonly purpose: LinkPurpose; readonly account: AccountRow | undefined }>;
  /** Sets the password, and for the first administrator makes the account; then it is a sign-in like any other. */
  use(
    given: { token: string; password: string; login?: string | undefined; name?: string | undefined },
    place: SignInPlace,
    now: number,
  ): Promise<LivingSession>;
}

export interface AccountLinkParts {
  readonly store: Store;
  readonly signIn: SignIn;
  readonly limits: TryLimits;
}

export function createAccountLinkService({ store, signIn, limits }: AccountLinkParts): AccountLinkService {
  // Once there is one, there always is: the last is not closed.
  let isAdministered = false;
  async function needsFirstAdministrator(): Promise<boolean> {
    isAdministered ||= (await store.accounts.withRole('administrator')).some(isFullAdministrator);
    return !isAdministered;
  }

  async function look(token: string, address: string, now: number) {
    const giveBack = await limits.link(address, now);
    const link = await store.accountLinks.look(hashToken(token), now);
    const purpose = link?.purpose as LinkPurpose | undefined;
    const account = link?.accountId === undefined ? undefined : await store.accounts.get(link.accountId);
    const isUsable = purpose === 'first-administrator' ? await needsFirstAdministrator() : account?.isActive === true;
    if (purpose === undefined || !isUsable) throw linkInvalid();
    await giveBack();
    return { purpose, account };
  }

  return {
    needsFirstAdministrator,
    look,
    async forFirstAdministrator(now) {
      if (!(await needsFirstAdministrator())) return undefined;
      return makeFirstAdministratorLink(store, now);
    },

    async use({ token, password, login: typedLogin = '', name = '' }, { address, device }, now) {
      const { purpose, account: known } = await look(token, address, now);
      const owner = known ?? { login: normaliseLogin(typedLogin), name: name.trim() };
      if (known === undefined && (!LOGIN_PATTERN.test(owner.login) || owner.name === '')) {
        throw new ApiError(422, 'LoginInvalid', 'The user name or the name will not do');
      }
      signIn.checkPassword(password, owner);
      const passwordHash = await hashPassword(password);
      const account = await store.transaction(async (inner) => {
        if ((await inner.accountLinks.take(hashToken(token), now)) === undefined) throw linkInvalid();
        return purpose === 'first-administrator'
          ? addFirstAdministrator(inner, { ...owner, passwordHash }, now)
          : setPassword(inner, known, passwordHash, now);
      });
      return signIn.begin(account, { method: 'password', device, hasSecondFactor: false }, now);
    },
  };
}

async function addFirstAdministrator(
  store: Store,
  given: { login: string; name: string; passwordHash: string },
  now: number,
): Promise<AccountRow> {
  const account: AccountRow = {
    ...given,
    id: crypto.randomUUID(),
    email: undefined,
    roles: ['administrator'],
    wards: 'all',
    fields: 'all',
    isActive: true,
    mustChangePassword: false,
    totpSecret: undefined,
    totpIsConfirmed: false,
    createdAt: now,
    lastSignInAt: undefined,
  };
  if (!(await store.accounts.add(account))) throw new ApiError(409, 'LoginTaken', 'The user name is taken');
  await store.auditLog.append(
    { account: undefined, action: 'account.added', subject: account.id, detail: { roles: account.roles } },
    now,
  );
  return account;
}

async function setPassword(
  store: Store,
  account: AccountRow | undefined,
  passwordHash: string,
  now: number,
): Promise<AccountRow> {
  if (account === undefined) throw linkInvalid();
  await store.accounts.change(account.id, { passwordHash, mustChangePassword: false });
  await store.accountSessions.endAll(account.id);
  const { id, name } = account;
  await store.auditLog.append({ account: { id, name }, action: 'password.set-by-link', subject: id }, now);
  return { ...account, passwordHash, mustChangePassword: false };
}

function linkInvalid(): ApiError {
  return new ApiError(404, 'LinkInvalid', 'The link was used, has expired, or never was');
}
