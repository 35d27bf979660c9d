import { TOTP, Secret } from 'otpauth';
import { hashPassword } from '../accounts/passwords.ts';
import { openStore, type AccountRow, type StoreOptions } from '../../store/index.ts';
import type { Role } from '../principal.ts';
import type { ApiServer } from './api-server.ts';
import type { Browser } from './browser.ts';

export const PASSWORD = 'con mèo nhà tôi rất béo';
let passwordHash: Promise<string> | undefined;

/** An account with `PASSWORD`, under its id as login. */
export async function addOfficial(
  { store, clock }: Pick<ApiServer, 'store' | 'clock'>,
  id: string,
  changes: Partial<AccountRow> = {},
): Promise<AccountRow> {
  const account: AccountRow = {
    id,
    login: id,
    name: `Nguyễn ${id}`,
    email: undefined,
    roles: ['official'],
    wards: 'all',
    fields: 'all',
    isActive: true,
    // One hash for all: making it takes as long as it should.
    passwordHash: await (passwordHash ??= hashPassword(PASSWORD)),
    mustChangePassword: false,
    totpSecret: undefined,
    totpIsConfirmed: false,
    createdAt: clock.now,
    lastSignInAt: undefined,
    ...changes,
  };
  await store.accounts.add(account);
  return account;
}

/** Adds officials, by their ids, to the database of an app that has yet to start. */
export async function addOfficials(
  database: StoreOptions,
  officials: Readonly<Record<string, Partial<AccountRow>>>,
): Promise<void> {
  const store = await openStore(database);
  const clock = { now: Date.now() };
  for (const [id, changes] of Object.entries(officials)) await addOfficial({ store, clock }, id, changes);
  await store.close();
}

/** What the phone of somebody with this secret shows. */
export function codeAt(secret: string, now: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });
}

/** A browser in which an official with these roles is signed in, through an enrolment where the roles ask for one. */
export async function signedIn(
  server: ApiServer,
  roles: readonly Role[],
  id = roles.join('-'),
  wards: readonly string[] | 'all' = 'all',
): Promise<Browser> {
  await addOfficial(server, id, { roles, wards });
  return signInAs(server.browser(id), id, server.clock.now);
}

/** Signs in with `PASSWORD`, through an enrolment where the roles ask for one. Throws when that does not get in. */
export async function signInAs(browser: Browser, login: string, now = Date.now()): Promise<Browser> {
  const { body } = await browser.signIn(login, PASSWORD);
  if (body.state === 'second-factor') {
    const code = codeAt(body.enrolment?.secret ?? '', now);
    await browser.call('POST', '/api/session/second-factor', { code });
  }
  await browser.session('signed-in');
  return browser;
}
