import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type DossierGuard, type Store } from '../store/index.ts';
import type { DossierDigests } from './digests.ts';
import type { OwnershipService, ShowRequest, ShowResult } from './ownership.ts';
import type { DossierLookup, DossierProvider } from './provider.ts';
import { readProof } from './read-proof.ts';
import { createOwnershipService, type OwnershipOptions } from './show-dossier.ts';
import { knownDossier, NOW, testDigests } from './testing/provider-contract.ts';
import { createScriptedProvider, type ScriptedProvider } from './testing/scripted-provider.ts';

const CODE = 'H29.16.14-261110-0021';
const UNKNOWN = 'H29.16.14-261110-0099';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let dataDir: string;
let store: Store;
let provider: ScriptedProvider;
let ownership: OwnershipService;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-dossiers-'));
  store = await openStore({ dataDir });
  for (const id of ['c', 'd']) {
    await store.conversations.open({ id, channel: 'directline', userId: 'owner', locale: 'vi' }, NOW.getTime());
  }
  provider = createScriptedProvider();
  provider.hold(knownDossier());
  ownership = serve();
});

afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

function serve(options: Partial<OwnershipOptions> = {}): OwnershipService {
  return createOwnershipService({ store, digests: testDigests, providers: [provider], ...options });
}

function ask(changes: Partial<ShowRequest> & { afterMs?: number } = {}): ShowRequest {
  const { afterMs = 0, ...request } = changes;
  return {
    code: CODE,
    proof: undefined,
    person: 'owner',
    channel: 'directline',
    conversationId: 'c',
    address: undefined,
    isGroup: false,
    now: new Date(NOW.getTime() + afterMs),
    ...request,
  };
}

/** So many wrong proofs in a row, each with these changes. */
async function fail(times: number, changes: (turn: number) => Partial<ShowRequest> & { afterMs?: number }) {
  const results: ShowResult[] = [];
  for (let turn = 0; turn < times; turn += 1)
    results.push(await ownership.show(ask({ proof: '0000', ...changes(turn) })));
  return results.map(({ kind }) => kind);
}

