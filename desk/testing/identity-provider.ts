import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Somebody whom the provider knows. */
export interface ProviderPerson {
  readonly sub: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly username?: string;
  /** How they proved it there. */
  readonly amr?: readonly string[];
}

/** A real OpenID Connect provider on a port of this machine. Whoever comes is `person`, without being asked. */
export interface IdentityProvider {
  readonly issuer: string;
  person: ProviderPerson;
  /** How often somebody was asked who they are. */
  asked: number;
  close(): Promise<void>;
}

export const CLIENT = { clientId: 'motcua', clientSecret: 'a-secret-of-the-client' };

/** @param hasSignOut whether it offers an address to sign out at */
export async function startIdentityProvider(redirectUri: string, hasSignOut = true): Promise<IdentityProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: IdentityProvider = {
    issuer,
    person: { sub: 'nobody' },
    asked: 0,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        ...(hasSignOut ? { post_logout_redirect_uris: [new URL('/console', redirectUri).href] } : {}),
      },
    ],
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: hasSignOut } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['preferred_username'], amr: null },
    // As most do: the e-mail address stands in the answer of the userinfo endpoint alone.
    conformIdTokenClaims: true,
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        email: state.person.email,
        email_verified: state.person.emailVerified,
        preferred_username: state.person.username,
      }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: CLIENT.clientId, accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const serve = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) {
      void serve(request, response);
      return;
    }
    state.asked += 1;
    const { sub, amr = ['pwd'] } = state.person;
    void provider.interactionFinished(request, response, { login: { accountId: sub, amr: [...amr] } });
  };
  return state;
}
