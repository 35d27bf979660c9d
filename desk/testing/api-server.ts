import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createMemoryRateLimiter } from '../../channels/index.ts';
import { createAccounts, type Accounts, type AccountsOptions } from '../accounts/create-accounts.ts';
import { type Api, createApi } from '../api/create-api.ts';
import type { ApiOptions } from '../api/api-context.ts';
import type { AnyRoute } from '../api/route.ts';
import { openTestStore } from '../../store/testing.ts';
import type { Store } from '../../store/index.ts';
import type { Places } from '../places.ts';
import { Browser } from './browser.ts';

export const TEST_SECRETS_KEY = 'test-secrets-key-0123456789abcdef0123456789';

export const TEST_PLACES: Places = {
  wards: [
    { code: '26740', name: 'Phường Sài Gòn' },
    { code: '26734', name: 'Phường Tân Định' },
    { code: '27664', name: 'Xã Thạnh An' },
    { code: '27665', name: 'Phường Thạnh An' },
  ],
  fields: [
    { code: 'ho-tich', name: 'Hộ tịch' },
    { code: 'dang-ky-quan-ly-cu-tru', name: 'Đăng ký, quản lý cư trú' },
  ],
};

/** The desk's API on a port of this machine, with a store and a clock of its own. */
export interface ApiServer {
  readonly url: string;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly api: Api;
  /** What the log got. */
  readonly logged: unknown[];
  readonly clock: { now: number };
  /** A browser that has never been here. */
  browser(address?: string): Browser;
  close(): Promise<void>;
}

export interface ApiServerOptions {
  /** Besides those of the accounts. */
  readonly routes?: readonly AnyRoute[] | ((store: Store) => readonly AnyRoute[]);
  readonly api?: Partial<ApiOptions>;
  readonly accounts?: Partial<AccountsOptions>;
  /** Default: any that is free. */
  readonly port?: number;
}

/** A header stands for the network address: all calls of a test come from one machine. */
const ADDRESS_HEADER = 'x-test-address';

export async function startApiServer({ routes = [], port = 0, ...more }: ApiServerOptions = {}): Promise<ApiServer> {
  const store = await openTestStore();
  const clock = { now: Date.UTC(2026, 10, 26, 2, 0, 0) };
  const now = () => clock.now;
  const logged: unknown[] = [];
  const log = (...entry: unknown[]) => void logged.push(entry);
  const logger = { error: log, warn: log, debug: () => undefined };
  const addressOf: AccountsOptions['addressOf'] = ({ headers }) => String(headers[ADDRESS_HEADER]);
  const accounts = createAccounts({
    store,
    secretsKey: TEST_SECRETS_KEY,
    isSecure: false,
    addressOf,
    places: () => TEST_PLACES,
    singleSignOn: undefined,
    baseOf: ({ headers }) => `http://${headers.host ?? ''}`,
    logger,
    now,
    ...more.accounts,
  });
  const api = createApi({
    routes: [...accounts.routes, ...(typeof routes === 'function' ? routes(store) : routes)],
    authenticate: (request, isUse) => accounts.authenticate(request, isUse),
    audit: (principal, entry) => accounts.audit(principal, entry),
    addressOf,
    isOwnOrigin: ({ headers }) => headers.origin === `http://${headers.host ?? ''}`,
    createLimiter: createMemoryRateLimiter,
    version: '0',
    logger,
    now,
    ...more.api,
  });
  const server = createServer(express().use('/api', api.router));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    store,
    accounts,
    api,
    logged,
    clock,
    browser: (address = 'office') => new Browser(url, { [ADDRESS_HEADER]: address }),
    async close() {
      api.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    },
  };
}
