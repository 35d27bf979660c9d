import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { cookieOf, type SessionCookies } from '../../accounts/session-cookies.ts';
import type { SignIn } from '../../accounts/sign-in.ts';
import { type SingleSignOn, TICKET_MS } from '../../accounts/single-sign-on.ts';
import { type AnyRoute, defineRoute } from '../route.ts';

export interface SingleSignOnRouteParts {
  readonly singleSignOn: SingleSignOn;
  readonly signIn: SignIn;
  readonly cookies: SessionCookies;
  readonly isSecure: boolean;
  /** The server's address as browsers know it. */
  readonly baseOf: (request: Request) => string;
  readonly deviceOf: (request: Request) => string;
  readonly logger: Pick<Logger, 'warn'>;
}

const TICKET = 'motcua_sso';
const PATH = '/api/session/single-sign-on';
const tag = 'session';

/** Two addresses that a browser goes to, not a page's calls: both answer with a redirection. */
export function singleSignOnRoutes(parts: SingleSignOnRouteParts): readonly AnyRoute[] {
  const { singleSignOn, signIn, cookies, isSecure, baseOf, deviceOf, logger } = parts;
  // Lax: the browser comes back from another site and must bring it along.
  const options = { httpOnly: true, sameSite: 'lax', secure: isSecure, path: PATH } as const;
  const addressOf = (request: Request) => `${baseOf(request)}${PATH}/callback`;
  const backToSignIn = (response: Response, problem: string) =>
    response.redirect(`/console#/sign-in?problem=${problem}`);

  return [
    defineRoute({
      method: 'get',
      path: '/session/single-sign-on',
      tag,
      summary: 'Go to the city’s sign-in',
      access: 'public',
      isBackground: true,
      async handle({ http: { request, response }, now }) {
        try {
          const { url, ticket } = await singleSignOn.begin(addressOf(request), now.getTime());
          response.cookie(TICKET, ticket, { ...options, maxAge: TICKET_MS });
          response.redirect(url.href);
        } catch (error) {
          logger.warn({ err: error }, 'the identity provider cannot be reached');
          backToSignIn(response, 'SingleSignOnDown');
        }
        return undefined;
      },
    }),
    defineRoute({
      method: 'get',
      path: '/session/single-sign-on/callback',
      tag,
      summary: 'Come back from the city’s sign-in',
      access: 'public',
      isBackground: true,
      async handle({ http: { request, response }, now }) {
        const arrivedAt = new URL(addressOf(request));
        arrivedAt.search = new URL(request.originalUrl, arrivedAt).search;
        const result = await singleSignOn.finish(arrivedAt, cookieOf(request, TICKET), now.getTime());
        response.clearCookie(TICKET, options);
        if (result.kind === 'failed') logger.warn({ err: result.cause }, 'a single sign-on failed');
        if (result.kind !== 'signed-in') {
          backToSignIn(response, result.kind === 'unknown' ? 'SingleSignOnUnknown' : 'SingleSignOnFailed');
          return undefined;
        }
        const { account, hasSecondFactor, receipt } = result;
        const how = { method: 'single-sign-on', device: deviceOf(request), hasSecondFactor } as const;
        const session = await signIn.begin(account, how, now.getTime());
        cookies.setSession(response, session.token);
        cookies.setReceipt(response, receipt);
        response.redirect('/console');
        return undefined;
      },
    }),
  ];
}
