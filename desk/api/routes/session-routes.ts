import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { AccountLinkService } from '../../accounts/account-links.ts';
import { hashToken } from '../../accounts/secrets.ts';
import type { SessionCookies } from '../../accounts/session-cookies.ts';
import type { LivingSession, Sessions } from '../../accounts/sessions.ts';
import type { SignIn, SignInPlace } from '../../accounts/sign-in.ts';
import type { SingleSignOn } from '../../accounts/single-sign-on.ts';
import type { Store } from '../../../store/index.ts';
import { ApiError, type AnyRoute, defineRoute } from '../route.ts';
import { enrolmentShape, sessionShape, type SessionShape } from './account-shapes.ts';
import { createSessionView, enrolmentOf } from './session-view.ts';

export interface SessionRouteParts {
  readonly store: Pick<Store, 'accounts' | 'accountSessions' | 'deskPresence'>;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly links: AccountLinkService;
  readonly cookies: SessionCookies;
  readonly placeOf: (request: Request) => SignInPlace;
  readonly singleSignOn: Pick<SingleSignOn, 'label' | 'leave'> | undefined;
  /** The server's address as browsers know it. */
  readonly baseOf: (request: Request) => string;
  readonly logger: Pick<Logger, 'warn'>;
}

interface Http {
  readonly request: Request;
  readonly response: Response;
}

const tag = 'session';
const password = z.string().min(1).max(1_000);
const token = z.string().min(1).max(200);

/** The browser's own session, and how the next one is put in its place. */
interface SessionSteps {
  readonly view: (session: LivingSession | undefined) => Promise<SessionShape>;
  readonly current: (http: Http, now: Date, isUse?: boolean) => Promise<LivingSession | undefined>;
  /** @throws ApiError `SignedOut` */
  readonly required: (http: Http, now: Date) => Promise<LivingSession>;
  /** From now on the browser holds this session; a device that finished signing in is known again. */
  readonly hold: (http: Http, session: LivingSession) => Promise<SessionShape>;
}

/** Signing in and out. Most are for everybody: what each step needs, it checks itself. */
export function sessionRoutes(parts: SessionRouteParts): readonly AnyRoute[] {
  const steps = sessionSteps(parts);
  return [
    ...signInRoutes(parts, steps),
    ...secondFactorRoutes(parts, steps),
    passwordRoute(parts, steps),
    ...linkRoutes(parts, steps),
    ...signOutRoutes(parts, steps),
  ];
}

function sessionSteps(parts: SessionRouteParts): SessionSteps {
  const { sessions, signIn, cookies } = parts;
  const view = createSessionView(parts);
  const current: SessionSteps['current'] = async ({ request }, now, isUse = true) => {
    const held = cookies.sessionToken(request);
    return held === undefined ? undefined : sessions.find(held, now.getTime(), isUse);
  };
  return {
    view,
    current,
    async required(http, now) {
      const session = await current(http, now);
      if (session === undefined) throw new ApiError(401, 'SignedOut', 'Nobody is signed in');
      return session;
    },
    async hold({ response }, session) {
      cookies.setSession(response, session.token);
      if (session.stage === 'signed-in') cookies.setDevice(response, signIn.deviceCookie(session.account.id));
      return view(session);
    },
  };
}

function signInRoutes({ signIn, placeOf }: SessionRouteParts, { view, current, hold }: SessionSteps): AnyRoute[] {
  return [
    defineRoute({
      method: 'get',
      path: '/session',
      tag,
      summary: 'How far the caller is with signing in',
      access: 'public',
      isBackground: true,
      response: sessionShape,
      handle: async ({ http, now }) => view(await current(http, now, false)),
    }),
    defineRoute({
      method: 'post',
      path: '/session',
      tag,
      summary: 'Sign in with a password',
      access: 'public',
      body: z.object({ login: z.string().min(1).max(200), password }),
      response: sessionShape,
      refusals: { 401: 'WrongCredentials', 429: ['TooManyRequests', 'SignInPaused'] },
      async handle({ http, body, now }) {
        const session = await signIn.withPassword(body, placeOf(http.request), now.getTime());
        return hold(http, session);
      },
    }),
  ];
}