describe('the owner', () => {
  it('is asked for a proof, gives it, and sees the dossier', async () => {
    expect(await ownership.show(ask())).toEqual({ kind: 'proof-needed' });

    const shown = await ownership.show(ask({ proof: 'số cuối điện thoại là 4567 nha' }));

    expect(shown).toEqual({
      kind: 'shown',
      status: knownDossier().status,
      provenUntil: NOW.getTime() + 15 * MINUTE_MS,
    });
  });

  it.each([['4567'], ['0901 234 567'], ['1234'], ['079090001234'], ['１２３４']])(
    'may prove it with %j',
    async (proof) => {
      expect(await ownership.show(ask({ proof }))).toMatchObject({ kind: 'shown' });
    },
  );

  it('is not asked again while the proof holds, and then is', async () => {
    await ownership.show(ask({ proof: '4567' }));

    expect(await ownership.show(ask({ afterMs: 14 * MINUTE_MS }))).toMatchObject({ kind: 'shown' });
    expect(await ownership.show(ask({ afterMs: 15 * MINUTE_MS }))).toEqual({ kind: 'proof-needed' });
  });

  it('is asked again on another device, for another dossier, and after the conversation was forgotten', async () => {
    provider.hold(knownDossier({ code: 'H29.16.14-261110-0022' }));
    await ownership.show(ask({ proof: '4567' }));

    expect(await ownership.show(ask({ conversationId: 'd' }))).toEqual({ kind: 'proof-needed' });
    expect(await ownership.show(ask({ code: 'H29.16.14-261110-0022' }))).toEqual({ kind: 'proof-needed' });
    await ownership.forget('c');
    expect(await ownership.show(ask())).toEqual({ kind: 'proof-needed' });
  });

  it('keeps its owner from being locked out, also after the conversation was forgotten', async () => {
    await ownership.show(ask({ proof: '4567' }));
    await ownership.forget('c');
    for (let stranger = 0; stranger < 40; stranger += 1) {
      await ownership.show(ask({ conversationId: `s${stranger}`, person: `stranger-${stranger}`, proof: '0000' }));
    }

    expect(await ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
  });

  it('loses no try by being right', async () => {
    for (let turn = 0; turn < 20; turn += 1) await ownership.show(ask({ proof: '4567', afterMs: turn }));

    expect(await ownership.show(ask({ proof: '0000' }))).toEqual({ kind: 'refused', triesLeft: 4 });
  });
});

describe('what is no proof', () => {
  it.each([['không nhớ'], ['567'], ['4567 hoặc 8901'], ['1234567890123'], ['']])(
    '%j looks up nothing',
    async (proof) => {
      expect(await ownership.show(ask({ proof }))).toEqual({ kind: 'proof-unreadable' });
      expect(provider.calls).toEqual([]);
      expect(await fail(5, () => ({}))).toEqual(Array(5).fill('refused'));
    },
  );

  it.each([
    ['4567', '4567'],
    ['số cuối 45 67', '4567'],
    ['sdt 0901-234-567', '4567'],
    ['o9o1234567', '4567'],
    ['cccd 079090001234 nha em', '1234'],
    ['4567 (2 số đầu 09)', '4567'],
  ])('while %j is one', (text, digits) => {
    expect(readProof(text)?.lastDigits).toBe(digits);
  });

  it.each([
    ['sdt 0901-234-567', '0901234567'],
    ['+84 901 234 567', '0901234567'],
    ['cccd 079090001234', '079090001234'],
    ['cmnd 023456789', '023456789'],
    ['4567', undefined],
    ['234567', undefined],
  ])('%j as a whole number is %j', (text, whole) => {
    expect(readProof(text)?.whole).toBe(whole);
  });
});

describe('a stranger', () => {
  it('learns the same of a wrong proof as of a code that nobody has', async () => {
    const wrong = await ownership.show(ask({ proof: '0000' }));
    const unknown = await ownership.show(ask({ code: UNKNOWN, proof: '0000', person: 'other' }));

    expect(unknown).toEqual(wrong);
    expect(wrong).toEqual({ kind: 'refused', triesLeft: 4 });
  });

  it('costs the same work with a wrong proof as with a code that nobody has', async () => {
    const second = createScriptedProvider('second');
    const compared: number[] = [];
    const digests: DossierDigests = {
      ...testDigests,
      matches: (code, typed, onFile) => {
        compared.push(Math.max(4, onFile.length));
        return testDigests.matches(code, typed, onFile);
      },
    };
    const statements: string[] = [];
    const { dossierGuard } = store;
    const guard: DossierGuard = {
      ...dossierGuard,
      hasProved: (...given) => (statements.push('hasProved'), dossierGuard.hasProved(...given)),
      reserve: (...given) => (statements.push('reserve'), dossierGuard.reserve(...given)),
      giveBack: (...given) => (statements.push('giveBack'), dossierGuard.giveBack(...given)),
      triesLeft: (...given) => (statements.push('triesLeft'), dossierGuard.triesLeft(...given)),
    };
    ownership = serve({ store: { dossierGuard: guard }, digests, providers: [provider, second] });
    const workOf = async (request: ShowRequest) => {
      for (const list of [provider.calls, second.calls, compared, statements]) list.length = 0;
      await ownership.show(request);
      return [provider.calls.length, second.calls.length, [...compared], [...statements]];
    };

    const wrong = await workOf(ask({ proof: '0000' }));
    const unknown = await workOf(ask({ code: UNKNOWN, proof: '0000' }));

    expect(unknown).toEqual(wrong);
    expect(wrong).toEqual([1, 1, [4, 4], ['hasProved', 'reserve', 'reserve', 'giveBack', 'triesLeft']]);
  });

  it('costs one call outward also where memory holds the dossier', async () => {
    provider.remember(knownDossier());

    await ownership.show(ask({ proof: '0000' }));

    expect(provider.calls).toEqual([`${CODE} fresh`]);
  });

  it('may try five times an hour and ten times a day, on any dossiers', async () => {
    const kinds = await fail(7, (turn) => ({ code: `H29.16.14-261110-00${30 + turn}` }));

    expect(kinds).toEqual([...Array<string>(5).fill('refused'), 'limited', 'limited']);
    expect(await ownership.show(ask({ proof: '4567' }))).toMatchObject({
      kind: 'limited',
      scope: 'person',
      retryAt: NOW.getTime() + HOUR_MS,
    });
    expect(await fail(6, () => ({ afterMs: HOUR_MS }))).toEqual([...Array<string>(5).fill('refused'), 'limited']);
    expect(await ownership.show(ask({ proof: '0000', afterMs: 3 * HOUR_MS }))).toMatchObject({
      kind: 'limited',
      retryAt: NOW.getTime() + 24 * HOUR_MS,
    });
  });

  it('gains nothing by a hundred tries at the same moment', async () => {
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, turn) => ownership.show(ask({ proof: String(4_500 + turn) }))),
    );

    expect(results.filter(({ kind }) => kind === 'limited')).toHaveLength(95);
    expect(provider.calls).toHaveLength(5);
  });

  it('gains nothing by spraying one number over many dossiers from one address under new names', async () => {
    const kinds = await fail(60, (turn) => ({
      code: `H29.16.14-261110-${String(turn).padStart(4, '0')}`,
      person: `name ${turn}`,
      address: '203.0.113.7',
    }));

    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(15);
    expect(kinds.at(-1)).toBe('limited');
  });

  it('gains nothing by spraying from everywhere', async () => {
    const kinds = await fail(130, (turn) => ({
      code: `H29.16.14-261110-${String(1_000 + turn)}`,
      person: `name ${turn}`,
      address: `203.0.113.${turn}`,
    }));

    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(100);
    expect(await ownership.show(ask({ proof: '0000', person: 'anybody' }))).toMatchObject({ scope: 'total' });
  });

  it('gains nothing by a restart or another channel', async () => {
    await fail(6, (turn) => ({ person: `name ${turn}`, channel: turn % 2 === 0 ? 'telegram' : 'directline' }));

    await store.close();
    store = await openStore({ dataDir });
    ownership = serve();

    expect(await ownership.show(ask({ proof: '0000', channel: 'zalo-oa', person: 'new' }))).toMatchObject({
      kind: 'limited',
      scope: 'dossier',
    });
  });
});

