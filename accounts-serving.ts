import type { Logger } from 'pino';
import { type CreateRateLimiter, createOriginPolicy, createSenderAddress } from './channels/index.ts';
import type { Config } from './config.ts';
import { type Accounts, type AnyRoute, type Api, createAccounts, createApi, placesOf } from './desk/index.ts';
import type { Catalogue } from './knowledge/index.ts';
import type { Store } from './store/index.ts';

export interface AccountsServingOptions {
  readonly config: Config;
  readonly store: Store;
  readonly logger: Logger;
  /** What the desk can be asked besides accounts. */
  readonly routes: readonly AnyRoute[];
  readonly catalogue: () => Catalogue;
  readonly createLimiter: CreateRateLimiter;
  readonly version: string;
}

/** Officials' accounts and the HTTP API, as the settings say. */
export interface ServedAccounts {
  readonly accounts: Accounts;
  readonly api: Api;
  /** Begins to throw away sessions that are over. Returns how to stop. */
  start(): () => void;
}

const SWEEP_EVERY_MS = 10 * 60_000;

export function serveAccounts(options: AccountsServingOptions): ServedAccounts {
  const { config, store, logger, routes, catalogue, version } = options;
  const addressOf = createSenderAddress(config);
  const origins = createOriginPolicy(config);
  const accounts = createAccounts({
    store,
    secretsKey: config.secretsKey,
    isSecure: config.publicUrl?.startsWith('https:') === true,
    addressOf,
    places: () => placesOf(catalogue()),
    singleSignOn: config.singleSignOn,
    // Without PUBLIC_URL no other machine reaches us; the provider takes only an address that it has been told.
    baseOf: ({ headers }) => (config.publicUrl ?? `http://${headers.host ?? ''}`).replace(/\/+$/u, ''),
    logger,
  });
  const api = createApi({
    routes: [...accounts.routes, ...routes],
    authenticate: (request, isUse) => accounts.authenticate(request, isUse),
    audit: (principal, entry) => accounts.audit(principal, entry),
    addressOf,
    isOwnOrigin(request) {
      const origin = origins.originOf(request);
      return origin.kind === 'allowed' && origin.isOwn;
    },
    createLimiter: options.createLimiter,
    version,
    logger,
  });
  return {
    accounts,
    api,
    start() {
      const sweep = () => {
        accounts.sweep().catch((error: unknown) => logger.error({ err: error }, 'the sweep of sessions failed'));
      };
      sweep();
      const timer = setInterval(sweep, SWEEP_EVERY_MS);
      return () => clearInterval(timer);
    },
  };
}
