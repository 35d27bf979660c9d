import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../store/index.ts';
import { makeTestDatabase, type TestDatabase } from '../store/testing.ts';
import { noticeSentence } from './notice-texts.ts';
import { createOwnershipService } from './show-dossier.ts';
import { knownDossier, NOW, testDigests } from './testing/provider-contract.ts';
import { createScriptedProvider, type ScriptedProvider } from './testing/scripted-provider.ts';
import { createWatchService } from './watch-dossiers.ts';
import type { ConsentRequest, DossierNotice, WatchService } from './watch.ts';

const CODE = 'H29.16.14-261110-0021';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let dataDir: string;
let database: TestDatabase;
let store: Store;
let provider: ScriptedProvider;
let watch: WatchService;
let told: DossierNotice[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-watch-'));
  database = await makeTestDatabase(dataDir);
  store = await openStore(database);
  await store.conversations.open({ id: 'c', channel: 'zalo-oa', userId: 'owner', locale: 'vi' }, NOW.getTime());
  provider = createScriptedProvider();
  provider.hold(knownDossier());
  watch = serve();
  told = [];
});

afterEach(async () => {
  await store.close();
  await database.remove();
  await rm(dataDir, { recursive: true, force: true });
});

const serve = (worker = 'one') =>
  createWatchService({ store, digests: testDigests, providers: [provider], lastsDays: 90, worker });

const at = (ms: number) => new Date(NOW.getTime() + ms);

async function prove(code = CODE): Promise<void> {
  const ownership = createOwnershipService({ store, digests: testDigests, providers: [provider] });
  const asked = { person: 'owner', channel: 'zalo-oa', conversationId: 'c', address: undefined, isGroup: false };
  const shown = await ownership.show({ ...asked, code, proof: '4567', now: NOW });
  expect(shown.kind).toBe('shown');
}

function agree(changes: Partial<ConsentRequest> = {}) {
  const request = { code: CODE, person: 'owner', channel: 'zalo-oa', conversationId: 'c', textVersion: '2026-11' };
  return watch.consent({ ...request, isGroup: false, now: NOW, ...changes });
}

/** What is told when the watches are looked at so long after the beginning. */
async function sweep(afterMs: number): Promise<string[]> {
  const before = told.length;
  await watch.sweep(async (notice) => (told.push(notice), 'queued'), at(afterMs));
  return told.slice(before).map(({ kind, state }) => `${kind} ${state}`);
}

describe('a consent', () => {
  it('is kept with its purpose, channel, text and end, and listed', async () => {
    await prove();

    const result = await agree();

    const consent = {
      code: CODE,
      purpose: 'dossier-changes',
      channel: 'zalo-oa',
      conversationId: 'c',
      textVersion: '2026-11',
      consentedAt: NOW.getTime(),
      expiresAt: NOW.getTime() + 90 * DAY_MS,
    };
    expect(result).toMatchObject({ kind: 'watching', isNew: true, consent });
    expect(await watch.list('owner', 'zalo-oa', NOW)).toMatchObject([consent]);
    expect(await watch.list('owner', 'telegram', NOW)).toEqual([]);
    expect(await watch.list('stranger', 'zalo-oa', NOW)).toEqual([]);
  });

  it('needs a proof that holds', async () => {
    expect(await agree()).toEqual({ kind: 'proof-needed' });
    await prove();
    expect(await agree({ person: 'stranger' })).toEqual({ kind: 'proof-needed' });
    expect(await agree({ now: at(16 * MINUTE_MS) })).toEqual({ kind: 'proof-needed' });
  });

  it('is not taken in a group, nor for a dossier that has come to its end', async () => {
    provider.hold(knownDossier({ state: 'returned' }));
    await prove();

    expect(await agree({ isGroup: true })).toEqual({ kind: 'private-only' });
    expect(await agree()).toEqual({ kind: 'nothing-to-watch', state: 'returned' });
  });

  it('is one however often it is given', async () => {
    await prove();
    await agree();

    expect(await agree()).toMatchObject({ kind: 'watching', isNew: false });
    expect(await watch.list('owner', 'zalo-oa', NOW)).toHaveLength(1);
  });

  it('is limited to twenty a person', async () => {
    for (let number = 1; number <= 21; number += 1) {
      const code = `H29.16.14-261110-${String(number).padStart(4, '0')}`;
      provider.hold(knownDossier({ code }));
      await prove(code);
      expect((await agree({ code })).kind).toBe(number <= 20 ? 'watching' : 'too-many');
    }
  });
});

describe('what changed between what was shown and the yes', () => {
  it.each(['finished', 'returned'] as const)('is told (%s)', async (state) => {
    await prove();
    provider.hold(knownDossier({ state }));

    expect(await agree()).toMatchObject({ kind: 'watching' });

    expect(await sweep(MINUTE_MS)).toEqual([`state-changed ${state}`]);
  });
});

