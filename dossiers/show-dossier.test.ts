import { beforeEach, describe, expect, it } from 'vitest';
import { readProof } from './read-proof.ts';
import { ask, MINUTE_MS, setUpOwnership, UNKNOWN } from './testing/ownership-house.ts';
import { knownDossier, NOW } from './testing/provider-contract.ts';
import { createScriptedProvider, type ScriptedProvider } from './testing/scripted-provider.ts';

const house = setUpOwnership();
const { fail, serve } = house;

describe('the owner', () => {
  it('is asked for a proof, gives it, and sees the dossier', async () => {
    expect(await house.ownership.show(ask())).toEqual({ kind: 'proof-needed' });

    const shown = await house.ownership.show(ask({ proof: 'số cuối điện thoại là 4567 nha' }));

    expect(shown).toEqual({
      kind: 'shown',
      status: knownDossier().status,
      provenUntil: NOW.getTime() + 15 * MINUTE_MS,
    });
  });

  it.each([['4567'], ['0901 234 567'], ['1234'], ['079090001234'], ['１２３４']])(
    'may prove it with %j',
    async (proof) => {
      expect(await house.ownership.show(ask({ proof }))).toMatchObject({ kind: 'shown' });
    },
  );

  it('is not asked again while the proof holds, and then is', async () => {
    await house.ownership.show(ask({ proof: '4567' }));

    expect(await house.ownership.show(ask({ afterMs: 14 * MINUTE_MS }))).toMatchObject({ kind: 'shown' });
    expect(await house.ownership.show(ask({ afterMs: 15 * MINUTE_MS }))).toEqual({ kind: 'proof-needed' });
  });

  it('is asked again on another device, for another dossier, and after the conversation was forgotten', async () => {
    house.provider.hold(knownDossier({ code: 'H29.16.14-261110-0022' }));
    await house.ownership.show(ask({ proof: '4567' }));

    expect(await house.ownership.show(ask({ conversationId: 'd' }))).toEqual({ kind: 'proof-needed' });
    expect(await house.ownership.show(ask({ code: 'H29.16.14-261110-0022' }))).toEqual({ kind: 'proof-needed' });
    await house.ownership.forget('c');
    expect(await house.ownership.show(ask())).toEqual({ kind: 'proof-needed' });
  });

  it('keeps its owner from being locked out, also after the conversation was forgotten', async () => {
    await house.ownership.show(ask({ proof: '4567' }));
    await house.ownership.forget('c');
    for (let stranger = 0; stranger < 40; stranger += 1) {
      await house.ownership.show(
        ask({ conversationId: `s${stranger}`, person: `stranger-${stranger}`, proof: '0000' }),
      );
    }

    expect(await house.ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
  });

  it('loses no try by being right', async () => {
    for (let turn = 0; turn < 20; turn += 1) await house.ownership.show(ask({ proof: '4567', afterMs: turn }));

    expect(await house.ownership.show(ask({ proof: '0000' }))).toMatchObject({ kind: 'refused', triesLeft: 4 });
  });
});

describe('what is no proof', () => {
  it.each([['không nhớ'], ['567'], ['4567 hoặc 8901'], ['1234567890123'], ['']])(
    '%j looks up nothing',
    async (proof) => {
      expect(await house.ownership.show(ask({ proof }))).toEqual({ kind: 'proof-unreadable' });
      expect(house.provider.calls).toEqual([]);
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

describe('in a group', () => {
  it('nothing is shown, looked up or counted', async () => {
    await house.ownership.show(ask({ proof: '4567' }));
    house.provider.calls.length = 0;

    expect(await house.ownership.show(ask({ isGroup: true }))).toEqual({ kind: 'private-only' });
    expect(await house.ownership.show(ask({ isGroup: true, proof: '4567' }))).toEqual({ kind: 'private-only' });
    expect(house.provider.calls).toEqual([]);
  });
});

describe('without a field that proves', () => {
  it('nothing is shown or looked up, and the portal is named', async () => {
    const bare = createScriptedProvider('bare', false);
    bare.hold(knownDossier());
    house.ownership = serve({ providers: [bare], portalUrl: 'https://dichvucong.example.gov.vn' });

    const result = await house.ownership.show(ask({ proof: '4567' }));

    expect(result).toEqual({ kind: 'proof-not-configured', portalUrl: 'https://dichvucong.example.gov.vn' });
    expect(bare.calls).toEqual([]);
  });

  it('only the others are asked', async () => {
    const bare = createScriptedProvider('bare', false);
    house.ownership = serve({ providers: [bare, house.provider] });

    expect(await house.ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
    expect(bare.calls).toEqual([]);
  });
});

describe('a code that only a system has which can prove nobody', () => {
  const ELSEWHERE = { kind: 'not-provable', portalUrl: 'https://dichvucong.example.gov.vn' };
  const code = 'H29.16.14-261110-0055';
  let bare: ScriptedProvider;

  beforeEach(() => {
    bare = createScriptedProvider('bare', false);
    bare.hold(knownDossier({ code }), knownDossier());
    house.ownership = serve({ providers: [bare, house.provider], portalUrl: ELSEWHERE.portalUrl });
  });

  it('is told to be looked up at the portal, and costs no try', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      expect(await house.ownership.show(ask({ code, proof: '4567' }))).toEqual(ELSEWHERE);
    }

    expect(await house.ownership.show(ask({ proof: '0000' }))).toMatchObject({ kind: 'refused', triesLeft: 4 });
    expect(await house.ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
  });

  it('is told apart so many times as tries are allowed: then it costs a try as any code', async () => {
    const kinds = await fail(12, () => ({ code }));

    expect(kinds).toEqual([
      ...Array<string>(5).fill('not-provable'),
      ...Array<string>(5).fill('refused'),
      'limited',
      'limited',
    ]);
    expect(bare.calls).toHaveLength(5);
  });

  it('is no way to tell a wrong proof from a code that nobody has', async () => {
    const wrong = await house.ownership.show(ask({ proof: '0000' }));
    const callsOfWrong = bare.calls.splice(0).length;
    const unknown = await house.ownership.show(ask({ code: UNKNOWN, proof: '0000', person: 'other' }));

    expect(unknown).toEqual(wrong);
    expect([callsOfWrong, bare.calls.length]).toEqual([1, 1]);
  });

  it.each(['unreachable', 'timeout'] as const)(
    'costs a try as any code while that system is down (%s)',
    async (reason) => {
      bare.failWith({ kind: 'unavailable', reason, lastKnown: undefined });

      expect(await house.ownership.show(ask({ code, proof: '4567' }))).toMatchObject({ kind: 'refused', triesLeft: 4 });
    },
  );
});

describe('a dossier without a number on file', () => {
  it('looks to whoever asks like a code that nobody has', async () => {
    house.provider.hold({ ...knownDossier(), proofDigests: [] });

    const bare = await house.ownership.show(ask({ proof: '4567' }));

    expect(await house.ownership.show(ask({ proof: '4567', code: UNKNOWN, person: 'other' }))).toEqual(bare);
  });

  it('keeps nobody from the others, however many of them are asked for while all is quiet', async () => {
    const bare = Array.from({ length: 20 }, (_, number) => `H29.16.14-261110-${1_000 + number}`);
    house.provider.hold(...bare.map((code) => ({ ...knownDossier({ code }), proofDigests: [] })));
    for (const [turn, code] of bare.entries()) {
      await house.ownership.show(ask({ code, proof: '0000', person: `name ${turn}` }));
    }

    expect(await house.ownership.elsewhere()).toBeUndefined();
    expect(await house.ownership.show(ask())).toEqual({ kind: 'proof-needed' });
    expect(await house.ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
  });
});

it('tells an owner of a dossier that is gone from the system', async () => {
  await house.ownership.show(ask({ proof: '4567' }));
  house.provider.dossiers.clear();

  expect(await house.ownership.show(ask())).toEqual({ kind: 'gone' });
  expect(await house.ownership.show(ask({ conversationId: 'd' }))).toEqual({ kind: 'proof-needed' });
});

it('keeps no proof, person, address or number in the database', async () => {
  await house.ownership.show(ask({ proof: '4567', person: 'dl_person-7731', address: '203.0.113.7' }));
  await house.ownership.show(ask({ proof: '98989898', person: 'dl_person-7731', address: '203.0.113.7' }));

  await house.store.close();
  const stored = await house.database.dump();
  const rows = ['dossier_tries', 'dossier_proofs'].flatMap((table) => stored[table] ?? []);
  expect(rows.length).toBeGreaterThan(6);
  expect(JSON.stringify(rows)).not.toMatch(/person-7731|203\.0\.113|4567|9898/u);
});
