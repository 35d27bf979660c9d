import nock from 'nock';
import { describe, expect, it } from 'vitest';
import {
  after,
  CODE,
  connect,
  cutOffNetwork,
  grantTokens,
  item,
  SEARCH_PATH,
  searching,
  SECONDS,
  SSO,
  TOKEN_PATH,
} from '../testing/city-search.ts';
import { NOW } from '../testing/provider-contract.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { readRetryAfter } from './fetch-json.ts';

cutOffNetwork();

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

  it('is tried once more when there is little time left for it', async () => {
    const found = await reasonOf((search) => {
      // What is left of the time for the second try is less than a try may take, and no whole number.
      search.reply(429, '', { 'retry-after': '1' });
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
