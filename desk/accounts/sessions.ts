import type { AccountRow, AccountSessionRow, Store } from '../../store/index.ts';
import { hashToken, newToken } from './secrets.ts';

export const SESSION_IDLE_MS = 60 * 60_000;
export const SESSION_ABSOLUTE_MS = 12 * 60 * 60_000;
/** A sign-in that was begun is finished soon, or begun again. */
const UNFINISHED_MS = 15 * 60_000;
/** Writing down every use would be a write for every call. */
const TOUCH_EVERY_MS = 60_000;

/** What a session still lacks. */
export type SessionStage = 'second-factor' | 'new-password' | 'signed-in';
export type SignInMethod = 'password' | 'single-sign-on';

/** A living session and whose it is. */
export interface LivingSession {
  /** What the browser holds. */
  readonly token: string;
  readonly stage: SessionStage;
  readonly method: SignInMethod;
  readonly expiresAt: number;
  readonly account: AccountRow;
}

export interface Sessions {
  begin(
    session: { account: AccountRow; stage: SessionStage; method: SignInMethod; device: string },
    now: number,
  ): Promise<LivingSession>;
  /** Undefined when there is none, its time is over, or its account was closed. */
  find(token: string, now: number, isUse: boolean): Promise<LivingSession | undefined>;
  /** The same under a new token, one stage further: a token that somebody saw before is worth nothing after. */
  advance(session: LivingSession, stage: SessionStage, now: number): Promise<LivingSession | undefined>;
}

type SessionStore = Pick<Store, 'accounts' | 'accountSessions'>;

export function createSessions({ accounts, accountSessions }: SessionStore): Sessions {
  return {
    async begin({ account, stage, method, device }, now) {
      const token = newToken();
      const row: AccountSessionRow = {
        tokenHash: hashToken(token),
        accountId: account.id,
        stage,
        method,
        device,
        createdAt: now,
        usedAt: now,
        expiresAt: now + SESSION_ABSOLUTE_MS,
      };
      await accountSessions.begin(row);
      return { token, stage, method, expiresAt: row.expiresAt, account };
    },

    async find(token, now, isUse) {
      const row = await accountSessions.find(hashToken(token));
      if (row === undefined || !isLiving(row, now)) return undefined;
      const account = await accounts.get(row.accountId);
      if (account?.isActive !== true) return undefined;
      if (isUse && now - row.usedAt >= TOUCH_EVERY_MS) await accountSessions.touch(row.tokenHash, now);
      return {
        token,
        stage: row.stage as SessionStage,
        method: row.method as SignInMethod,
        expiresAt: row.expiresAt,
        account,
      };
    },

    async advance(session, stage, now) {
      const token = newToken();
      const next = { tokenHash: hashToken(token), stage };
      const isRenewed = await accountSessions.renew(hashToken(session.token), next, now);
      const account = await accounts.get(session.account.id);
      return isRenewed && account !== undefined ? { ...session, token, stage, account } : undefined;
    },
  };
}

function isLiving({ stage, createdAt, usedAt, expiresAt }: AccountSessionRow, now: number): boolean {
  const idleMs = stage === 'signed-in' ? SESSION_IDLE_MS : UNFINISHED_MS;
  const isFinishedInTime = stage === 'signed-in' || now - createdAt < UNFINISHED_MS;
  return now < expiresAt && now - usedAt < idleMs && isFinishedInTime;
}
