import { z } from 'zod';
import { LOGIN_PATTERN, principalOf } from '../../accounts/account.ts';
import type { AccountChanges, AdministerAccounts } from '../../accounts/administer.ts';
import type { StaffImport, StaffImportReport } from '../../accounts/import-staff.ts';
import type { MadeLink } from '../../accounts/make-link.ts';
import { StaffTableError, staffFaultText } from '../../accounts/staff-table.ts';
import type { Places } from '../../places.ts';
import type { AccountRow, AccountScope, Store } from '../../../store/index.ts';
import { ApiError, type AnyRoute, defineRoute } from '../route.ts';
import { accountShape, role, scope } from './account-shapes.ts';

export interface AccountRouteParts {
  readonly store: Pick<Store, 'accounts'>;
  readonly administer: AdministerAccounts;
  readonly importStaff: (request: StaffImport, now: number) => Promise<StaffImportReport>;
  /** The newest each time. */
  readonly places: () => Places;
}

const tag = 'accounts';
const access = ['administrator'] as const;
const MOST_CSV_BYTES = 2 * 1024 * 1024;

const fieldsShape = z.object({
  login: z.string().trim().toLowerCase().regex(LOGIN_PATTERN),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(200).nullable().default(null),
  roles: z.array(role).min(1),
  wards: scope,
  fields: scope,
});
const params = z.object({ accountId: z.string().min(1).max(100) });
const linkShape = {
  link: z.string().describe('Path of a page below the server’s address; it works once'),
  linkExpiresAt: z.int(),
};

/** Officials' accounts, for administrators, each within their own wards and fields. */
export function accountRoutes(parts: AccountRouteParts): readonly AnyRoute[] {
  return [...readingRoutes(parts), ...writingRoutes(parts), resetRoute(parts), signOutRoute(parts), importRoute(parts)];
}

function readingRoutes({ store, administer }: AccountRouteParts): AnyRoute[] {
  return [
    defineRoute({
      method: 'get',
      path: '/accounts',
      tag,
      summary: 'The accounts within the caller’s wards and fields, by name',
      access,
      response: z.object({ items: z.array(accountShape) }),
      handle: async ({ principal }) => ({ items: await viewsOf(store, await administer.list(principal)) }),
    }),
    defineRoute({
      method: 'get',
      path: '/accounts/:accountId',
      tag,
      summary: 'One account',
      access,
      params,
      response: accountShape,
      refusals: { 404: 'NotFound' },
      async handle({ principal, params: { accountId } }) {
        const [account] = await viewsOf(store, [await administer.get(principal, accountId)]);
        return account;
      },
    }),
  ];
}

