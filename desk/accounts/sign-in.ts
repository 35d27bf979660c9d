import type { AccountRow, NewAuditEntry, Store } from '../../store/index.ts';
import { ApiError } from '../api/route.ts';
import { LOGIN_PATTERN, needsSecondFactor, normaliseLogin } from './account.ts';
import { newRecoveryCodes, newTotpSecret, readRecoveryCode, totpStep } from './one-time-codes.ts';
import {
  hashPassword,
  isPassword,
  LEAST_PASSWORD_CHARACTERS,
  MOST_PASSWORD_CHARACTERS,
  passwordFault,
} from './passwords.ts';
import { type AccountSecrets, hashToken } from './secrets.ts';
import type { LivingSession, Sessions, SessionStage, SignInMethod } from './sessions.ts';
import type { TryLimits } from './try-limits.ts';

/** Where somebody signs in from. */
export interface SignInPlace {
  readonly address: string;
  /** Of a browser that has signed in before: `<account id>.<id>`, as it was given then. */
  readonly deviceCookie: string | undefined;
  /** The browser, in words. */
  readonly device: string;
}

export interface SignIn {
  /** @throws ApiError `WrongCredentials`, `SignInPaused` */
  withPassword(given: { login: string; password: string }, place: SignInPlace, now: number): Promise<LivingSession>;
  /** Begins a session of somebody who is known by other means than a password. */
  begin(
    account: AccountRow,
    how: { method: SignInMethod; device: string; hasSecondFactor: boolean },
    now: number,
  ): Promise<LivingSession>;
  /** Takes a code or a recovery code; the first code after an enrolment gives the recovery codes. */
  secondFactor(
    session: LivingSession,
    code: string,
    now: number,
  ): Promise<{ readonly session: LivingSession; readonly recoveryCodes: readonly string[] | undefined }>;
  /** The secret to be shown as a QR code: the one begun, or a new one. Undefined once it is confirmed. */
  enrolment(account: AccountRow): Promise<string | undefined>;
  /** @throws ApiError `WrongPassword`, or what is wrong with the new one */
  changePassword(session: LivingSession, given: { current: string; next: string }, now: number): Promise<LivingSession>;
  /** @throws ApiError what is wrong with it */
  checkPassword(password: string, owner: { login: string; name: string }): void;
  /** A cookie by which this browser is known again. */
  deviceCookie(accountId: string): string;
}

type SignInStore = Pick<Store, 'accounts' | 'accountSessions' | 'auditLog'>;

export interface SignInParts {
  readonly store: SignInStore;
  readonly sessions: Sessions;
  readonly secrets: AccountSecrets;
  readonly limits: TryLimits;
}

