import type { AccountRow } from '../../store/index.ts';
import { type Principal, type Role, ROLES } from '../principal.ts';

/** These can publish or administer: a password alone does not let them in. */
const NEEDS_SECOND_FACTOR: readonly Role[] = ['editor', 'administrator'];

export function needsSecondFactor({ roles }: Pick<AccountRow, 'roles'>): boolean {
  return NEEDS_SECOND_FACTOR.some((role) => roles.includes(role));
}

/** An account as the rest of the desk sees it. */
export function principalOf(account: AccountRow): Principal {
  const { id, name, wards, fields } = account;
  return { id, name, roles: ROLES.filter((role) => account.roles.includes(role)), wards, fields };
}

/** One way of writing for each login. */
export function normaliseLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

/** What a login may be: a name of the office's directory, or an e-mail address. */
export const LOGIN_PATTERN = /^[a-z0-9][a-z0-9._-]{1,62}(?:@[a-z0-9.-]{1,120})?$/u;

/** Whether it lets others in everywhere. */
export function isFullAdministrator({ isActive, roles, wards, fields }: AccountRow): boolean {
  return isActive && roles.includes('administrator') && wards === 'all' && fields === 'all';
}