it('a dossier that is somebody else’s by now is told to nobody', async () => {
  await prove();
  await agree();
  provider.hold({
    ...knownDossier({ state: 'finished' }),
    proofDigests: testDigests.proofsOf(CODE, '0912349999'),
  });

  expect(await sweep(MINUTE_MS)).toEqual([]);
});

describe('a change', () => {
  beforeEach(async () => {
    await prove();
    await agree();
  });

  it('is told once, with no more than is needed', async () => {
    expect(await sweep(MINUTE_MS)).toEqual([]);
    provider.hold(
      knownDossier({
        state: 'finished',
        since: '2026-11-25',
        finishedOn: '2026-11-25',
        office: { name: 'Phường Mẫu', phone: undefined },
        payVnd: 15_000,
      }),
    );

    expect(await sweep(3 * MINUTE_MS)).toEqual(['state-changed finished']);
    expect(await sweep(6 * MINUTE_MS)).toEqual([]);
    expect(Object.keys(told[0] ?? {}).sort()).toEqual(
      'appointmentOn asOf channel code consentedAt conversationId displayName finishedOn id kind officeName receivedOn since state watchId'.split(
        ' ',
      ),
    );
    expect(noticeSentence(told[0]!).vi).toBe(
      'Dạ, hồ sơ **H29.16.14-261110-0021**, Phường Mẫu: **đã giải quyết xong, chờ trả kết quả**, nhận ngày 10/11/2026, cập nhật ngày 25/11/2026, xong ngày 25/11/2026, hẹn trả 30/11/2026 (dữ liệu lúc 10:00 25/11/2026). Muốn xem chi tiết, anh/chị nhắn "xem hồ sơ H29.16.14-261110-0021"; muốn thôi nhận tin, nhắn "thôi khỏi báo".',
    );
  });

  it('there and back is told twice', async () => {
    provider.hold(knownDossier({ state: 'supplement-requested' }));
    expect(await sweep(3 * MINUTE_MS)).toEqual(['state-changed supplement-requested']);
    provider.hold(knownDossier());
    expect(await sweep(6 * MINUTE_MS)).toEqual(['state-changed in-progress']);
    provider.hold(knownDossier({ state: 'supplement-requested' }));
    expect(await sweep(9 * MINUTE_MS)).toEqual(['state-changed supplement-requested']);
    expect(new Set(told.map(({ id }) => id)).size).toBe(3);
  });

  it('is handed out again under the same id when it could not be queued, also after a restart', async () => {
    provider.hold(knownDossier({ state: 'finished' }));
    const ids: string[] = [];
    const refuse = async ({ id }: DossierNotice): Promise<never> => {
      ids.push(id);
      throw new Error('the outbox is closed');
    };
    expect(await watch.sweep(refuse, at(3 * MINUTE_MS))).toBe(0);

    await store.close();
    store = await openStore(database);
    watch = serve('two');

    expect(await sweep(9 * MINUTE_MS)).toEqual(['state-changed finished']);
    expect(told[0]?.id).toBe(ids[0]);
    expect(await sweep(12 * MINUTE_MS)).toEqual([]);
  });

  it('is told once when two processes look at the same time', async () => {
    provider.hold(knownDossier({ state: 'finished' }));
    const other = serve('two');
    const send = async (notice: DossierNotice) => (told.push(notice), 'queued' as const);

    await Promise.all([watch.sweep(send, at(3 * MINUTE_MS)), other.sweep(send, at(3 * MINUTE_MS))]);

    expect(told).toHaveLength(1);
  });

  it('is told at once by night, as the law wants, while a reminder waits for the morning', async () => {
    const night = 13 * HOUR_MS;
    const lateNight = 6 * DAY_MS + night;
    provider.hold(knownDossier({ state: 'accepted' }));

    expect(await sweep(night)).toEqual(['state-changed accepted']);
    expect(await sweep(lateNight)).toEqual([]);
    expect(await sweep(lateNight + 7.9 * HOUR_MS)).toEqual([]);
    expect(await sweep(lateNight + 8 * HOUR_MS)).toEqual(['late accepted']);
    expect(await sweep(lateNight + 20 * DAY_MS)).toEqual([]);
  });

  it('of the appointment is told, and being late again after it', async () => {
    provider.hold(knownDossier({ appointmentOn: '2026-12-03', firstAppointmentOn: '2026-11-30' }));

    expect(await sweep(3 * MINUTE_MS)).toEqual(['appointment-changed in-progress']);
    expect(await sweep(7 * DAY_MS)).toEqual([]);
    expect(await sweep(9 * DAY_MS)).toEqual(['late in-progress']);
  });

  it('is not guessed at while the system is down or does not know the dossier', async () => {
    provider.failWith({ kind: 'unavailable', reason: 'timeout', lastKnown: undefined });
    provider.remember(knownDossier({ state: 'finished' }));
    expect(await sweep(3 * MINUTE_MS)).toEqual([]);
    provider.failWith(undefined);
    expect(await sweep(30 * MINUTE_MS)).toEqual(['state-changed finished']);
    provider.dossiers.clear();
    expect(await sweep(60 * MINUTE_MS)).toEqual([]);
  });

  it('to the end is told and ends the watch', async () => {
    provider.hold(knownDossier({ state: 'returned' }));

    expect(await sweep(3 * MINUTE_MS)).toEqual(['state-changed returned']);
    expect(await watch.list('owner', 'zalo-oa', at(4 * MINUTE_MS))).toEqual([]);
  });
});

