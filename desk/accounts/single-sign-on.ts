import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  fetchUserInfo,
  type IDToken,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import type { AccountRow, Store } from '../../store/index.ts';
import { normaliseLogin } from './account.ts';
import type { AccountSecrets } from './secrets.ts';

/** The identity provider of the city. */
export interface SingleSignOnSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** The claim that names an account by its e-mail address or login. */
  readonly claim: string;
  /** On the button. */
  readonly label: string;
}

export type SingleSignOnResult =
  | {
      readonly kind: 'signed-in';
      readonly account: AccountRow;
      readonly hasSecondFactor: boolean;
      /** What the browser keeps, sealed, to sign out there as well. */
      readonly receipt: string;
    }
  /** The provider knows the person, and no account here is theirs. */
  | { readonly kind: 'unknown' }
  /** The way back does not fit the way there, or the provider refused. */
  | { readonly kind: 'failed'; readonly cause: unknown };

export interface SingleSignOn {
  readonly label: string;
  /** Where to send the browser, and what it must bring back with it. Rejects when the provider cannot be reached. */
  begin(redirectUri: string, now: number): Promise<{ readonly url: URL; readonly ticket: string }>;
  finish(arrivedAt: URL, ticket: string | undefined, now: number): Promise<SingleSignOnResult>;
  /**
   * Where the browser goes on to, so that its session at the provider ends too; from there it comes back to `returnTo`.
   * Undefined where the provider offers no such address, or the receipt is not ours.
   *
   * Rejects when the provider cannot be reached.
   */
  leave(receipt: string, returnTo: string): Promise<URL | undefined>;
}

export const TICKET_MS = 10 * 60_000;
const TIMEOUT_SECONDS = 10;
const OWNER = 'single-sign-on';
const RECEIPT_OWNER = 'single-sign-on-receipt';
/** By these the provider says that it asked for more than a password (RFC 8176). */
const SECOND_FACTORS: ReadonlySet<unknown> = new Set(['mfa', 'otp', 'hwk', 'swk', 'sc']);

/** What a browser takes as one cookie, less its name and attributes. */
const LONGEST_RECEIPT = 3_800;

const receiptShape = z.object({ idToken: z.string().optional() });
const ticketShape = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), expiresAt: z.number() });

export function createSingleSignOn(
  settings: SingleSignOnSettings,
  { accounts }: Pick<Store, 'accounts'>,
  secrets: AccountSecrets,
): SingleSignOn {
  const configuration = rememberOnceKnown(() => discover(settings));

  async function accountOf(issuer: string, claims: Claims, now: number): Promise<AccountRow | undefined> {
    const bound = await accounts.byIdentity(issuer, claims.sub);
    if (bound !== undefined) return bound.isActive ? bound : undefined;
    const name = nameIn(claims, settings.claim);
    if (name === undefined) return undefined;
    const named = (await accounts.all()).filter(
      ({ isActive, login, email }) => isActive && (login === name || email?.toLowerCase() === name),
    );
    const [account, ...others] = named;
    if (account === undefined || others.length > 0) return undefined;
    // From now on the person is known by the provider's own id: a changed address takes no account over.
    const isBound = await accounts.bindIdentity({ issuer, subject: claims.sub, accountId: account.id }, now);
    return isBound ? account : undefined;
  }

  /** Without the hint the provider asks whether one means it. */
  function receiptOf(idToken: string | undefined): string {
    const whole = secrets.seal(JSON.stringify({ idToken }), RECEIPT_OWNER);
    return encodeURIComponent(whole).length <= LONGEST_RECEIPT ? whole : secrets.seal('{}', RECEIPT_OWNER);
  }

  return {
    label: settings.label,

    async begin(redirectUri, now) {
      const ticket = {
        verifier: randomPKCECodeVerifier(),
        state: randomState(),
        nonce: randomNonce(),
        expiresAt: now + TICKET_MS,
      };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        code_challenge: await calculatePKCECodeChallenge(ticket.verifier),
        code_challenge_method: 'S256',
        state: ticket.state,
        nonce: ticket.nonce,
      });
      return { url, ticket: secrets.seal(JSON.stringify(ticket), OWNER) };
    },

    async finish(arrivedAt, sealed, now) {
      const opened = sealed === undefined ? undefined : secrets.open(sealed, OWNER);
      const ticket = opened === undefined ? undefined : ticketShape.parse(JSON.parse(opened));
      if (ticket === undefined || ticket.expiresAt <= now) return { kind: 'failed', cause: new Error('No ticket') };
      try {
        const client = await configuration();
        const tokens = await authorizationCodeGrant(client, arrivedAt, {
          pkceCodeVerifier: ticket.verifier,
          expectedState: ticket.state,
          expectedNonce: ticket.nonce,
          idTokenExpected: true,
        });
        const idToken = tokens.claims();
        if (idToken === undefined) return { kind: 'failed', cause: new Error('No ID token') };
        const more =
          client.serverMetadata().userinfo_endpoint === undefined
            ? {}
            : await fetchUserInfo(client, tokens.access_token, idToken.sub);
        const account = await accountOf(idToken.iss, { ...more, ...idToken }, now);
        if (account === undefined) return { kind: 'unknown' };
        const receipt = receiptOf(tokens.id_token);
        return { kind: 'signed-in', account, hasSecondFactor: provesSecondFactor(idToken), receipt };
      } catch (cause) {
        return { kind: 'failed', cause };
      }
    },

    async leave(sealed, returnTo) {
      const opened = secrets.open(sealed, RECEIPT_OWNER);
      if (opened === undefined) return undefined;
      const { idToken } = receiptShape.parse(JSON.parse(opened));
      const client = await configuration();
      if (client.serverMetadata().end_session_endpoint === undefined) return undefined;
      const hint: Record<string, string> = idToken === undefined ? {} : { id_token_hint: idToken };
      return buildEndSessionUrl(client, { ...hint, post_logout_redirect_uri: returnTo });
    },
  };
}

type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** An address that the provider has not checked could be anybody's. */
function nameIn(claims: Claims, claim: string): string | undefined {
  const value = claims[claim];
  if (typeof value !== 'string' || value === '') return undefined;
  if (claim === 'email' && claims.email_verified !== true) return undefined;
  return normaliseLogin(value);
}

function provesSecondFactor({ amr }: IDToken): boolean {
  return Array.isArray(amr) && amr.some((method) => SECOND_FACTORS.has(method));
}

async function discover({ issuer, clientId, clientSecret }: SingleSignOnSettings): Promise<Configuration> {
  const server = new URL(issuer);
  return discovery(server, clientId, clientSecret, clientSecret === undefined ? None() : undefined, {
    timeout: TIMEOUT_SECONDS,
    // The settings allow it for this machine alone.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out, not to be removed
    execute: server.protocol === 'http:' ? [allowInsecureRequests] : [],
  });
}

/** Asks once; after a failure, anew the next time. */
function rememberOnceKnown<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= ask().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}
