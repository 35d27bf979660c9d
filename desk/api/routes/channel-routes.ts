import type { Request } from 'express';
import { z } from 'zod';
import { cookieOf } from '../../accounts/session-cookies.ts';
import type { Principal } from '../../principal.ts';
import { maySet } from '../../switches/may-set.ts';
import { type ChannelAccount, type ChannelOffice, ChannelRefusal } from '../channel-parts.ts';
import type { DeskNames } from '../views.ts';
import { notFound } from '../desk-parts.ts';
import { ApiError, type AnyRoute, defineRoute } from '../route.ts';
import { namedShape } from '../shapes.ts';
import { beyondOwnPlaces } from './switch-routes.ts';

export interface ChannelRouteParts {
  readonly office: ChannelOffice;
  readonly names: () => Pick<DeskNames, 'ward'>;
  /** The server's address as browsers know it. */
  readonly baseOf: (request: Request) => string;
  readonly isSecure: boolean;
}

const tag = 'channels';
const access = ['administrator'] as const;
const TICKET = 'motcua_consent';
const CALLBACK = '/channels/consent/callback';
const TICKET_MS = 10 * 60_000;

const params = z.object({ channel: z.string().min(1).max(50), accountId: z.string().min(1).max(200) });
const name = z.string().trim().min(1).max(200);
const ward = z.string().max(20).nullable();
const values = z.record(z.string().max(50), z.string().trim().max(2000));
const text = z.object({ vi: z.string(), en: z.string() });
const accountShape = z
  .object({
    channel: z.string(),
    accountId: z.string(),
    ward: namedShape.nullable().describe('Null: of the whole city'),
    name: z.string(),
    isEnabled: z.boolean(),
    settings: z.record(z.string(), z.string()),
    held: z.array(z.string()).describe('Names of the secrets that are there; no secret is ever told'),
    isOfSettings: z.boolean().describe('Made by settings of the server'),
    changedAt: z.int(),
    heardAt: z.int().nullable().describe('When the platform last called'),
    alarms: z.array(z.string()),
    isTheirs: z.boolean().describe('Whether the caller may change it'),
  })
  .meta({ id: 'ChannelAccount' });
const platformShape = z.object({
  channel: z.string(),
  title: z.string(),
  hasConsent: z.boolean(),
  webhookUrl: z.string().nullable(),
  fields: z.array(z.object({ name: z.string(), label: z.string(), isSecret: z.boolean(), isOptional: z.boolean() })),
});

