import type { Selectable, Updateable } from 'kysely';
import type { AccountChanges, AccountRow, Accounts, AccountScope } from '../account-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

/** Before any step that a one-time code can have. */
const NO_STEP = 0;

export function createAccounts(access: Access): Accounts {
  return {
    async add(account) {
      requireIds({ accountId: account.id, login: account.login });
      return access.write(async ({ queries }) => {
        const { numInsertedOrUpdatedRows } = await queries
          .insertInto('accounts')
          .values({ ...toColumns(account), id: account.id, created_at: account.createdAt, totp_step: NO_STEP })
          .onConflict((conflict) => conflict.column('login').doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      });
    },

    async get(id) {
      requireIds({ accountId: id });
      return access.read(async (queries) => {
        const row = await queries.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : fromRow(row);
      });
    },

    async byLogin(login) {
      requireIds({ login });
      return access.read(async (queries) => {
        const row = await queries.selectFrom('accounts').selectAll().where('login', '=', login).executeTakeFirst();
        return row === undefined ? undefined : fromRow(row);
      });
    },

    async all() {
      return access.read(async (queries) => {
        const rows = await queries.selectFrom('accounts').selectAll().orderBy('name').orderBy('id').execute();
        return rows.map(fromRow);
      });
    },

    async withRole(role) {
      return access.write(async ({ queries, backend }) => {
        // As in JSON: no role's name is a part of another's.
        const having = queries
          .selectFrom('accounts')
          .selectAll()
          .where('roles', 'like', `%${JSON.stringify(role)}%`);
        const rows = await backend.lockRows(having).orderBy('id').execute();
        return rows.map(fromRow);
      });
    },

    async change(id, changes) {
      requireIds({ accountId: id, ...(changes.login === undefined ? undefined : { login: changes.login }) });
      const columns = changedColumns(changes);
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('accounts')
          .set(Object.keys(columns).length === 0 ? { id } : columns)
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async deskCapacity(id) {
      requireIds({ accountId: id });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('accounts')
          .select('desk_capacity')
          .where('id', '=', id)
          .executeTakeFirst();
        return row?.desk_capacity ?? undefined;
      });
    },

    async keepDeskCapacity(id, capacity) {
      requireIds({ accountId: id });
      await access.write(async ({ queries }) => {
        await queries.updateTable('accounts').set({ desk_capacity: capacity }).where('id', '=', id).execute();
      });
    },

    async takeTotpStep(id, step) {
      requireIds({ accountId: id });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('accounts')
          .set({ totp_step: step })
          .where('id', '=', id)
          .where('totp_step', '<', step)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    async setRecoveryCodes(id, codeHashes) {
      requireIds({ accountId: id });
      await access.write(async ({ queries }) => {
        await queries.deleteFrom('account_recovery_codes').where('account_id', '=', id).execute();
        if (codeHashes.length === 0) return;
        const rows = codeHashes.map((hash) => ({ account_id: id, code_hash: hash }));
        await queries.insertInto('account_recovery_codes').values(rows).execute();
      });
    },

    async takeRecoveryCode(id, codeHash) {
      requireIds({ accountId: id, codeHash });
      return access.write(async ({ queries }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('account_recovery_codes')
          .where('account_id', '=', id)
          .where('code_hash', '=', codeHash)
          .executeTakeFirstOrThrow();
        return numDeletedRows === 1n;
      });
    },

    async byIdentity(issuer, subject) {
      requireIds({ issuer, subject });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('accounts')
          .innerJoin('account_identities', 'account_identities.account_id', 'accounts.id')
          .selectAll('accounts')
          .where('account_identities.issuer', '=', issuer)
          .where('account_identities.subject', '=', subject)
          .executeTakeFirst();
        return row === undefined ? undefined : fromRow(row);
      });
    },

    async bindIdentity({ issuer, subject, accountId }, now) {
      requireIds({ issuer, subject, accountId });
      return access.write(async ({ queries }) => {
        const { numInsertedOrUpdatedRows } = await queries
          .insertInto('account_identities')
          .values({ issuer, subject, account_id: accountId, linked_at: now })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      });
    },

    async withIdentity() {
      return access.read(async (queries) => {
        const rows = await queries.selectFrom('account_identities').select('account_id').distinct().execute();
        return rows.map(({ account_id }) => account_id);
      });
    },

    async unbindIdentities(id) {
      requireIds({ accountId: id });
      await access.write(async ({ queries }) => {
        await queries.deleteFrom('account_identities').where('account_id', '=', id).execute();
      });
    },
  };
}

type Columns = Omit<Selectable<StoreSchema['accounts']>, 'id' | 'created_at' | 'totp_step' | 'desk_capacity'>;

function toColumns(account: Omit<AccountRow, 'id' | 'createdAt'>): Columns {
  return {
    login: account.login,
    name: account.name,
    email: account.email ?? null,
    roles: JSON.stringify(account.roles),
    wards: JSON.stringify(account.wards),
    fields: JSON.stringify(account.fields),
    is_active: account.isActive ? 1 : 0,
    password_hash: account.passwordHash ?? null,
    must_change_password: account.mustChangePassword ? 1 : 0,
    totp_secret: account.totpSecret ?? null,
    totp_is_confirmed: account.totpIsConfirmed ? 1 : 0,
    last_sign_in_at: account.lastSignInAt ?? null,
  };
}

const COLUMN_OF = {
  login: 'login',
  name: 'name',
  email: 'email',
  roles: 'roles',
  wards: 'wards',
  fields: 'fields',
  isActive: 'is_active',
  passwordHash: 'password_hash',
  mustChangePassword: 'must_change_password',
  totpSecret: 'totp_secret',
  totpIsConfirmed: 'totp_is_confirmed',
  lastSignInAt: 'last_sign_in_at',
} as const satisfies Record<keyof AccountChanges, keyof Columns>;

/** Of what is named alone; what is named as undefined becomes null. */
function changedColumns(changes: AccountChanges): Updateable<StoreSchema['accounts']> {
  const all: Readonly<Record<string, unknown>> = toColumns(changes as AccountRow);
  const named = (Object.keys(COLUMN_OF) as (keyof AccountChanges)[]).filter((name) => name in changes);
  return Object.fromEntries(named.map((name) => [COLUMN_OF[name], all[COLUMN_OF[name]]]));
}

function fromRow(row: Selectable<StoreSchema['accounts']>): AccountRow {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    email: row.email ?? undefined,
    roles: JSON.parse(row.roles) as string[],
    wards: JSON.parse(row.wards) as AccountScope,
    fields: JSON.parse(row.fields) as AccountScope,
    isActive: row.is_active === 1,
    passwordHash: row.password_hash ?? undefined,
    mustChangePassword: row.must_change_password === 1,
    totpSecret: row.totp_secret ?? undefined,
    totpIsConfirmed: row.totp_is_confirmed === 1,
    createdAt: row.created_at,
    lastSignInAt: row.last_sign_in_at ?? undefined,
  };
}
