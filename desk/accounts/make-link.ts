import type { Store } from '../../store/index.ts';
import { hashToken, newToken } from './secrets.ts';

const DAY_MS = 24 * 60 * 60_000;
const FIRST_ADMINISTRATOR_MS = DAY_MS;
const SET_PASSWORD_MS = 7 * DAY_MS;

export type LinkPurpose = 'first-administrator' | 'set-password';

/** A link as it is handed on: `path` below the server's address. It works once. */
export interface MadeLink {
  readonly path: string;
  readonly expiresAt: number;
}

/** By which the owner of an account sets a password; the one before is worth nothing from then on. */
export function makePasswordLink(
  store: Pick<Store, 'accountLinks'>,
  accountId: string,
  now: number,
): Promise<MadeLink> {
  return make(store, 'set-password', accountId, now + SET_PASSWORD_MS);
}

export function makeFirstAdministratorLink(store: Pick<Store, 'accountLinks'>, now: number): Promise<MadeLink> {
  return make(store, 'first-administrator', undefined, now + FIRST_ADMINISTRATOR_MS);
}

async function make(
  { accountLinks }: Pick<Store, 'accountLinks'>,
  purpose: LinkPurpose,
  accountId: string | undefined,
  expiresAt: number,
): Promise<MadeLink> {
  const token = newToken();
  await accountLinks.make({ tokenHash: hashToken(token), purpose, accountId, expiresAt });
  return { path: `/console#/link/${token}`, expiresAt };
}
