import { beforeEach, describe, expect, it } from 'vitest';
import type { DossierLookup, DossierProvider } from './provider.ts';
import { ask, CODE, HOUR_MS, MINUTE_MS, setUpOwnership, UNKNOWN } from './testing/ownership-house.ts';
import { knownDossier, testDigests } from './testing/provider-contract.ts';
import { createScriptedProvider } from './testing/scripted-provider.ts';

const house = setUpOwnership();
const { fail, serve } = house;

describe('several systems', () => {
  it('are asked in order, and the first that knows and agrees serves', async () => {
    const first = createScriptedProvider('first');
    house.ownership = serve({ providers: [first, house.provider] });

    expect(await house.ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
    expect([first.calls, house.provider.calls]).toEqual([[`${CODE} fresh`], [`${CODE} fresh`]]);
    first.hold(knownDossier());
    house.provider.hold(knownDossier({ displayName: 'Đang thụ lý' }));
    const shown = await house.ownership.show(ask({ proof: '4567' }));
    expect(shown).toMatchObject({ status: { displayName: knownDossier().status.displayName } });
    expect(shown).not.toHaveProperty('differs');
  });

  it.each([
    ['older', -HOUR_MS, 'in-progress', 'finished'],
    ['newer', HOUR_MS, 'finished', 'in-progress'],
  ] as const)('that differ are both told, the newer in full (the second is %s)', async (_, ageMs, told, other) => {
    const { asOf } = knownDossier().status;
    const second = createScriptedProvider('second');
    second.hold(knownDossier({ state: 'finished', asOf: asOf + ageMs }));
    house.ownership = serve({ providers: [house.provider, second] });

    const shown = await house.ownership.show(ask({ proof: '4567' }));
    const again = await house.ownership.show(ask());

    for (const each of [shown, again]) {
      expect(each).toMatchObject({ kind: 'shown', status: { state: told }, differs: { state: other } });
    }
  });

  it(
    'wait for no other one that is down or does not answer, once a dossier is proved',
    { timeout: 20_000 },
    async () => {
      const down = createScriptedProvider('down');
      down.failWith({ kind: 'unavailable', reason: 'timeout', lastKnown: undefined });
      const silent = { ...createScriptedProvider('silent'), find: () => new Promise<never>(() => undefined) };
      house.ownership = serve({ providers: [house.provider, down, silent] });

      const shown = await house.ownership.show(ask({ proof: '4567' }));

      expect(shown).toMatchObject({ kind: 'shown', status: { state: 'in-progress' } });
      expect(shown).not.toHaveProperty('differs');
    },
  );

  it('that hold the code for somebody else are told of, and theirs is not shown', async () => {
    const second = createScriptedProvider('second');
    const proofDigests = testDigests.proofsOf(CODE, '0912349999');
    second.hold({ ...knownDossier({ state: 'finished' }), proofDigests });
    house.ownership = serve({ providers: [house.provider, second] });

    const shown = await house.ownership.show(ask({ proof: '4567' }));

    expect(shown).toMatchObject({ kind: 'shown', status: { state: 'in-progress' }, isContradicted: true });
    expect(shown).not.toHaveProperty('differs');
  });

  it('still serve when one is down, and are honest when none knows', async () => {
    const down = createScriptedProvider('down');
    down.failWith({ kind: 'unavailable', reason: 'timeout', lastKnown: undefined });
    house.ownership = serve({ providers: [down, house.provider] });

    expect(await house.ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
    expect(await house.ownership.show(ask({ proof: '0000' }))).toEqual({
      kind: 'unavailable',
      reason: 'timeout',
      lastKnown: undefined,
    });
  });
});

describe('a proof', () => {
  const stranger = { ...knownDossier({ state: 'finished' }), proofDigests: testDigests.proofsOf(CODE, '0912349999') };

  it('shows nothing but the record that it was checked against, and that another system contradicts it', async () => {
    const first = createScriptedProvider('first');
    first.hold(stranger);
    house.ownership = serve({ providers: [first, house.provider] });

    const shown = await house.ownership.show(ask({ proof: '4567' }));
    const again = await house.ownership.show(ask());

    for (const each of [shown, again]) {
      expect(each).toMatchObject({ kind: 'shown', status: { state: 'in-progress' }, isContradicted: true });
    }
  });

  it('does not hold for what its system holds of somebody else by now, nor for another system', async () => {
    const second = createScriptedProvider('second');
    second.hold(stranger);
    house.ownership = serve({ providers: [house.provider, second] });
    await house.ownership.show(ask({ proof: '4567' }));

    house.provider.dossiers.clear();
    expect(await house.ownership.show(ask())).toEqual({ kind: 'gone' });
    house.provider.hold(stranger);
    expect(await house.ownership.show(ask())).toEqual({ kind: 'proof-needed' });
    house.provider.failWith({ kind: 'unavailable', reason: 'timeout', lastKnown: undefined });
    house.provider.remember(stranger);
    expect(await house.ownership.show(ask())).toEqual({ kind: 'unavailable', reason: 'timeout', lastKnown: undefined });
  });
});

it('costs nobody a try where a look-up fails in a way that nobody thought of', async () => {
  const broken = { ...house.provider, find: () => Promise.reject(new RangeError('out of range')) };
  house.ownership = serve({ providers: [broken] });
  for (let turn = 0; turn < 6; turn += 1) {
    await expect(house.ownership.show(ask({ proof: '4567' }))).rejects.toThrow(RangeError);
  }

  house.ownership = serve();

  expect(await house.ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
});

describe.each(['nonsense', 'contradictory'] as const)('an answer that cannot be told (%s)', (reason) => {
  beforeEach(() => {
    const { proofDigests } = knownDossier();
    house.provider.failWith({ kind: 'unreadable', reason, proofDigests, lastKnown: undefined });
  });

  it('is to a stranger what a code that nobody has is', async () => {
    const kinds = await fail(6, () => ({}));
    house.provider.failWith(undefined);
    const unknown = await fail(6, () => ({ code: UNKNOWN, person: 'other' }));

    expect(kinds).toEqual(unknown);
    expect(kinds).toEqual([...Array<string>(5).fill('refused'), 'limited']);
  });

  it('is told to its owner, who loses no try and has not to prove it again', async () => {
    const told = { kind: 'unavailable', reason, lastKnown: undefined };

    for (let turn = 0; turn < 8; turn += 1) expect(await house.ownership.show(ask({ proof: '4567' }))).toEqual(told);

    expect(await house.ownership.show(ask())).toEqual(told);
    house.provider.failWith(undefined);
    expect(await house.ownership.show(ask())).toMatchObject({ kind: 'shown' });
  });
});

describe('when the system is down', () => {
  /** Answers from memory, and fails when asked for something fresh: what was looked up a moment before it went down. */
  const failingAfterMemory = (failure: Extract<DossierLookup, { kind: 'unavailable' }>): DossierProvider => ({
    ...house.provider,
    find: async (code, { isFresh = false }) => {
      if (code !== CODE || isFresh) return failure;
      return { kind: 'found', dossier: knownDossier(), isCached: true };
    },
  });
  const DOWN = { kind: 'unavailable', reason: 'unreachable', lastKnown: undefined } as const;

  it('a newcomer is told so, sees nothing, and loses no try', async () => {
    house.provider.remember(knownDossier());
    house.provider.failWith(DOWN);

    for (let turn = 0; turn < 8; turn += 1) {
      expect(await house.ownership.show(ask({ proof: '4567' }))).toEqual(DOWN);
      expect(await house.ownership.show(ask({ proof: '4567', code: UNKNOWN }))).toEqual(DOWN);
    }
  });

  it.each(['unreachable', 'timeout', 'circuit-open'] as const)(
    'what was just looked up is no help to guess by (%s)',
    async (reason) => {
      const down = failingAfterMemory({ kind: 'unavailable', reason, lastKnown: undefined });
      house.ownership = serve({ providers: [down] });

      for (const proof of ['0000', '4567', '1234', '9999', '0901234567', '0001', '0002', '4567']) {
        expect(await house.ownership.show(ask({ proof }))).toEqual({
          kind: 'unavailable',
          reason,
          lastKnown: undefined,
        });
        expect(await house.ownership.show(ask({ proof, code: UNKNOWN }))).toMatchObject({
          kind: 'unavailable',
          reason,
        });
      }
      expect(await house.ownership.show(ask())).toEqual({ kind: 'proof-needed' });
    },
  );

  it('a known owner is served from memory, and loses a try by a wrong proof', async () => {
    await house.ownership.show(ask({ proof: '4567' }));
    house.ownership = serve({ providers: [failingAfterMemory(DOWN)] });

    expect(await house.ownership.show(ask({ proof: '1234', conversationId: 'd' }))).toMatchObject({ kind: 'shown' });
    expect(await fail(6, () => ({}))).toEqual([...Array<string>(5).fill('unavailable'), 'limited']);
  });

  it('costs nobody a try where another system answered, whether that one has the dossier or not', async () => {
    const registry = createScriptedProvider('registry');
    registry.hold(knownDossier({ code: 'H29.16.14-261110-0022' }));
    house.provider.failWith(DOWN);
    house.ownership = serve({ providers: [registry, house.provider] });

    for (const code of [CODE, 'H29.16.14-261110-0022', UNKNOWN]) {
      expect(await fail(8, () => ({ code, person: code }))).toEqual(Array(8).fill('unavailable'));
    }

    house.provider.failWith(undefined);
    expect(await house.ownership.show(ask({ proof: '0000', person: CODE }))).toMatchObject({
      kind: 'refused',
      triesLeft: 4,
    });
    expect(await house.ownership.show(ask({ proof: '4567', person: CODE }))).toMatchObject({ kind: 'shown' });
  });

  it('costs who is right no try, however often, with several systems as well', async () => {
    const other = createScriptedProvider('other');
    house.ownership = serve({ providers: [house.provider, other] });
    for (let turn = 0; turn < 8; turn += 1) await house.ownership.show(ask({ proof: '4567' }));

    other.failWith(DOWN);

    expect(await house.ownership.show(ask({ proof: '4567', conversationId: 'd' }))).toMatchObject({ kind: 'shown' });
  });

  it('gives nobody endless guesses at what another system holds', async () => {
    const down = createScriptedProvider('down');
    down.failWith(DOWN);
    house.ownership = serve({ providers: [house.provider, down] });

    expect(await house.ownership.show(ask({ proof: '4567', person: 'honest', conversationId: 'd' }))).toMatchObject({
      kind: 'shown',
    });
    await fail(5, () => ({}));

    expect(await house.ownership.show(ask({ proof: '4567' }))).toEqual(DOWN);
    down.failWith(undefined);
    expect(await house.ownership.show(ask({ proof: '4567' }))).toMatchObject({ kind: 'shown' });
  });

  it('a known owner loses a try by a wrong proof of what was last known', async () => {
    await house.ownership.show(ask({ proof: '4567' }));
    house.provider.remember(knownDossier());
    house.provider.failWith(DOWN);

    expect(await fail(6, () => ({}))).toEqual([...Array<string>(5).fill('unavailable'), 'limited']);
  });

  it('a known owner sees what was last known and how old it is', async () => {
    await house.ownership.show(ask({ proof: '4567' }));
    house.provider.remember(knownDossier());
    house.provider.failWith(DOWN);

    const later = await house.ownership.show(ask({ proof: '4567', conversationId: 'd', afterMs: HOUR_MS }));

    const lastKnown = { status: knownDossier().status, ageMs: HOUR_MS };
    expect(later).toEqual({ kind: 'unavailable', reason: 'unreachable', lastKnown });
    expect(await house.ownership.show(ask({ afterMs: 5 * MINUTE_MS }))).toMatchObject({
      lastKnown: { ageMs: 5 * MINUTE_MS },
    });
    expect(await house.ownership.show(ask({ proof: '0000', afterMs: HOUR_MS }))).toEqual(DOWN);
    expect(await house.ownership.show(ask({ conversationId: 'd', afterMs: HOUR_MS + MINUTE_MS }))).toMatchObject({
      lastKnown: { ageMs: HOUR_MS + MINUTE_MS },
    });
  });
});