describe('a stranger who wants to lock the owner out', () => {
  it('shuts the dossier for an hour, not for longer by going on', async () => {
    await fail(6, (turn) => ({ person: `name ${turn}` }));

    const shut = await ownership.show(ask({ proof: '4567' }));
    await fail(20, (turn) => ({ person: `name ${turn}`, afterMs: 30 * MINUTE_MS }));

    expect(shut).toMatchObject({ kind: 'limited', scope: 'dossier', retryAt: NOW.getTime() + HOUR_MS });
    expect(await ownership.show(ask({ proof: '4567', afterMs: HOUR_MS }))).toMatchObject({ kind: 'shown' });
  });

  it('cannot shut it for who has proved it before, from whatever conversation', async () => {
    await ownership.show(ask({ proof: '4567' }));
    await fail(100, (turn) => ({ person: `name ${turn}`, afterMs: HOUR_MS }));

    const shown = await ownership.show(ask({ proof: '4567', conversationId: 'd', afterMs: HOUR_MS + 1 }));

    expect(shown).toMatchObject({ kind: 'shown' });
  });

  it('is stopped as a person even where they are a known owner', async () => {
    await ownership.show(ask({ proof: '4567' }));

    expect(await fail(6, () => ({}))).toEqual([...Array<string>(5).fill('refused'), 'limited']);
  });
});

