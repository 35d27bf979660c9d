import nock from 'nock';
import { describe, expect, it } from 'vitest';
import type { KnownDossier } from '../dossier.ts';
import { nationalName } from '../state-names.ts';
import {
  after,
  API,
  CODE,
  connect,
  cutOffNetwork,
  grantTokens,
  item,
  SEARCH_PATH,
  searching,
  SECONDS,
} from '../testing/city-search.ts';
import { NOW, providerContract, testDigests } from '../testing/provider-contract.ts';

cutOffNetwork();

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

it('logs an answer without the proof fields, without the code or the answer', async () => {
  const problems: string[] = [];
  grantTokens('one');
  searching().reply(200, { content: [item({ applicant: { data: { fullname: 'Nguyễn Thị Mẫu' } } })] });

  await connect({ onProblem: ({ message }) => problems.push(message) }).find(CODE, { now: NOW });

  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain('DOSSIER_API_PROOF_FIELDS');
  expect(problems[0]).not.toMatch(/261110|Mẫu/u);
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

  it.each([
    ['state', { statusCurrentTask: 'Dừng xử lý' }],
    ['appointment', { appointmentDate: '2026-12-15' }],
    ['appointment, named by one alone', { appointmentDate: null }],
    ['procedure', { procedure: { translate: [{ name: 'Đăng ký kết hôn' }] } }],
  ])('is one that says two things of it (%s): none is chosen', async (_what, changes) => {
    grantTokens('one');
    searching().reply(200, { content: [item(), item(changes)] });

    const answer = await connect().find(CODE, { now: NOW });

    expect(answer).toMatchObject({ kind: 'unreadable', reason: 'contradictory' });
    const proofDigests = answer.kind === 'unreadable' ? answer.proofDigests : [];
    expect(testDigests.matches(CODE, '4567', proofDigests)).toBe(true);
  });

  it('is one that names two applicants: nobody can prove it', async () => {
    grantTokens('one');
    const other = { data: { phoneNumber: '0912000111', identityNumber: '079090009999' } };
    searching().reply(200, { content: [item(), item({ applicant: other })] });

    expect(await connect().find(CODE, { now: NOW })).toMatchObject({
      kind: 'unreadable',
      reason: 'contradictory',
      proofDigests: [],
    });
  });

  it('is proved by nobody whom only one of its items names', async () => {
    grantTokens('one');
    searching().reply(200, { content: [item(), item({ applicant: { data: { fullname: 'Trần Văn Mẫu' } } })] });

    expect(await connect().find(CODE, { now: NOW })).toMatchObject({ kind: 'found', dossier: { proofDigests: [] } });
  });

  it('is none that says the same twice in other words, for whom both name', async () => {
    grantTokens('one');
    const other = { data: { phoneNumber: '0901234567', identityNumber: '079090009999' } };
    searching().reply(200, { content: [item(), item({ statusCurrentTask: '4', applicant: other })] });

    const answer = await connect().find(CODE, { now: NOW });

    expect(answer).toMatchObject({ kind: 'found', dossier: { status: { state: 'in-progress' } } });
    const proofDigests = answer.kind === 'found' ? answer.dossier.proofDigests : [];
    expect(['4567', '1234', '9999'].map((digits) => testDigests.matches(CODE, digits, proofDigests))).toEqual([
      true,
      false,
      false,
    ]);
  });

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
