import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DossierProvider } from '../provider.ts';
import { nationalName } from '../state-names.ts';
import type { KnownDossier } from '../dossier.ts';
import { NOW, providerContract, testDigests } from '../testing/provider-contract.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { readRetryAfter } from './fetch-json.ts';
import { createHttpProvider, type HttpProviderOptions } from './http-provider.ts';

const SSO = 'https://sso.example.gov.vn';
const TOKEN_PATH = '/auth/realms/digo/protocol/openid-connect/token';
const API = 'https://api.example.gov.vn';
const SEARCH_PATH = '/pa/dossier-search/dvc';
const CODE = 'H29.16.14-261110-0021';
const SECONDS = 1_000;

beforeEach(() => nock.disableNetConnect());

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

function connect(options: Partial<HttpProviderOptions> = {}): DossierProvider {
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

function grantTokens(...tokens: readonly string[]): void {
  for (const token of tokens) {
    nock(SSO)
      .post(TOKEN_PATH, { grant_type: 'client_credentials', client_id: 'motcua', client_secret: 'secret' })
      .reply(200, { access_token: token, token_type: 'Bearer', expires_in: 300 });
  }
}

function searching(token = 'one', code = CODE): nock.Interceptor {
  return nock(API, { reqheaders: { authorization: `Bearer ${token}` } })
    .get(SEARCH_PATH)
    .query({ page: '0', size: '10', spec: 'slice', code });
}

/** An item as the city's search gives it, with a name and numbers that must go no further. */
function item(changes: Readonly<Record<string, unknown>> = {}) {
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

const after = (ms: number) => new Date(NOW.getTime() + ms);

describe('the HTTP connector', () => {
  providerContract(async (dossiers) => {
    grantTokens('one');
    nock(API)
      .get(SEARCH_PATH)
      .query(true)
      .reply(200, (uri) => {
        const code = new URL(uri, API).searchParams.get('code');
        return { content: dossiers.filter(({ status }) => status.code === code).map(answerOf) };
      })
      .persist();
    return { provider: connect(), close: async () => nock.cleanAll() };
  });

  function answerOf({ status }: KnownDossier) {
    const statusCurrentTask = status.displayName ?? nationalName(status.state);
    return item({ code: status.code, statusCurrentTask });
  }

  it('cannot prove anybody unless told which fields hold the proof', async () => {
    expect(await connect({ proofFields: [] }).canProve()).toBe(false);
  });

  it('keeps no name and no number of the answer', async () => {
    grantTokens('one');
    searching().reply(200, { content: [item()] });

    const answer = await connect().find(CODE, { now: NOW });

    expect(answer.kind).toBe('found');
    expect(JSON.stringify(answer)).not.toMatch(/Mẫu|0901234567|079090001234/u);
  });

  it('tells the name of a procedure without links and numbers', async () => {
    grantTokens('one');
    const name = 'Đăng ký khai sinh [xem](https://x.example) 0901234567';
    searching().reply(200, { content: [item({ procedure: { translate: [{ name }] } })] });

    expect(await connect().find(CODE, { now: NOW })).toMatchObject({
      dossier: { status: { procedure: { name: 'Đăng ký khai sinh xem ••••••••••' } } },
    });
  });

  it('finds nobody to prove where the named fields are missing', async () => {
    grantTokens('one');
    searching().reply(200, { content: [item({ applicant: { data: { fullname: 'Nguyễn Thị Mẫu' } } })] });

    expect(await connect().find(CODE, { now: NOW })).toMatchObject({ dossier: { proofDigests: [] } });
  });
});

describe('answers without the proof fields', () => {
  const bare = (code: string) => item({ code, applicant: { data: { fullname: 'Nguyễn Thị Mẫu' } } });
  const codeOf = (number: number) => `H29.16.14-261110-${String(number).padStart(4, '0')}`;

  /** @returns what was logged */
  async function findBare(provider: DossierProvider, codes: readonly string[]): Promise<void> {
    for (const code of codes) {
      searching('one', code).reply(200, { content: [bare(code)] });
      await provider.find(code, { now: NOW });
    }
  }

  it('are logged each time, without the code or the answer', async () => {
    const problems: string[] = [];
    grantTokens('one');

    await findBare(connect({ onProblem: ({ message }) => problems.push(message) }), [CODE]);

    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('DOSSIER_API_PROOF_FIELDS');
    expect(problems[0]).not.toMatch(/261110|Mẫu/u);
  });

  it('about five dossiers in a row prove nobody, until one holds them again', async () => {
    grantTokens('one');
    const provider = connect();

    await findBare(provider, [codeOf(1), codeOf(2), codeOf(3), codeOf(4)]);
    expect(provider.provesNow?.(NOW)).toBe(true);
    await findBare(provider, [codeOf(5)]);

    expect(provider.provesNow?.(NOW)).toBe(false);
    expect(provider.provesNow?.(after(11 * 60 * SECONDS))).toBe(true);
    searching().reply(200, { content: [item()] });
    await provider.find(CODE, { now: NOW });
    expect(provider.provesNow?.(NOW)).toBe(true);
  });

  it('about five dossiers turn nobody away while the others hold them', async () => {
    grantTokens('one', 'two');
    const provider = connect();
    const codes = [1, 2, 3, 4, 5].map(codeOf);
    searching().reply(200, { content: [item()] });
    await provider.find(CODE, { now: NOW });

    const findAllAt = async (now: Date) => {
      for (const code of codes) {
        searching('two', code).reply(200, { content: [bare(code)] });
        await provider.find(code, { now, isFresh: true });
      }
    };

    await findAllAt(after(59 * 60 * SECONDS));
    expect(provider.provesNow?.(after(59 * 60 * SECONDS))).toBe(true);

    await findAllAt(after(60 * 60 * SECONDS));
    expect(provider.provesNow?.(after(61 * 60 * SECONDS))).toBe(false);
  });

  it('about one dossier, however often it is asked for, say nothing of the others', async () => {
    grantTokens('one');
    const provider = connect({ freshMs: 0 });

    await findBare(
      provider,
      Array.from({ length: 8 }, () => CODE),
    );

    expect(provider.provesNow?.(NOW)).toBe(true);
  });
});

describe('the token', () => {
  it('is asked for once, also by many at the same time, and again before it runs out', async () => {
    grantTokens('one', 'two');
    searching('one')
      .times(6)
      .reply(200, { content: [item()] });
    searching('two').reply(200, { content: [item()] });
    const provider = connect({ freshMs: 0 });

    await Promise.all(Array.from({ length: 5 }, () => provider.find(CODE, { now: NOW, isFresh: true })));
    await provider.find(CODE, { now: after(269 * SECONDS), isFresh: true });
    const renewed = await provider.find(CODE, { now: after(271 * SECONDS), isFresh: true });

    expect(renewed.kind).toBe('found');
    expect(nock.isDone()).toBe(true);
  });

  it('is replaced once when it is refused early', async () => {
    grantTokens('one', 'two');
    searching('one').reply(401, { error: 'invalid_token' });
    searching('two').reply(200, { content: [item()] });

    expect(await connect().find(CODE, { now: NOW })).toMatchObject({ kind: 'found' });
  });

  it.each([
    ['credentials that are refused', 401, { error: 'unauthorized_client' }, 'refused'],
    ['an answer of another shape', 200, { token: 'one' }, 'nonsense'],
    ['an answer that is not JSON', 200, '<html>Bảo trì</html>', 'nonsense'],
    ['a failing server', 503, '', 'failed'],
  ] as const)('%s', async (_name, status, body, reason) => {
    nock(SSO).post(TOKEN_PATH).reply(status, body).persist();

    expect(await connect().find(CODE, { now: NOW })).toEqual({ kind: 'unavailable', reason, lastKnown: undefined });
  });
});

describe('a search that fails', () => {
  async function reasonOf(prepare: (search: nock.Interceptor) => unknown): Promise<string> {
    grantTokens('one', 'two');
    prepare(searching());
    const problems: string[] = [];
    const answer = await connect({ onProblem: ({ message }) => problems.push(message) }).find(CODE, { now: NOW });
    if (answer.kind !== 'unavailable' && answer.kind !== 'unreadable') return answer.kind;
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toMatch(/261110|Mẫu|0901/u);
    return answer.kind === 'unavailable' ? answer.reason : answer.kind;
  }

  it('is tried three times when the server fails', async () => {
    expect(await reasonOf((search) => search.times(3).reply(500, 'boom'))).toBe('failed');
    expect(nock.pendingMocks().filter((mock) => mock.includes(SEARCH_PATH))).toEqual([]);
  });

  it('succeeds when the second try does', async () => {
    const found = await reasonOf((search) => {
      search.reply(502, '');
      searching().reply(200, { content: [item()] });
    });

    expect(found).toBe('found');
  });

  it('waits as long as it is told to when that is short', async () => {
    const found = await reasonOf((search) => {
      search.reply(429, '', { 'retry-after': '0.05' });
      searching().reply(200, { content: [item()] });
    });

    expect(found).toBe('found');
  });

  it('does not wait as long as it is told to when that is long, and asks nothing until then', async () => {
    grantTokens('one');
    searching().reply(429, '', { 'retry-after': '20' });
    const provider = connect();

    const first = await provider.find(CODE, { now: NOW });
    const second = await provider.find(CODE, { now: after(19 * SECONDS) });
    searching().reply(200, { content: [item()] });
    const third = await provider.find(CODE, { now: after(21 * SECONDS) });

    expect(first).toMatchObject({ reason: 'too-many-requests' });
    expect(second).toMatchObject({ reason: 'circuit-open' });
    expect(third).toMatchObject({ kind: 'found' });
  });

  it.each([
    [
      'the second token refused too',
      (search: nock.Interceptor) => (search.reply(401), searching('two').reply(401)),
      'refused',
    ],
    ['no right to ask', (search: nock.Interceptor) => search.reply(403), 'refused'],
    ['a wrong address', (search: nock.Interceptor) => search.reply(404), 'refused'],
    [
      'a redirect elsewhere',
      (search: nock.Interceptor) => search.times(3).reply(302, '', { location: 'https://example.com/' }),
      'unreachable',
    ],
    [
      'too slow',
      (search: nock.Interceptor) =>
        search
          .times(3)
          .delay(400)
          .reply(200, { content: [item()] }),
      'timeout',
    ],
    [
      'a connection that is cut',
      (search: nock.Interceptor) => search.times(3).replyWithError({ code: 'ECONNRESET' }),
      'unreachable',
    ],
    ['not JSON', (search: nock.Interceptor) => search.reply(200, '<html>Đang bảo trì</html>'), 'nonsense'],
    ['an empty body', (search: nock.Interceptor) => search.reply(200, ''), 'nonsense'],
    ['cut in the middle', (search: nock.Interceptor) => search.reply(200, '{"content":[{"code":"H29'), 'nonsense'],
    ['another shape', (search: nock.Interceptor) => search.reply(200, { data: [item()] }), 'nonsense'],
    ['a list where an object was', (search: nock.Interceptor) => search.reply(200, [item()]), 'nonsense'],
    [
      'no state',
      (search: nock.Interceptor) => search.reply(200, { content: [item({ statusCurrentTask: '' })] }),
      'unreadable',
    ],
    [
      'a state that nobody knows',
      (search: nock.Interceptor) => search.reply(200, { content: [item({ statusCurrentTask: 'Bay lên trời' })] }),
      'unreadable',
    ],
    [
      'a day that is none',
      (search: nock.Interceptor) => search.reply(200, { content: [item({ appointmentDate: '31/02/2026' })] }),
      'unreadable',
    ],
    [
      'two answers',
      (search: nock.Interceptor) => search.reply(200, { content: [item(), item({ statusCurrentTask: 'Dừng xử lý' })] }),
      'unreadable',
    ],
    [
      'a dossier without its code',
      (search: nock.Interceptor) => search.reply(200, { content: [item({ code: null })] }),
      'unreadable',
    ],
    [
      'another dossier that is odd',
      (search: nock.Interceptor) =>
        search.reply(200, { content: [item({ code: 'H29.16.14-261110-0022', appliedDate: 7 })] }),
      'unknown',
    ],
    [
      'a huge answer',
      (search: nock.Interceptor) => search.reply(200, { content: [], padding: 'x'.repeat(1_100_000) }),
      'nonsense',
    ],
    [
      'another dossier',
      (search: nock.Interceptor) => search.reply(200, { content: [item({ code: 'H29.16.14-261110-0022' })] }),
      'unknown',
    ],
    ['nothing', (search: nock.Interceptor) => search.reply(200, { content: [] }), 'unknown'],
  ])('%s', async (_name, prepare, reason) => {
    expect(await reasonOf(prepare)).toBe(reason);
  });

  it('takes the right one of several that a search by part of the code gives', async () => {
    grantTokens('one');
    const wrong = item({ code: 'H29.16.14-261110-00210', statusCurrentTask: 'Dừng xử lý' });
    searching().reply(200, { content: [wrong, item({ code: ' h29.16.14-20261110-0021 ' })] });

    expect(await connect().find(CODE, { now: NOW })).toMatchObject({ dossier: { status: { state: 'in-progress' } } });
  });

  it('ends with the turn that it was for', async () => {
    grantTokens('one');
    searching()
      .delay(250)
      .reply(200, { content: [item()] });

    const answer = await connect().find(CODE, { now: NOW, signal: AbortSignal.timeout(40) });

    expect(answer).toMatchObject({ kind: 'unavailable', reason: 'timeout' });
  });
});

describe('memory', () => {
  it('serves an answer of the last minute, unless something fresh is asked for', async () => {
    grantTokens('one');
    searching().reply(200, { content: [item()] });
    searching().reply(200, { content: [item({ statusCurrentTask: 'Đã xử lý xong' })] });
    const provider = connect();
    await provider.find(CODE, { now: NOW });

    const soon = await provider.find(CODE, { now: after(59 * SECONDS) });
    const fresh = await provider.find(CODE, { now: after(59 * SECONDS), isFresh: true });

    expect(soon).toMatchObject({ isCached: true, dossier: { status: { state: 'in-progress', asOf: NOW.getTime() } } });
    expect(fresh).toMatchObject({ isCached: false, dossier: { status: { state: 'finished' } } });
  });

  it('holds the last known state for a day while the system is down, with its age', async () => {
    grantTokens('one', 'two', 'three');
    searching().reply(200, { content: [item()] });
    const provider = connect();
    await provider.find(CODE, { now: NOW });
    nock(API).get(SEARCH_PATH).query(true).replyWithError('down').persist();

    const down = await provider.find(CODE, { now: after(3_600 * SECONDS) });
    const later = await provider.find(CODE, { now: after(25 * 3_600 * SECONDS) });

    expect(down).toMatchObject({ kind: 'unavailable', lastKnown: { status: { asOf: NOW.getTime() } } });
    expect(later).toMatchObject({ kind: 'unavailable', lastKnown: undefined });
  });

  it('forgets a dossier that is there no more', async () => {
    grantTokens('one');
    searching().reply(200, { content: [item()] });
    searching().reply(200, { content: [] });
    const provider = connect();
    await provider.find(CODE, { now: NOW });

    await provider.find(CODE, { now: NOW, isFresh: true });
    nock(API).get(SEARCH_PATH).query(true).replyWithError('down').persist();

    expect(await provider.find(CODE, { now: NOW })).toMatchObject({ kind: 'unavailable', lastKnown: undefined });
  });
});

describe('an answer about a dossier that cannot be read', () => {
  it.each([{ statusCurrentTask: 'Bay lên trời' }, { appointmentDate: '31/02/2026' }, { appliedDate: 7 }])(
    'still knows its owner (%j)',
    async (changes) => {
      grantTokens('one');
      searching().reply(200, { content: [item(changes)] });

      const answer = await connect().find(CODE, { now: NOW });

      const proofDigests = answer.kind === 'unreadable' ? answer.proofDigests : [];
      expect(testDigests.matches(CODE, '4567', proofDigests)).toBe(true);
      expect(testDigests.matches(CODE, '0000', proofDigests)).toBe(false);
    },
  );

  it('keeps nobody from the others, however often it is asked for', async () => {
    grantTokens('one');
    searching()
      .times(8)
      .reply(200, { content: [item({ statusCurrentTask: 'Bay lên trời' })] });
    const other = 'H29.16.14-261110-0022';
    searching('one', other).reply(200, { content: [item({ code: other })] });
    const provider = connect();

    for (let turn = 0; turn < 8; turn += 1) await provider.find(CODE, { now: NOW });

    expect(await provider.find(other, { now: NOW })).toMatchObject({ kind: 'found' });
  });
});

describe('the circuit', () => {
  it('opens after five failed look-ups, asks nothing for half a minute, then tries one', async () => {
    grantTokens('one');
    const code = 'H29.16.14-261110-0777';
    let calls = 0;
    searching('one', code)
      .reply(() => ((calls += 1), [404, '']))
      .persist();
    const provider = connect();
    const reasonAt = async (ms: number) => {
      const answer = await provider.find(code, { now: after(ms) });
      return answer.kind === 'unavailable' ? answer.reason : answer.kind;
    };

    for (let turn = 0; turn < 5; turn += 1) expect(await reasonAt(turn)).toBe('refused');
    expect(await reasonAt(10)).toBe('circuit-open');
    expect(await reasonAt(29 * SECONDS)).toBe('circuit-open');
    expect(await reasonAt(31 * SECONDS)).toBe('refused');
    expect(await reasonAt(32 * SECONDS)).toBe('circuit-open');

    expect(calls).toBe(6);
  });

  it('closes when the probe succeeds, and lets only one probe through', () => {
    const breaker = createCircuitBreaker({ failures: 2, openMs: 100 });
    breaker.failed(0);
    breaker.failed(0);

    expect([breaker.mayCall(50), breaker.mayCall(100), breaker.mayCall(101)]).toEqual([false, true, false]);
    breaker.succeeded();
    expect([breaker.mayCall(102), breaker.mayCall(103)]).toEqual([true, true]);
  });
});

it.each([
  ['120', 120_000],
  ['0', 0],
  ['Wed, 25 Nov 2026 03:00:30 GMT', 30_000],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('reads Retry-After %j', (value, expected) => {
  expect(readRetryAfter(value, NOW.getTime())).toBe(expected);
});