describe('the end of a watch', () => {
  beforeEach(async () => {
    await prove();
    await agree();
  });

  it('comes when it is withdrawn, with what was still to be told', async () => {
    provider.hold(knownDossier({ state: 'finished' }));
    await watch.sweep(() => Promise.reject(new Error('closed')), at(3 * MINUTE_MS));

    expect(await watch.withdraw({ person: 'stranger', channel: 'zalo-oa', now: at(4 * MINUTE_MS) })).toBe(0);
    expect(await watch.withdraw({ person: 'owner', channel: 'zalo-oa', code: CODE, now: at(4 * MINUTE_MS) })).toBe(1);

    expect(await sweep(9 * MINUTE_MS)).toEqual([]);
    expect(await watch.list('owner', 'zalo-oa', at(9 * MINUTE_MS))).toEqual([]);
  });

  it('is said three days before, once, and comes', async () => {
    provider.hold(knownDossier({ state: 'supplement-requested' }));
    await sweep(3 * MINUTE_MS);

    expect(await sweep(86 * DAY_MS)).toEqual([]);
    expect(await sweep(87 * DAY_MS)).toEqual(['watch-ends supplement-requested']);
    expect(await sweep(88 * DAY_MS)).toEqual([]);
    provider.hold(knownDossier({ state: 'finished' }));
    expect(await sweep(90 * DAY_MS)).toEqual([]);
    expect(await watch.list('owner', 'zalo-oa', at(90 * DAY_MS))).toEqual([]);
  });

  it('comes with the conversation, which may be erased', async () => {
    await store.conversations.delete('c');
    provider.hold(knownDossier({ state: 'finished' }));

    expect(await sweep(3 * MINUTE_MS)).toEqual([]);
  });
});

describe('one that fails', () => {
  const other = 'H29.16.14-261110-0022';

  beforeEach(async () => {
    provider.hold(knownDossier({ code: other }));
    for (const code of [CODE, other]) {
      await prove(code);
      await agree({ code });
    }
  });

  it('holds up no other watch, and is looked at less and less often', async () => {
    const find = provider.find.bind(provider);
    provider.find = async (code, options) => {
      if (code !== CODE) return find(code, options);
      provider.calls.push(`${code} failed`);
      throw new RangeError('out of range');
    };
    provider.hold(knownDossier({ code: other, state: 'finished' }));

    expect(await sweep(0)).toEqual(['state-changed finished']);
    for (let minute = 0; minute <= 15; minute += 0.5) await sweep(minute * MINUTE_MS);

    expect(provider.calls.filter((call) => call === `${CODE} failed`)).toHaveLength(5);
  });

  it('because what it knew cannot be read holds up no other', async () => {
    await store.close();
    await database.execute(`update dossier_watches set seen = '{broken' where code = '${CODE}'`);
    store = await openStore(database);
    watch = serve();
    provider.hold(knownDossier({ code: other, state: 'finished' }));

    expect(await sweep(MINUTE_MS)).toEqual(['state-changed finished']);
  });

  it('notices that have to wait, however many, keep no other from leaving', async () => {
    provider.hold(knownDossier({ state: 'finished' }));
    await sweepHolding(CODE, 2 * MINUTE_MS);
    await store.close();
    for (let number = 0; number < 150; number += 1) {
      await database.execute(
        `insert into dossier_notices
         select '${number}' || id, watch_id, notice, created_at, due_at, sent_at from dossier_notices limit 1`,
      );
    }
    store = await openStore(database);
    watch = serve();
    provider.hold(knownDossier({ code: other, state: 'finished' }));

    expect(await sweepHolding(CODE, 9 * MINUTE_MS)).toEqual([other]);
  });

  /** Whose notices leave while those of one dossier cannot. */
  async function sweepHolding(held: string, afterMs: number): Promise<string[]> {
    const left: string[] = [];
    const send = async ({ code }: DossierNotice) => {
      if (code === held) throw new Error('an official holds the conversation');
      left.push(code);
      return 'queued' as const;
    };
    await watch.sweep(send, at(afterMs));
    return left;
  }
});

it('what may have been told since a backup is remembered without a word, and later changes are told', async () => {
  await prove();
  await agree();
  await store.close();
  await database.execute(`update dossier_watches set seen = replace(seen, '{', '{"isSilent":true,')`);
  store = await openStore(database);
  watch = serve();
  provider.hold(knownDossier({ state: 'supplement-requested' }));

  expect(await sweep(MINUTE_MS)).toEqual([]);
  provider.hold(knownDossier({ state: 'finished' }));
  expect(await sweep(HOUR_MS)).toEqual(['state-changed finished']);
});