function writingRoutes({ store, administer, places }: AccountRouteParts): AnyRoute[] {
  return [
    defineRoute({
      method: 'post',
      path: '/accounts',
      tag,
      summary: 'Add an account; its owner sets a password by the link',
      access,
      body: fieldsShape,
      response: z.object({ account: accountShape, ...linkShape }),
      refusals: { 403: ['Forbidden', 'BeyondOwnScope'], 409: 'LoginTaken', 422: 'PlaceUnknown' },
      async handle({ principal, body, now }) {
        requireKnownPlaces(body, places());
        const { account, link } = await administer.add(
          principal,
          { ...body, email: body.email ?? undefined },
          now.getTime(),
        );
        return { account: accountView(account, false), ...linkView(link) };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/accounts/:accountId',
      tag,
      summary: 'Change an account, close it, or have its password changed at the next sign-in',
      access,
      params,
      // Without the default: what is not named stays.
      body: fieldsShape
        .extend({ email: z.email().max(200).nullable(), isActive: z.boolean(), mustChangePassword: z.boolean() })
        .partial(),
      response: accountShape,
      refusals: {
        403: ['Forbidden', 'BeyondOwnScope'],
        404: 'NotFound',
        409: ['LoginTaken', 'LastAdministrator'],
        422: 'PlaceUnknown',
      },
      async handle({ principal, params: { accountId }, body, now }) {
        requireKnownPlaces(body, places());
        const { email, ...others } = body;
        // What is not named is no key of the body.
        const changes = { ...others, ...(email === undefined ? {} : { email: email ?? undefined }) } as AccountChanges;
        const [account] = await viewsOf(store, [await administer.change(principal, accountId, changes, now.getTime())]);
        return account;
      },
    }),
  ];
}

function resetRoute({ administer }: AccountRouteParts): AnyRoute {
  return defineRoute({
    method: 'post',
    path: '/accounts/:accountId/reset',
    tag,
    summary: 'End all sessions and the password, and the second factor if asked; the link sets a new password',
    access,
    params,
    body: z.object({ secondFactor: z.boolean().default(false).describe('For a lost phone') }),
    response: z.object(linkShape),
    refusals: { 404: 'NotFound' },
    handle: async ({ principal, params: { accountId }, body, now }) =>
      linkView(await administer.reset(principal, accountId, body, now.getTime())),
  });
}

function signOutRoute({ administer }: AccountRouteParts): AnyRoute {
  return defineRoute({
    method: 'post',
    path: '/accounts/:accountId/sign-out',
    tag,
    summary: 'End all sessions of an account',
    access,
    params,
    refusals: { 404: 'NotFound' },
    async handle({ principal, params: { accountId }, now }) {
      await administer.signOut(principal, accountId, now.getTime());
      return undefined;
    },
  });
}

function importRoute({ importStaff, places }: AccountRouteParts): AnyRoute {
  return defineRoute({
    method: 'post',
    path: '/accounts/import',
    tag,
    summary: 'Take in a ward’s staff list',
    access,
    maxBodyBytes: MOST_CSV_BYTES,
    body: z.object({
      csv: z.string().min(1),
      isTrial: z.boolean().default(false).describe('Only say what would become of it'),
    }),
    response: z.object({
      added: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      links: z.array(z.object({ login: z.string(), name: z.string(), ...linkShape })),
      badRows: z.array(z.object({ line: z.int(), reason: z.string() })),
    }),
    refusals: { 422: 'TableUnreadable' },
    async handle({ principal: by, body, now, language }) {
      const report = await importStaff({ ...body, places: places(), by }, now.getTime()).catch((error: unknown) => {
        if (!(error instanceof StaffTableError)) throw error;
        throw new ApiError(422, 'TableUnreadable', error.message, { reason: error.message });
      });
      return {
        ...report,
        links: report.links.map(({ login, name, link }) => ({ login, name, ...linkView(link) })),
        badRows: report.badRows.map(({ line, fault }) => ({ line, reason: staffFaultText(fault, language) })),
      };
    },
  });
}

async function viewsOf({ accounts }: Pick<Store, 'accounts'>, rows: readonly AccountRow[]) {
  const withIdentity = new Set(await accounts.withIdentity());
  return rows.map((account) => accountView(account, withIdentity.has(account.id)));
}

function accountView(account: AccountRow, hasSingleSignOn: boolean): z.input<typeof accountShape> {
  const { id, login, name, email, wards, fields, isActive, mustChangePassword, lastSignInAt } = account;
  const { roles } = principalOf(account);
  return {
    id,
    login,
    name,
    email: email ?? null,
    roles: [...roles],
    wards: wards === 'all' ? wards : [...wards],
    fields: fields === 'all' ? fields : [...fields],
    isActive,
    hasPassword: account.passwordHash !== undefined,
    mustChangePassword,
    hasSecondFactor: account.totpIsConfirmed,
    hasSingleSignOn,
    lastSignInAt: lastSignInAt ?? null,
  };
}

function linkView({ path, expiresAt }: MadeLink) {
  return { link: path, linkExpiresAt: expiresAt };
}

/** A scope that nothing belongs to would hide everything from its owner without a word. */
function requireKnownPlaces(
  given: { readonly wards?: AccountScope | undefined; readonly fields?: AccountScope | undefined },
  known: Places,
): void {
  const unknown = (scope: AccountScope | undefined, places: Places['wards']) =>
    scope === undefined || scope === 'all' ? [] : scope.filter((code) => !places.some((place) => place.code === code));
  const codes = [...unknown(given.wards, known.wards), ...unknown(given.fields, known.fields)];
  if (codes.length > 0) {
    throw new ApiError(422, 'PlaceUnknown', 'There is no such ward or field', { codes, first: codes[0] });
  }
}