describe('when strangers have used up what may be tried', () => {
  const everywhere = (turn: number) => ({
    code: `H29.16.14-261110-${String(1_000 + turn)}`,
    person: `name ${turn}`,
    address: `203.0.113.${turn}`,
  });

  it.each([
    ['on a dossier', 6, (turn: number) => ({ person: `name ${turn}` }), 'dossier'],
    ['in total', 100, everywhere, 'total'],
  ] as const)('%s, its owner still opens it with a whole number', async (_what, times, changes, scope) => {
    await fail(times, changes);

    expect(await ownership.show(ask({ proof: '4567' }))).toEqual({
      kind: 'limited',
      scope,
      retryAt: NOW.getTime() + HOUR_MS,
      takesWholeNumber: true,
    });
    expect(await ownership.show(ask({ proof: '0901 234 567' }))).toMatchObject({ kind: 'shown' });
    expect(await ownership.show(ask({ proof: 'cccd 079090001234', person: 'other phone' }))).toMatchObject({
      kind: 'shown',
    });
  });

  it('a whole number that only ends like the one on file opens nothing', async () => {
    await fail(6, (turn) => ({ person: `name ${turn}` }));

    const guessed = await ownership.show(ask({ proof: '0999994567' }));
    const unknown = await ownership.show(ask({ proof: '0999994567', code: UNKNOWN, person: 'other' }));

    expect(guessed).toEqual({ kind: 'refused', triesLeft: 4 });
    expect(unknown).toEqual(guessed);
  });

  it('whole numbers are counted by person, address and dossier as well', async () => {
    await fail(6, (turn) => ({ person: `name ${turn}` }));
    const whole = (turn: number) => ({
      proof: '0999994567',
      person: `whole ${Math.floor(turn / 5)}`,
      address: undefined,
    });

    const kinds = await fail(40, whole);

    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(30);
    expect(await fail(6, () => ({ proof: '0999994567', code: 'H29.16.14-261110-0077', person: 'one' }))).toEqual([
      ...Array<string>(5).fill('refused'),
      'limited',
    ]);
  });

  it('who has tried too often themselves is not let in by a whole number', async () => {
    await fail(5, () => ({}));

    expect(await ownership.show(ask({ proof: '0901234567' }))).toMatchObject({
      kind: 'limited',
      scope: 'person',
      takesWholeNumber: false,
    });
  });
});

describe('in a group', () => {
  it('nothing is shown, looked up or counted', async () => {
    await ownership.show(ask({ proof: '4567' }));
    provider.calls.length = 0;

    expect(await ownership.show(ask({ isGroup: true }))).toEqual({ kind: 'private-only' });
    expect(await ownership.show(ask({ isGroup: true, proof: '4567' }))).toEqual({ kind: 'private-only' });
    expect(provider.calls).toEqual([]);
  });
});

