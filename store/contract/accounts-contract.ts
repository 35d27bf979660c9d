import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { AccountRow, AccountSessionRow } from '../account-store.ts';
import type { Store } from '../store.ts';
import { NOW, numbersTo, openConversation, present, signal, type TestDatabase } from './test-database.ts';

export function accountsContract(database: () => TestDatabase): void {
  describe('accounts', () => accountsRowsContract(database));
  describe('sessions', () => sessionsContract(database));
  describe('links', () => linksContract(database));
  describe('audit log', () => auditContract(database));
}

function account(id: string, changes: Partial<AccountRow> = {}): AccountRow {
  return {
    id,
    login: `${id}.login`,
    name: `Nguyễn Thị ${id}`,
    email: undefined,
    roles: ['official'],
    wards: ['26734'],
    fields: 'all',
    isActive: true,
    passwordHash: undefined,
    mustChangePassword: false,
    totpSecret: undefined,
    totpIsConfirmed: false,
    createdAt: NOW,
    lastSignInAt: undefined,
    ...changes,
  };
}

/** One call for each, by turns from two processes. */
async function fromTwoStores<T>(database: TestDatabase, count: number, call: (store: Store) => Promise<T>) {
  const stores = [database.store, await database.anotherStore()];
  return Promise.all(numbersTo(count).map((number) => call(present(stores[number % 2]))));
}

function accountsRowsContract(database: () => TestDatabase): void {
  it('keeps for how many conversations at once its owner is there, whatever else changes', async () => {
    const { store } = database();
    for (const id of ['a', 'b']) await store.accounts.add(account(id));

    await store.accounts.keepDeskCapacity('a', 7);
    await store.accounts.change('a', { name: 'An', wards: 'all' });

    expect(await store.accounts.deskCapacity('a')).toBe(7);
    expect(await store.accounts.deskCapacity('b')).toBeUndefined();
  });

  it('gives back what was added, after it was closed too', async () => {
    const full = account('full', {
      email: 'lan@example.gov.vn',
      roles: ['official', 'editor'],
      wards: 'all',
      fields: ['ho-tich'],
      isActive: false,
      passwordHash: '$argon2id$…',
      mustChangePassword: true,
      totpSecret: 'sealed',
      totpIsConfirmed: true,
      lastSignInAt: NOW + 1,
    });
    expect(await database().store.accounts.add(full)).toBe(true);
    expect(await database().store.accounts.add(account('bare', { name: 'An' }))).toBe(true);

    const { accounts } = await database().reopen();

    expect(await accounts.get('full')).toEqual(full);
    expect(await accounts.byLogin('full.login')).toEqual(full);
    expect(await accounts.byLogin('nobody')).toBeUndefined();
    expect((await accounts.all()).map(({ id }) => id)).toEqual(['bare', 'full']);
  });

  it('gives a login to one account, however many ask at once', async () => {
    const added = await fromTwoStores(database(), 10, ({ accounts }) =>
      accounts.add(account(crypto.randomUUID(), { login: 'lan' })),
    );

    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await database().store.accounts.all()).toHaveLength(1);
  });

  it('changes what is named and nothing else', async () => {
    const { accounts } = database().store;
    const before = account('a', { email: 'a@example.gov.vn', totpSecret: 'sealed' });
    await accounts.add(before);

    expect(await accounts.change('a', { totpSecret: undefined, wards: 'all', mustChangePassword: true })).toBe(true);
    expect(await accounts.change('a', {})).toBe(true);
    expect(await accounts.change('nobody', { name: 'x' })).toBe(false);

    expect(await accounts.get('a')).toEqual({
      ...before,
      totpSecret: undefined,
      wards: 'all',
      mustChangePassword: true,
    });
  });

  it('lets two who both look before they change see one another', async () => {
    for (const id of ['a', 'b']) await database().store.accounts.add(account(id, { roles: ['administrator'] }));
    await database().store.accounts.add(account('c'));
    const [one, other] = [database().store, await database().anotherStore()];
    const firstLooked = signal();
    const otherLooked = signal();
    /** Each wants to close another's account, and not the last. */
    const close = (store: Store, id: string, looked: () => Promise<unknown>) =>
      store.transaction(async ({ accounts }) => {
        const others = (await accounts.withRole('administrator')).filter((each) => each.id !== id);
        await looked();
        if (others.length > 0) await accounts.change(id, { roles: [] });
      });

    const second = firstLooked.given.then(() => close(other, 'b', async () => otherLooked.give()));
    await close(one, 'a', async () => {
      firstLooked.give();
      // Where the other does not wait for it, it looks now, and sees what is about to change.
      await Promise.race([otherLooked.given, sleep(300)]);
    });
    await second;

    expect(await database().store.accounts.withRole('administrator')).toHaveLength(1);
  });

  it('takes a step of a one-time code once, and none that came before', async () => {
    await database().store.accounts.add(account('a'));

    const taken = await fromTwoStores(database(), 10, ({ accounts }) => accounts.takeTotpStep('a', 100));

    expect(taken.filter(Boolean)).toHaveLength(1);
    const { accounts } = database().store;
    expect(await accounts.takeTotpStep('a', 99)).toBe(false);
    expect(await accounts.takeTotpStep('a', 101)).toBe(true);
    expect(await accounts.takeTotpStep('nobody', 101)).toBe(false);
  });

  it('takes a recovery code once', async () => {
    await database().store.accounts.add(account('a'));
    await database().store.accounts.setRecoveryCodes('a', ['old']);
    await database().store.accounts.setRecoveryCodes('a', ['one', 'two']);

    const taken = await fromTwoStores(database(), 6, ({ accounts }) => accounts.takeRecoveryCode('a', 'one'));

    expect(taken.filter(Boolean)).toHaveLength(1);
    const { accounts } = database().store;
    expect(await accounts.takeRecoveryCode('a', 'old')).toBe(false);
    expect(await accounts.takeRecoveryCode('a', 'two')).toBe(true);
  });

  it('binds one identity of an issuer to one account', async () => {
    const { accounts } = database().store;
    for (const id of ['a', 'b']) await accounts.add(account(id));
    const identity = { issuer: 'https://sso.example.gov.vn', subject: 's', accountId: 'a' };

    expect(await accounts.bindIdentity(identity, NOW)).toBe(true);
    expect(await accounts.bindIdentity({ ...identity, accountId: 'b' }, NOW)).toBe(false);
    expect(await accounts.bindIdentity({ ...identity, subject: 'other' }, NOW)).toBe(false);

    expect((await accounts.byIdentity(identity.issuer, 's'))?.id).toBe('a');
    expect(await accounts.byIdentity('https://elsewhere.example', 's')).toBeUndefined();
    expect(await accounts.withIdentity()).toEqual(['a']);
    await accounts.unbindIdentities('a');
    expect(await accounts.byIdentity(identity.issuer, 's')).toBeUndefined();
  });
}