export function createSignIn({ store, sessions, secrets, limits }: SignInParts): SignIn {
  const { accounts, accountSessions, auditLog } = store;
  const note = (account: AccountRow, action: string, now: number, detail?: NewAuditEntry['detail']) =>
    auditLog.append({ account: { id: account.id, name: account.name }, action, subject: account.id, detail }, now);

  function checkPassword(password: string, owner: { login: string; name: string }): void {
    const fault = passwordFault(password, owner);
    if (fault === undefined) return;
    throw new ApiError(422, fault, 'The password will not do', {
      least: LEAST_PASSWORD_CHARACTERS,
      most: MOST_PASSWORD_CHARACTERS,
    });
  }

  const begin: SignIn['begin'] = async (account, { method, device, hasSecondFactor }, now) => {
    const stage = firstStage(account, method, hasSecondFactor);
    const session = await sessions.begin({ account, stage, method, device }, now);
    await note(account, 'sign-in', now, { method, stage });
    if (stage === 'signed-in') await accounts.change(account.id, { lastSignInAt: now });
    return session;
  };

  const advance = async (session: LivingSession, stage: SessionStage, now: number): Promise<LivingSession> => {
    const next = await sessions.advance(session, stage, now);
    if (next === undefined) throw new ApiError(401, 'SignedOut', 'The session has ended');
    if (stage === 'signed-in' && session.stage !== 'signed-in') {
      await accounts.change(session.account.id, { lastSignInAt: now });
    }
    return next;
  };

  /** Whether it proves the second factor, once: a code that was seen over a shoulder is worth nothing. */
  async function takesCode(account: AccountRow, code: string, now: number): Promise<boolean> {
    const secret = account.totpSecret === undefined ? undefined : secrets.open(account.totpSecret, account.id);
    const step = secret === undefined ? undefined : totpStep(code, secret, now);
    if (step !== undefined) return accounts.takeTotpStep(account.id, step);
    const recovery = account.totpIsConfirmed ? readRecoveryCode(code) : undefined;
    if (recovery === undefined) return false;
    const isTaken = await accounts.takeRecoveryCode(account.id, secrets.digest('recovery', recovery));
    if (isTaken) await note(account, 'recovery-code.used', now);
    return isTaken;
  }

  return {
    begin,
    checkPassword,

    async withPassword({ login: typed, password }, { address, deviceCookie, device }, now) {
      const login = normaliseLogin(typed);
      const account = LOGIN_PATTERN.test(login) ? await accounts.byLogin(login) : undefined;
      const deviceId = account === undefined ? undefined : knownDevice(secrets, account.id, deviceCookie);
      const giveBack = await limits.signIn({ login, address, deviceId }, now);
      const isRight = await isPassword(password, account?.isActive === true ? account.passwordHash : undefined);
      if (account === undefined || !isRight) {
        if (account !== undefined) await note(account, 'sign-in.refused', now);
        throw new ApiError(401, 'WrongCredentials', 'The user name or the password is wrong');
      }
      await giveBack();
      return begin(account, { method: 'password', device, hasSecondFactor: false }, now);
    },

    async secondFactor(session, code, now) {
      const account = await accounts.get(session.account.id);
      const isEnrolling = account?.totpIsConfirmed === false;
      if (account?.totpSecret === undefined || (session.stage !== 'second-factor' && !isEnrolling)) {
        throw new ApiError(409, 'NotExpected', 'No second factor is asked for');
      }
      const giveBack = await limits.code(account.id, hashToken(session.token), now);
      if (!(await takesCode(account, code, now))) {
        await note(account, 'second-factor.refused', now);
        throw new ApiError(422, 'WrongCode', 'The code is wrong or was used');
      }
      await giveBack();
      const recoveryCodes = isEnrolling ? newRecoveryCodes() : undefined;
      if (recoveryCodes !== undefined) {
        const hashes = recoveryCodes.map((one) => secrets.digest('recovery', readRecoveryCode(one) ?? ''));
        await accounts.setRecoveryCodes(account.id, hashes);
        await accounts.change(account.id, { totpIsConfirmed: true });
        await note(account, 'second-factor.enrolled', now);
      }
      const isPasswordGiven = session.method === 'password' && account.mustChangePassword;
      return { session: await advance(session, isPasswordGiven ? 'new-password' : 'signed-in', now), recoveryCodes };
    },

    async enrolment(account) {
      if (account.totpIsConfirmed) return undefined;
      const begun = account.totpSecret === undefined ? undefined : secrets.open(account.totpSecret, account.id);
      if (begun !== undefined) return begun;
      const secret = newTotpSecret();
      await accounts.change(account.id, { totpSecret: secrets.seal(secret, account.id) });
      return secret;
    },

    async changePassword(session, { current, next }, now) {
      const { account } = session;
      if (session.stage === 'second-factor') {
        throw new ApiError(403, 'SecondFactorNeeded', 'The second factor comes first');
      }
      const giveBack = await limits.password(account.id, now);
      if (!(await isPassword(current, account.passwordHash))) {
        throw new ApiError(422, 'WrongPassword', 'The current password is wrong');
      }
      await giveBack();
      if (current === next) throw new ApiError(422, 'PasswordUnchanged', 'The new password is the old one');
      checkPassword(next, account);
      await accounts.change(account.id, { passwordHash: await hashPassword(next), mustChangePassword: false });
      const renewed = await advance(session, 'signed-in', now);
      await accountSessions.endAll(account.id, hashToken(renewed.token));
      await note(account, 'password.changed', now);
      return renewed;
    },

    deviceCookie(accountId) {
      const id = crypto.randomUUID();
      return `${id}.${secrets.digest('device', `${accountId} ${id}`)}`;
    },
  };
}

function firstStage(account: AccountRow, method: SignInMethod, hasSecondFactor: boolean): SessionStage {
  if (!hasSecondFactor && (account.totpIsConfirmed || needsSecondFactor(account))) return 'second-factor';
  return method === 'password' && account.mustChangePassword ? 'new-password' : 'signed-in';
}

/** The id of a browser that has signed in to this account before; undefined for any other. */
function knownDevice(secrets: AccountSecrets, accountId: string, cookie: string | undefined): string | undefined {
  const [id = '', mark] = cookie?.split('.') ?? [];
  return id !== '' && mark === secrets.digest('device', `${accountId} ${id}`) ? id : undefined;
}
