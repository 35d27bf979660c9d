import nock from 'nock';
import { describe, expect, it } from 'vitest';
import type { KnownDossier } from '../dossier.ts';
import type { DossierProvider } from '../provider.ts';
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