function sessionsContract(database: () => TestDatabase): void {
  function session(tokenHash: string, changes: Partial<AccountSessionRow> = {}): AccountSessionRow {
    return {
      tokenHash,
      accountId: 'a',
      stage: 'signed-in',
      method: 'password',
      device: 'Firefox',
      createdAt: NOW,
      usedAt: NOW,
      expiresAt: NOW + 1_000,
      ...changes,
    };
  }

  async function begun(...sessions: AccountSessionRow[]): Promise<Store> {
    const { store } = database();
    for (const id of ['a', 'b']) await store.accounts.add(account(id));
    for (const one of sessions) await store.accountSessions.begin(one);
    return store;
  }

  it('holds a session until it is ended', async () => {
    const { accountSessions } = await begun(session('one'), session('two'));

    expect(await accountSessions.find('one')).toEqual(session('one'));
    await accountSessions.touch('one', NOW + 5);
    await accountSessions.touch('one', NOW + 3);
    expect(await accountSessions.ofAccount('a')).toEqual([session('one', { usedAt: NOW + 5 }), session('two')]);
    await accountSessions.end('one');

    expect(await accountSessions.find('one')).toBeUndefined();
    expect(await accountSessions.find('two')).toBeDefined();
  });

  it('goes on under a new token once', async () => {
    await begun(session('old', { stage: 'second-factor' }));

    const renewed = await fromTwoStores(database(), 4, ({ accountSessions }) =>
      accountSessions.renew('old', { tokenHash: crypto.randomUUID(), stage: 'signed-in' }, NOW + 1),
    );

    expect(renewed.filter(Boolean)).toHaveLength(1);
    const { accountSessions } = database().store;
    expect(await accountSessions.find('old')).toBeUndefined();
    expect(await accountSessions.ofAccount('a')).toMatchObject([{ stage: 'signed-in', usedAt: NOW + 1 }]);
  });

  it('ends all of an account, or all but one', async () => {
    const { accountSessions } = await begun(
      session('one'),
      session('two'),
      session('three'),
      session('theirs', { accountId: 'b' }),
    );

    await accountSessions.endAll('a', 'two');
    expect((await accountSessions.ofAccount('a')).map(({ tokenHash }) => tokenHash)).toEqual(['two']);
    await accountSessions.endAll('a');

    expect(await accountSessions.ofAccount('a')).toEqual([]);
    expect(await accountSessions.ofAccount('b')).toHaveLength(1);
  });

  it('throws away what has run out or lay idle', async () => {
    const { accountSessions } = await begun(
      session('over', { expiresAt: NOW + 10 }),
      session('idle', { usedAt: NOW - 100 }),
      session('living'),
    );

    await accountSessions.purge(NOW + 10, NOW - 100);

    expect((await accountSessions.ofAccount('a')).map(({ tokenHash }) => tokenHash)).toEqual(['living']);
  });
}