/** The city's accounts at platforms, for administrators, each within their own wards. */
export function channelRoutes(parts: ChannelRouteParts): readonly AnyRoute[] {
  const { office, names } = parts;
  const view = viewWith(names);
  const theirs = async (principal: Principal, { channel, accountId }: z.output<typeof params>) => {
    const found = (await office.accounts()).find((one) => one.channel === channel && one.accountId === accountId);
    if (found === undefined || !maySee(principal, found)) throw notFound();
    if (!maySet(principal, found.ward)) throw beyondOwnPlaces();
    return found;
  };
  const requireWard = (principal: Principal, code: string | undefined) => {
    if (code !== undefined && names().ward(code) === undefined) throw notFound();
    if (!maySet(principal, code)) throw beyondOwnPlaces();
  };
  return [
    defineRoute({
      method: 'get',
      path: '/channels',
      tag,
      summary: 'The accounts at platforms, what stands against them, and what an account is made of',
      access,
      response: z.object({ items: z.array(accountShape), platforms: z.array(platformShape) }),
      async handle({ principal }) {
        const accounts = (await office.accounts()).filter((one) => maySee(principal, one));
        const platforms = office.platforms().map(({ webhookUrl, fields, ...rest }) => ({
          ...rest,
          webhookUrl: webhookUrl ?? null,
          fields: [...fields],
        }));
        return { items: accounts.map((one) => view(principal, one)), platforms };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/channels',
      tag,
      summary: 'Add an account; it serves within two seconds in every process',
      access,
      body: z.object({ channel: z.string().min(1).max(50), name, ward: ward.default(null), values }),
      response: accountShape,
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound', 409: 'ChannelAccountTaken', 422: 'ChannelValuesInvalid' },
      async handle({ principal, body, now, audit }) {
        requireWard(principal, body.ward ?? undefined);
        await audit({ action: 'channel.add', subject: body.channel, detail: { name: body.name, ward: body.ward } });
        return view(
          principal,
          await refusing(() => office.add(body.channel, { ...body, ward: body.ward ?? undefined }, now.getTime())),
        );
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/channels/:channel/:accountId',
      tag,
      summary: 'Change an account, enter secrets anew, or switch it off or on; what is not named stays',
      access,
      params,
      body: z.object({ name, ward, isEnabled: z.boolean(), values }).partial(),
      response: accountShape,
      refusals: {
        403: 'BeyondOwnPlaces',
        404: 'NotFound',
        409: 'ChannelAccountChanged',
        422: 'ChannelValuesInvalid',
      },
      async handle({ principal, params: of, body: { ward: to, ...body }, now, audit }) {
        await theirs(principal, of);
        if (to !== undefined) requireWard(principal, to ?? undefined);
        const detail = { fields: [...Object.keys(body), ...Object.keys(body.values ?? {})], ward: to };
        await audit({ action: 'channel.change', subject: `${of.channel}:${of.accountId}`, detail });
        const changes = { ...body, ...(to === undefined ? {} : { ward: to ?? undefined }) } as Parameters<
          ChannelOffice['change']
        >[2];
        return view(principal, await refusing(() => office.change(of.channel, of.accountId, changes, now.getTime())));
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/channels/:channel/:accountId',
      tag,
      summary: 'Remove an account, its secrets and its tokens; conversations stay',
      access,
      params,
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound' },
      async handle({ principal, params: of, audit }) {
        await theirs(principal, of);
        await audit({ action: 'channel.remove', subject: `${of.channel}:${of.accountId}` });
        await refusing(() => office.remove(of.channel, of.accountId));
        return undefined;
      },
    }),
    defineRoute({
      method: 'post',
      path: '/channels/:channel/:accountId/check',
      tag,
      summary: 'Look at what is missing or wrong; nobody is written to',
      access,
      params,
      response: z.object({
        findings: z.array(
          z.object({
            level: z.enum(['ok', 'warning', 'problem']),
            code: z.string(),
            text,
            todo: text.nullable(),
          }),
        ),
      }),
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound' },
      async handle({ principal, params: of, signal }) {
        await theirs(principal, of);
        const findings = await refusing(() => office.check(of.channel, of.accountId, signal));
        return { findings: findings.map(({ todo, ...finding }) => ({ ...finding, todo: todo ?? null })) };
      },
    }),
    ...consentRoutes(parts, theirs),
  ];
}

/** The way to the platform's page of consent and back. The way back is another site's link: the ticket stands for the caller. */
function consentRoutes(
  { office, baseOf, isSecure }: ChannelRouteParts,
  theirs: (principal: Principal, of: z.output<typeof params>) => Promise<ChannelAccount>,
): readonly AnyRoute[] {
  // Lax: the browser comes back from another site and must bring it along.
  const cookie = { httpOnly: true, sameSite: 'lax', secure: isSecure, path: `/api${CALLBACK}` } as const;
  return [
    defineRoute({
      method: 'post',
      path: '/channels/:channel/:accountId/consent',
      tag,
      summary: 'Begin the consent of the account’s administrator; the browser goes to the address given',
      access,
      params,
      response: z.object({ url: z.string() }),
      refusals: { 403: 'BeyondOwnPlaces', 404: 'NotFound', 422: 'ChannelValuesInvalid' },
      async handle({ principal, params: of, now, audit, http: { request, response } }) {
        await theirs(principal, of);
        await audit({ action: 'channel.consent', subject: `${of.channel}:${of.accountId}` });
        const back = `${baseOf(request)}/api${CALLBACK}`;
        const { url, ticket } = await refusing(() =>
          office.beginConsent(of.channel, of.accountId, back, now.getTime()),
        );
        response.cookie(TICKET, ticket, { ...cookie, maxAge: TICKET_MS });
        return { url };
      },
    }),
    defineRoute({
      method: 'get',
      path: CALLBACK,
      tag,
      summary: 'Come back from the platform’s page of consent',
      access: 'public',
      isBackground: true,
      async handle({ http: { request, response }, now, audit }) {
        const query = new URL(request.originalUrl, 'http://localhost').searchParams;
        const { outcome, channel, accountId } = await office.finishConsent(
          cookieOf(request, TICKET),
          query,
          now.getTime(),
        );
        response.clearCookie(TICKET, cookie);
        const subject = channel === undefined ? undefined : `${channel}:${accountId ?? ''}`;
        await audit({ action: 'channel.consented', subject, detail: { outcome } });
        response.redirect(`/console#/channels/${encodeURIComponent(subject ?? '')}?consent=${outcome}`);
        return undefined;
      },
    }),
  ];
}

function maySee({ wards }: Principal, { ward: of }: ChannelAccount): boolean {
  return of === undefined || wards === 'all' || wards.includes(of);
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ChannelRefusal)) throw error;
    switch (error.code) {
      case 'unknown':
        throw notFound();
      case 'taken':
        throw new ApiError(409, 'ChannelAccountTaken', error.message);
      case 'changed':
        throw new ApiError(409, 'ChannelAccountChanged', error.message);
      case 'invalid':
        throw new ApiError(422, 'ChannelValuesInvalid', error.message, { fault: error.message });
    }
  }
}

function viewWith(names: ChannelRouteParts['names']) {
  return (principal: Principal, { ward: code, heardAt, ...account }: ChannelAccount): z.input<typeof accountShape> => ({
    ...account,
    settings: { ...account.settings },
    held: [...account.held],
    alarms: [...account.alarms],
    ward: code === undefined ? null : { code, name: names().ward(code) ?? code },
    heardAt: heardAt ?? null,
    isTheirs: maySet(principal, code),
  });
}
