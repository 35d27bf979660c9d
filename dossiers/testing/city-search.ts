import nock from 'nock';
import { afterEach, beforeEach } from 'vitest';
import { createHttpProvider, type HttpProviderOptions } from '../connector/http-provider.ts';
import type { DossierProvider } from '../provider.ts';
import { NOW, testDigests } from './provider-contract.ts';

export const SSO = 'https://sso.example.gov.vn';
export const TOKEN_PATH = '/auth/realms/digo/protocol/openid-connect/token';
export const API = 'https://api.example.gov.vn';
export const SEARCH_PATH = '/pa/dossier-search/dvc';
export const CODE = 'H29.16.14-261110-0021';
export const SECONDS = 1_000;

/** Lets a test reach the city's system as it is told to answer, and nothing else. */
export function cutOffNetwork(): void {
  beforeEach(() => nock.disableNetConnect());

  afterEach(() => {
    nock.cleanAll();
    nock.enableNetConnect();
  });
}

export function connect(options: Partial<HttpProviderOptions> = {}): DossierProvider {
  return createHttpProvider({
    searchUrl: `${API}${SEARCH_PATH}`,
    tokenUrl: `${SSO}${TOKEN_PATH}`,
    clientId: 'motcua',
    clientSecret: 'secret',
    proofFields: ['applicant.data.phoneNumber', 'applicant.data.identityNumber'],
    digests: testDigests,
    timeoutMs: 300,
    budgetMs: 1_200,
    firstPauseMs: 5,
    ...options,
  });
}

export function grantTokens(...tokens: readonly string[]): void {
  for (const token of tokens) {
    nock(SSO)
      .post(TOKEN_PATH, { grant_type: 'client_credentials', client_id: 'motcua', client_secret: 'secret' })
      .reply(200, { access_token: token, token_type: 'Bearer', expires_in: 300 });
  }
}

export function searching(token = 'one', code = CODE): nock.Interceptor {
  return nock(API, { reqheaders: { authorization: `Bearer ${token}` } })
    .get(SEARCH_PATH)
    .query({ page: '0', size: '10', spec: 'slice', code });
}

/** An item as the city's search gives it, with a name and numbers that must go no further. */
export function item(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    code: CODE,
    applicant: { data: { fullname: 'Nguyễn Thị Mẫu', phoneNumber: '0901234567', identityNumber: '079090001234' } },
    procedure: { translate: [{ languageId: 228, name: 'Đăng ký khai sinh' }] },
    statusCurrentTask: 'Đang xử lý',
    applyMethod: { name: 'Trực tiếp' },
    appliedDate: '2026-11-10T08:15:00.000+0700',
    completedDate: null,
    appointmentDate: '2026-11-30T17:00:00.000+0700',
    ...changes,
  };
}

export const after = (ms: number) => new Date(NOW.getTime() + ms);