function linksContract(database: () => TestDatabase): void {
  it('gives a link to one taker', async () => {
    await database().store.accounts.add(account('a'));
    const link = { tokenHash: 't', purpose: 'set-password', accountId: 'a', expiresAt: NOW + 10 };
    await database().store.accountLinks.make(link);
    expect(await database().store.accountLinks.look('t', NOW)).toEqual(link);

    const taken = await fromTwoStores(database(), 6, ({ accountLinks }) => accountLinks.take('t', NOW));

    expect(taken.filter((one) => one !== undefined)).toEqual([link]);
  });

  it('puts a new link in the place of the one before, of the same purpose and account', async () => {
    const { accounts, accountLinks } = database().store;
    for (const id of ['a', 'b']) await accounts.add(account(id));
    const link = (tokenHash: string, accountId: string | undefined) =>
      accountLinks.make({ tokenHash, purpose: 'p', accountId, expiresAt: NOW + 10 });
    await link('a1', 'a');
    await link('b1', 'b');
    await link('none1', undefined);

    await link('a2', 'a');
    await link('none2', undefined);

    const living = await Promise.all(['a1', 'a2', 'b1', 'none1', 'none2'].map((hash) => accountLinks.look(hash, NOW)));
    expect(living.map((one) => one?.tokenHash)).toEqual([undefined, 'a2', 'b1', undefined, 'none2']);
  });

  it('gives nothing once it has run out', async () => {
    const { accountLinks } = database().store;
    await accountLinks.make({ tokenHash: 't', purpose: 'p', accountId: undefined, expiresAt: NOW + 10 });

    expect(await accountLinks.look('t', NOW + 10)).toBeUndefined();
    expect(await accountLinks.take('t', NOW + 10)).toBeUndefined();
  });
}

function auditContract(database: () => TestDatabase): void {
  const lan = { id: 'a', name: 'Lan' };

  it('tells who did what, the newest first', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    const { auditLog } = store;
    await auditLog.append({ account: lan, action: 'conversation.read', conversationId: 'c' }, NOW);
    await auditLog.append({ account: lan, action: 'account.changed', subject: 'b', detail: { roles: ['x'] } }, NOW + 1);
    await auditLog.append({ account: undefined, action: 'sign-in.refused' }, NOW + 2);

    const all = await auditLog.list({}, 10);

    expect(all.map(({ action }) => action)).toEqual(['sign-in.refused', 'account.changed', 'conversation.read']);
    expect(all[1]).toMatchObject({ at: NOW + 1, account: lan, subject: 'b', detail: { roles: ['x'] } });
    expect(all[0]?.account).toBeUndefined();
    const actionsOf = async (filter: Parameters<typeof auditLog.list>[0], limit = 10) =>
      (await auditLog.list(filter, limit)).map(({ action }) => action);
    expect(await actionsOf({ accountIds: ['a', 'b'] })).toEqual(['account.changed', 'conversation.read']);
    expect(await actionsOf({ accountIds: [] })).toEqual([]);
    expect(await actionsOf({ conversationId: 'c' })).toEqual(['conversation.read']);
    expect(await actionsOf({ subject: 'b' })).toEqual(['account.changed']);
    expect(await actionsOf({ action: 'sign-in.refused' })).toEqual(['sign-in.refused']);
    expect(await actionsOf({ since: NOW + 1 })).toEqual(['sign-in.refused', 'account.changed']);
    expect(await actionsOf({ since: NOW, until: NOW + 2 })).toEqual(['account.changed', 'conversation.read']);
    expect(await actionsOf({ before: present(all[0]).seq }, 1)).toEqual(['account.changed']);
  });

  it('cannot be changed or shortened, even behind the back of the code', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.auditLog.append({ account: lan, action: 'conversation.read', conversationId: 'c' }, NOW);
    const before = await store.auditLog.list({}, 10);

    for (const statement of [
      'delete from audit_log',
      `update audit_log set account_name = 'Minh'`,
      'update audit_log set at = 0',
      `update audit_log set conversation_id = 'd'`,
    ]) {
      await expect(database().execute(statement)).rejects.toThrow(/audit_log only grows/);
    }

    expect(await store.auditLog.list({}, 10)).toEqual(before);
  });

  it('lets a conversation go when it is deleted, and stays', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.auditLog.append({ account: lan, action: 'conversation.read', conversationId: 'c' }, NOW);

    await store.conversations.delete('c');

    expect(await store.auditLog.list({}, 10)).toMatchObject([
      { account: lan, action: 'conversation.read', conversationId: undefined },
    ]);
  });
}