describe('without a field that proves', () => {
  it('nothing is shown or looked up, and the portal is named', async () => {
    const bare = createScriptedProvider('bare', false);
    bare.hold(knownDossier());
    ownership = serve({ providers: [bare], portalUrl: 'https://dichvucong.example.gov.vn' });

    const result = await ownership.show(ask({ proof: '4567' }));

    expect(result).toEqual({ kind: 'proof-not-configured', portalUrl: 'https://dichvucong.example.gov.vn' });
    expect(bare.calls).toEqual([]);
  });

  it('only the others are asked', async () => {
    const bare = createScriptedProvider('bare', false);
    ownership = serve({ providers: [bare, provider] });

    expect(await ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
    expect(bare.calls).toEqual([]);
  });
});

describe('a system whose answers have stopped to hold a proof', () => {
  it('leads everybody to the portal, whatever the code, and still serves who has proved it', async () => {
    await ownership.show(ask({ proof: '4567' }));
    ownership = serve({ providers: [{ ...provider, provesNow: () => false }] });

    const known = await ownership.show(ask({ proof: '4567', person: 'a', conversationId: 'd' }));
    const unknown = await ownership.show(ask({ code: UNKNOWN, person: 'b', conversationId: 'd' }));

    expect(known).toMatchObject({ kind: 'proof-not-configured' });
    expect(unknown).toEqual(known);
    expect(await ownership.show(ask())).toMatchObject({ kind: 'shown' });
  });

  it('looks the same to a stranger where it is one dossier alone', async () => {
    provider.hold({ ...knownDossier(), proofDigests: [] });

    const bare = await ownership.show(ask({ proof: '4567' }));

    expect(await ownership.show(ask({ proof: '4567', code: UNKNOWN, person: 'other' }))).toEqual(bare);
  });
});

it('tells an owner of a dossier that is gone from the system', async () => {
  await ownership.show(ask({ proof: '4567' }));
  provider.dossiers.clear();

  expect(await ownership.show(ask())).toEqual({ kind: 'gone' });
  expect(await ownership.show(ask({ conversationId: 'd' }))).toEqual({ kind: 'proof-needed' });
});

describe('several systems', () => {
  it('are asked in order, and the first that knows and agrees serves', async () => {
    const first = createScriptedProvider('first');
    ownership = serve({ providers: [first, provider] });

    expect(await ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
    expect([first.calls, provider.calls]).toEqual([[`${CODE} fresh`], [`${CODE} fresh`]]);
    first.hold(knownDossier({ state: 'finished' }));
    expect(await ownership.show(ask({ proof: '4567' }))).toMatchObject({ status: { state: 'finished' } });
    expect(provider.calls).toEqual([`${CODE} fresh`]);
  });

  it('still serve when one is down, and are honest when none knows', async () => {
    const down = createScriptedProvider('down');
    down.failWith({ kind: 'unavailable', reason: 'timeout', lastKnown: undefined });
    ownership = serve({ providers: [down, provider] });

    expect(await ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
    expect(await ownership.show(ask({ proof: '0000' }))).toEqual({
      kind: 'unavailable',
      reason: 'timeout',
      lastKnown: undefined,
    });
  });
});

describe('an answer that cannot be read', () => {
  beforeEach(() => {
    const { proofDigests } = knownDossier();
    provider.failWith({ kind: 'unreadable', proofDigests, lastKnown: undefined });
  });

  it('is to a stranger what a code that nobody has is', async () => {
    const kinds = await fail(6, () => ({}));
    provider.failWith(undefined);
    const unknown = await fail(6, () => ({ code: UNKNOWN, person: 'other' }));

    expect(kinds).toEqual(unknown);
    expect(kinds).toEqual([...Array<string>(5).fill('refused'), 'limited']);
  });

  it('is told to its owner, who loses no try and has not to prove it again', async () => {
    const told = { kind: 'unavailable', reason: 'nonsense', lastKnown: undefined };

    for (let turn = 0; turn < 8; turn += 1) expect(await ownership.show(ask({ proof: '4567' }))).toEqual(told);

    expect(await ownership.show(ask())).toEqual(told);
    provider.failWith(undefined);
    expect(await ownership.show(ask())).toMatchObject({ kind: 'shown' });
  });
});

describe('when the system is down', () => {
  /** Answers from memory, and fails when asked for something fresh: what was looked up a moment before it went down. */
  const failingAfterMemory = (failure: Extract<DossierLookup, { kind: 'unavailable' }>): DossierProvider => ({
    ...provider,
    find: async (code, { isFresh = false }) => {
      if (code !== CODE || isFresh) return failure;
      return { kind: 'found', dossier: knownDossier(), isCached: true };
    },
  });
  const DOWN = { kind: 'unavailable', reason: 'unreachable', lastKnown: undefined } as const;

  it('a newcomer is told so, sees nothing, and loses no try', async () => {
    provider.remember(knownDossier());
    provider.failWith(DOWN);

    for (let turn = 0; turn < 8; turn += 1) {
      expect(await ownership.show(ask({ proof: '4567' }))).toEqual(DOWN);
      expect(await ownership.show(ask({ proof: '4567', code: UNKNOWN }))).toEqual(DOWN);
    }
  });

  it.each(['unreachable', 'timeout', 'circuit-open'] as const)(
    'what was just looked up is no help to guess by (%s)',
    async (reason) => {
      const down = failingAfterMemory({ kind: 'unavailable', reason, lastKnown: undefined });
      ownership = serve({ providers: [down] });

      for (const proof of ['0000', '4567', '1234', '9999', '0901234567', '0001', '0002', '4567']) {
        expect(await ownership.show(ask({ proof }))).toEqual({ kind: 'unavailable', reason, lastKnown: undefined });
        expect(await ownership.show(ask({ proof, code: UNKNOWN }))).toMatchObject({ kind: 'unavailable', reason });
      }
      expect(await ownership.show(ask())).toEqual({ kind: 'proof-needed' });
    },
  );

  it('a known owner is served from memory, and loses a try by a wrong proof', async () => {
    await ownership.show(ask({ proof: '4567' }));
    ownership = serve({ providers: [failingAfterMemory(DOWN)] });

    expect(await ownership.show(ask({ proof: '1234', conversationId: 'd' }))).toMatchObject({ kind: 'shown' });
    expect(await fail(6, () => ({}))).toEqual([...Array<string>(5).fill('unavailable'), 'limited']);
  });

  it('costs nobody a try where another system answered, whether that one has the dossier or not', async () => {
    const registry = createScriptedProvider('registry');
    registry.hold(knownDossier({ code: 'H29.16.14-261110-0022' }));
    provider.failWith(DOWN);
    ownership = serve({ providers: [registry, provider] });

    for (const code of [CODE, 'H29.16.14-261110-0022', UNKNOWN]) {
      expect(await fail(8, () => ({ code, person: code }))).toEqual(Array(8).fill('unavailable'));
    }

    provider.failWith(undefined);
    expect(await ownership.show(ask({ proof: '0000', person: CODE }))).toEqual({ kind: 'refused', triesLeft: 4 });
    expect(await ownership.show(ask({ proof: '4567', person: CODE }))).toMatchObject({ kind: 'shown' });
  });

  it('costs who is right no try, however often, with several systems as well', async () => {
    const other = createScriptedProvider('other');
    ownership = serve({ providers: [provider, other] });
    for (let turn = 0; turn < 8; turn += 1) await ownership.show(ask({ proof: '4567' }));

    other.failWith(DOWN);

    expect(await ownership.show(ask({ proof: '4567', conversationId: 'd' }))).toMatchObject({ kind: 'shown' });
  });

  it('gives nobody endless guesses at what another system holds', async () => {
    const down = createScriptedProvider('down');
    down.failWith(DOWN);
    ownership = serve({ providers: [provider, down] });

    expect(await ownership.show(ask({ proof: '4567', person: 'honest', conversationId: 'd' }))).toMatchObject({
      kind: 'shown',
    });
    await fail(5, () => ({}));

    expect(await ownership.show(ask({ proof: '4567' }))).toEqual(DOWN);
    down.failWith(undefined);
    expect(await ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
  });

  it('a known owner loses a try by a wrong proof of what was last known', async () => {
    await ownership.show(ask({ proof: '4567' }));
    provider.remember(knownDossier());
    provider.failWith(DOWN);

    expect(await fail(6, () => ({}))).toEqual([...Array<string>(5).fill('unavailable'), 'limited']);
  });

  it('a known owner sees what was last known and how old it is', async () => {
    await ownership.show(ask({ proof: '4567' }));
    provider.remember(knownDossier());
    provider.failWith(DOWN);

    const later = await ownership.show(ask({ proof: '4567', conversationId: 'd', afterMs: HOUR_MS }));

    const lastKnown = { status: knownDossier().status, ageMs: HOUR_MS };
    expect(later).toEqual({ kind: 'unavailable', reason: 'unreachable', lastKnown });
    expect(await ownership.show(ask({ afterMs: 5 * MINUTE_MS }))).toMatchObject({
      lastKnown: { ageMs: 5 * MINUTE_MS },
    });
    expect(await ownership.show(ask({ proof: '0000', afterMs: HOUR_MS }))).toEqual(DOWN);
    expect(await ownership.show(ask({ conversationId: 'd', afterMs: HOUR_MS + MINUTE_MS }))).toMatchObject({
      lastKnown: { ageMs: HOUR_MS + MINUTE_MS },
    });
  });
});

it('keeps no proof, person, address or number in the database', async () => {
  await ownership.show(ask({ proof: '4567', person: 'dl_person-7731', address: '203.0.113.7' }));
  await ownership.show(ask({ proof: '98989898', person: 'dl_person-7731', address: '203.0.113.7' }));

  await store.close();
  const file = new Database(`${dataDir}/motcua.sqlite`, { readonly: true });
  const rows = ['dossier_tries', 'dossier_proofs'].flatMap((table) => file.prepare(`select * from ${table}`).all());
  file.close();
  expect(rows.length).toBeGreaterThan(6);
  expect(JSON.stringify(rows)).not.toMatch(/person-7731|203\.0\.113|4567|9898/u);
});
