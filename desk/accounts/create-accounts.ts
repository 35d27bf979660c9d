import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Store } from '../../store/index.ts';
import type { Caller } from '../api/api-context.ts';
import type { AnyRoute, AuditEntry } from '../api/route.ts';
import { accountRoutes } from '../api/routes/account-routes.ts';
import { auditRoutes } from '../api/routes/audit-routes.ts';
import { sessionRoutes } from '../api/routes/session-routes.ts';
import { singleSignOnRoutes } from '../api/routes/single-sign-on-routes.ts';
import { maskPersonalData } from '../masking.ts';
import type { Places } from '../places.ts';
import type { Principal } from '../principal.ts';
import { principalOf } from './account.ts';
import { createAccountLinkService } from './account-links.ts';
import { createAdministerAccounts } from './administer.ts';
import { deviceName } from './device-name.ts';
import { importStaff } from './import-staff.ts';
import type { MadeLink } from './make-link.ts';
import { createAccountSecrets, csrfTokenOf } from './secrets.ts';
import { createSessionCookies } from './session-cookies.ts';
import { createSessions, SESSION_IDLE_MS } from './sessions.ts';
import { createSignIn, type SignInPlace } from './sign-in.ts';
import { createSingleSignOn, type SingleSignOnSettings } from './single-sign-on.ts';
import { createTryLimits } from './try-limits.ts';

export interface AccountsOptions {
  readonly store: Store;
  readonly secretsKey: string;
  /** Browsers reach the server over https. */
  readonly isSecure: boolean;
  /** Tells one address from another. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** What officials can be responsible for, the newest each time. */
  readonly places: () => Places;
  /** Undefined: passwords alone. */
  readonly singleSignOn: SingleSignOnSettings | undefined;
  /** The server's address as browsers know it. */
  readonly baseOf: (request: IncomingMessage) => string;
  readonly logger: Pick<Logger, 'warn'>;
  readonly now?: () => number;
}

/** Who works at the desk, and their way in. */
export interface Accounts {
  readonly routes: readonly AnyRoute[];
  authenticate(request: IncomingMessage, isUse: boolean): Promise<Caller | undefined>;
  audit(principal: Principal | undefined, entry: AuditEntry): Promise<void>;
  /** Undefined when somebody administers the desk already. */
  firstAdministratorLink(): Promise<MadeLink | undefined>;
  /** Throws away sessions whose time is over. */
  sweep(): Promise<void>;
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { store, secretsKey, isSecure, addressOf, places, baseOf, logger, now = Date.now } = options;
  const secrets = createAccountSecrets(secretsKey);
  const limits = createTryLimits(store.dossierGuard, secrets);
  const sessions = createSessions(store);
  const signIn = createSignIn({ store, sessions, secrets, limits });
  const links = createAccountLinkService({ store, signIn, limits });
  const administer = createAdministerAccounts(store);
  const cookies = createSessionCookies(isSecure);
  const deviceOf = (request: IncomingMessage) => deviceName(request.headers['user-agent']);
  const placeOf = (request: IncomingMessage): SignInPlace => ({
    address: addressOf(request),
    deviceCookie: cookies.device(request),
    device: deviceOf(request),
  });
  const singleSignOn =
    options.singleSignOn === undefined ? undefined : createSingleSignOn(options.singleSignOn, store, secrets);

  return {
    routes: [
      ...sessionRoutes({ store, sessions, signIn, links, cookies, placeOf, singleSignOn, baseOf, logger }),
      ...(singleSignOn === undefined
        ? []
        : singleSignOnRoutes({ singleSignOn, signIn, cookies, isSecure, baseOf, deviceOf, logger })),
      ...accountRoutes({
        store,
        administer,
        importStaff: (request, at) => importStaff(store, request, at),
        places,
      }),
      ...auditRoutes({ store, administer }),
    ],
    async authenticate(request, isUse) {
      const token = cookies.sessionToken(request);
      const session = token === undefined ? undefined : await sessions.find(token, now(), isUse);
      if (session === undefined) return undefined;
      return {
        csrfToken: csrfTokenOf(session.token),
        principal: session.stage === 'signed-in' ? principalOf(session.account) : undefined,
      };
    },
    audit: (principal, entry) =>
      store.auditLog.append(
        { account: principal && { id: principal.id, name: principal.name }, ...withReasonMasked(entry) },
        now(),
      ),
    firstAdministratorLink: () => links.forFirstAdministrator(now()),
    sweep: () => store.accountSessions.purge(now(), now() - SESSION_IDLE_MS),
  };
}

/** The audit keeps it for good: what somebody wrote in a reason names nobody by a number or an address there. */
function withReasonMasked(entry: AuditEntry): AuditEntry {
  const reason = entry.detail?.reason;
  return typeof reason === 'string'
    ? { ...entry, detail: { ...entry.detail, reason: maskPersonalData(reason).text } }
    : entry;
}