function secondFactorRoutes({ signIn }: SessionRouteParts, { required, hold }: SessionSteps): AnyRoute[] {
  return [
    defineRoute({
      method: 'post',
      path: '/session/second-factor',
      tag,
      summary: 'Prove the second factor, or confirm an enrolment by its first code',
      access: 'public',
      body: z.object({ code: z.string().min(1).max(40) }),
      response: sessionShape,
      refusals: { 401: 'SignedOut', 409: 'NotExpected', 422: 'WrongCode', 429: ['TooManyRequests', 'SignInPaused'] },
      async handle({ http, body, now }) {
        const taken = await signIn.secondFactor(await required(http, now), body.code, now.getTime());
        const shown = await hold(http, taken.session);
        return taken.recoveryCodes === undefined ? shown : { ...shown, recoveryCodes: [...taken.recoveryCodes] };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/session/enrolment',
      tag,
      summary: 'Begin a second factor of one’s own will',
      access: 'signed-in',
      response: enrolmentShape,
      refusals: { 409: 'NotExpected' },
      async handle({ http, now }) {
        const { account } = await required(http, now);
        const secret = await signIn.enrolment(account);
        if (secret === undefined) throw new ApiError(409, 'NotExpected', 'There is a second factor already');
        return enrolmentOf(secret, account);
      },
    }),
  ];
}

function passwordRoute({ signIn }: SessionRouteParts, { required, hold }: SessionSteps): AnyRoute {
  return defineRoute({
    method: 'post',
    path: '/session/password',
    tag,
    summary: 'Change the own password; all other devices are signed out',
    access: 'public',
    body: z.object({ current: password, next: password }),
    response: sessionShape,
    refusals: {
      401: 'SignedOut',
      403: 'SecondFactorNeeded',
      422: ['WrongPassword', 'PasswordUnchanged', 'PasswordTooShort', 'PasswordTooLong', 'PasswordTooEasy'],
      429: ['TooManyRequests', 'SignInPaused'],
    },
    async handle({ http, body, now }) {
      const session = await signIn.changePassword(await required(http, now), body, now.getTime());
      return hold(http, session);
    },
  });
}

function linkRoutes({ links, placeOf }: SessionRouteParts, { hold }: SessionSteps): AnyRoute[] {
  return [
    defineRoute({
      method: 'post',
      path: '/session/link/look',
      tag,
      summary: 'What a one-time link is for',
      access: 'public',
      body: z.object({ token }),
      response: z.object({
        purpose: z.enum(['first-administrator', 'set-password']),
        login: z.string().nullable(),
        name: z.string().nullable(),
      }),
      refusals: { 404: 'LinkInvalid', 429: ['TooManyRequests', 'SignInPaused'] },
      async handle({ http, body, now }) {
        const { address } = placeOf(http.request);
        const { purpose, account } = await links.look(body.token, address, now.getTime());
        return { purpose, login: account?.login ?? null, name: account?.name ?? null };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/session/link',
      tag,
      summary: 'Set a password by a one-time link, and sign in',
      access: 'public',
      body: z.object({
        token,
        password,
        login: z.string().max(200).optional().describe('For the first administrator'),
        name: z.string().max(200).optional().describe('For the first administrator'),
      }),
      response: sessionShape,
      refusals: {
        404: 'LinkInvalid',
        409: 'LoginTaken',
        422: ['LoginInvalid', 'PasswordTooShort', 'PasswordTooLong', 'PasswordTooEasy'],
        429: ['TooManyRequests', 'SignInPaused'],
      },
      async handle({ http, body, now }) {
        const session = await links.use(body, placeOf(http.request), now.getTime());
        return hold(http, session);
      },
    }),
  ];
}

function signOutRoutes(parts: SessionRouteParts, { current }: SessionSteps): AnyRoute[] {
  const { store, cookies } = parts;
  return [
    defineRoute({
      method: 'delete',
      path: '/session',
      tag,
      summary: 'Sign out',
      access: 'public',
      response: z.object({
        leaveAt: z
          .string()
          .nullable()
          .describe('Where the browser goes on to, so that it is signed out at the city’s sign-in as well'),
      }),
      async handle({ http, now, audit }) {
        const session = await current(http, now);
        cookies.clearSession(http.response);
        const leaveAt = await leaveProvider(parts, http);
        if (session === undefined) return { leaveAt };
        await store.accountSessions.end(hashToken(session.token));
        // At another device of theirs they say again that they are there.
        await store.deskPresence.remove(session.account.id);
        await audit({ action: 'sign-out', subject: session.account.id });
        return { leaveAt };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/sessions',
      tag,
      summary: 'The devices on which the caller is signed in',
      access: 'signed-in',
      response: z.object({
        items: z.array(z.object({ device: z.string(), createdAt: z.int(), lastUsedAt: z.int(), isThis: z.boolean() })),
      }),
      async handle({ http, principal }) {
        const own = hashToken(cookies.sessionToken(http.request) ?? '');
        const rows = await store.accountSessions.ofAccount(principal.id);
        return {
          items: rows.map(({ tokenHash, device, createdAt, usedAt }) => ({
            device,
            createdAt,
            lastUsedAt: usedAt,
            isThis: tokenHash === own,
          })),
        };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/sessions',
      tag,
      summary: 'Sign out on all devices',
      access: 'signed-in',
      async handle({ http, principal, audit }) {
        await store.accountSessions.endAll(principal.id);
        cookies.clearSession(http.response);
        await audit({ action: 'sign-out.everywhere', subject: principal.id });
        return undefined;
      },
    }),
  ];
}

/** Null: nobody came from there, the provider has no way out, or it cannot be reached; here they are signed out all the same. */
async function leaveProvider(
  { singleSignOn, cookies, baseOf, logger }: SessionRouteParts,
  { request, response }: Http,
): Promise<string | null> {
  const receipt = cookies.receipt(request);
  if (receipt === undefined) return null;
  cookies.clearReceipt(response);
  try {
    return (await singleSignOn?.leave(receipt, `${baseOf(request)}/console`))?.href ?? null;
  } catch (error) {
    logger.warn({ err: error }, 'the identity provider cannot be reached to sign out there');
    return null;
  }
}
