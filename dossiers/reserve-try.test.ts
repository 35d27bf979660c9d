import { describe, expect, it } from 'vitest';
import { openStore, type DossierGuard } from '../store/index.ts';
import type { DossierDigests } from './digests.ts';
import type { ShowRequest } from './ownership.ts';
import { ask, CODE, HOUR_MS, MINUTE_MS, setUpOwnership, UNKNOWN } from './testing/ownership-house.ts';
import { knownDossier, NOW, testDigests } from './testing/provider-contract.ts';
import { createScriptedProvider } from './testing/scripted-provider.ts';

const house = setUpOwnership();
const { fail, serve } = house;

function codeOf(turn: number): string {
  return `H29.16.14-261110-${String(1_000 + turn)}`;
}

describe('a stranger', () => {
  it('learns the same of a wrong proof as of a code that nobody has', async () => {
    const wrong = await house.ownership.show(ask({ proof: '0000' }));
    const unknown = await house.ownership.show(ask({ code: UNKNOWN, proof: '0000', person: 'other' }));

    expect(unknown).toEqual(wrong);
    expect(wrong).toMatchObject({ kind: 'refused', triesLeft: 4 });
  });

  it('is told with the last try until when no other is taken, for a wrong proof as for an unknown code', async () => {
    const guess = async (code: string, person: string) => {
      const told = [];
      for (const proof of ['0000', '0001', '0002', '0003', '0004']) {
        told.push(await house.ownership.show(ask({ code, proof, person })));
      }
      return told;
    };

    const wrong = await guess(CODE, 'one');
    const unknown = await guess(UNKNOWN, 'other');

    expect(unknown).toEqual(wrong);
    expect(wrong.at(-2)).not.toHaveProperty('limit');
    expect(wrong.at(-1)).toMatchObject({ triesLeft: 0, limit: { scope: 'person', retryAt: NOW.getTime() + HOUR_MS } });
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
    const { dossierGuard } = house.store;
    const guard: DossierGuard = {
      ...dossierGuard,
      hasProved: (...given) => (statements.push('hasProved'), dossierGuard.hasProved(...given)),
      reserve: (...given) => (statements.push('reserve'), dossierGuard.reserve(...given)),
      giveBack: (...given) => (statements.push('giveBack'), dossierGuard.giveBack(...given)),
      triesLeft: (...given) => (statements.push('triesLeft'), dossierGuard.triesLeft(...given)),
    };
    house.ownership = serve({ store: { dossierGuard: guard }, digests, providers: [house.provider, second] });
    const workOf = async (request: ShowRequest) => {
      for (const list of [house.provider.calls, second.calls, compared, statements]) list.length = 0;
      await house.ownership.show(request);
      return [house.provider.calls.length, second.calls.length, [...compared], [...statements]];
    };

    const wrong = await workOf(ask({ proof: '0000' }));
    const unknown = await workOf(ask({ code: UNKNOWN, proof: '0000' }));

    expect(unknown).toEqual(wrong);
    expect(wrong).toEqual([1, 1, [4, 4], ['hasProved', 'reserve', 'reserve', 'giveBack', 'triesLeft', 'triesLeft']]);
  });

  it('costs one call outward also where memory holds the dossier', async () => {
    house.provider.remember(knownDossier());

    await house.ownership.show(ask({ proof: '0000' }));

    expect(house.provider.calls).toEqual([`${CODE} fresh`]);
  });

  it('may try five times an hour and ten times a day, on any dossiers', async () => {
    const kinds = await fail(7, (turn) => ({ code: `H29.16.14-261110-00${30 + turn}` }));

    expect(kinds).toEqual([...Array<string>(5).fill('refused'), 'limited', 'limited']);
    expect(await house.ownership.show(ask({ proof: '4567' }))).toMatchObject({
      kind: 'limited',
      scope: 'person',
      retryAt: NOW.getTime() + HOUR_MS,
    });
    expect(await fail(6, () => ({ afterMs: HOUR_MS }))).toEqual([...Array<string>(5).fill('refused'), 'limited']);
    expect(await house.ownership.show(ask({ proof: '0000', afterMs: 3 * HOUR_MS }))).toMatchObject({
      kind: 'limited',
      retryAt: NOW.getTime() + 24 * HOUR_MS,
    });
  });

  it('gains nothing by a hundred tries at the same moment', async () => {
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, turn) => house.ownership.show(ask({ proof: String(4_500 + turn) }))),
    );

    expect(results.filter(({ kind }) => kind === 'limited')).toHaveLength(95);
    expect(house.provider.calls).toHaveLength(5);
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
    expect(await house.ownership.show(ask({ proof: '0000', person: 'anybody' }))).toMatchObject({ scope: 'total' });
  });

  it.each([
    ['dossier', 12, 6, (turn: number) => ({ person: `name ${turn}` })],
    ['address', 40, 15, (turn: number) => ({ code: codeOf(turn), person: `name ${turn}`, address: '203.0.113.7' })],
    ['total', 400, 100, (turn: number) => ({ code: codeOf(turn), person: `name ${turn}` })],
  ] as const)('has so many tries a day of one %s, hour after hour: %i', async (scope, aDay, anHour, other) => {
    const kinds: string[] = [];
    for (let hour = 0; hour * anHour <= aDay; hour += 1) {
      const from = kinds.length;
      kinds.push(...(await fail(anHour, (turn) => ({ ...other(from + turn), afterMs: hour * HOUR_MS }))));
    }

    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(aDay);
    const next = { ...other(kinds.length), proof: '0000' };
    const last = await house.ownership.show(ask({ ...next, afterMs: 23 * HOUR_MS }));
    expect(last).toMatchObject({ kind: 'limited', scope });
    expect(await house.ownership.show(ask({ ...next, afterMs: 24 * HOUR_MS }))).toMatchObject({ kind: 'refused' });
  });

  it('gains nothing by a restart or another channel', async () => {
    await fail(6, (turn) => ({ person: `name ${turn}`, channel: turn % 2 === 0 ? 'telegram' : 'directline' }));

    await house.store.close();
    house.store = await openStore(house.database);
    house.ownership = serve();

    expect(await house.ownership.show(ask({ proof: '0000', channel: 'zalo-oa', person: 'new' }))).toMatchObject({
      kind: 'limited',
      scope: 'dossier',
    });
  });
});

describe('a stranger who wants to lock the owner out', () => {
  it('shuts the dossier for an hour, not for longer by going on', async () => {
    await fail(6, (turn) => ({ person: `name ${turn}` }));

    const shut = await house.ownership.show(ask({ proof: '4567' }));
    await fail(20, (turn) => ({ person: `name ${turn}`, afterMs: 30 * MINUTE_MS }));

    expect(shut).toMatchObject({ kind: 'limited', scope: 'dossier', retryAt: NOW.getTime() + HOUR_MS });
    expect(await house.ownership.show(ask({ proof: '4567', afterMs: HOUR_MS }))).toMatchObject({ kind: 'shown' });
  });

  it('cannot shut it for who has proved it before, from whatever conversation', async () => {
    await house.ownership.show(ask({ proof: '4567' }));
    await fail(100, (turn) => ({ person: `name ${turn}`, afterMs: HOUR_MS }));

    const shown = await house.ownership.show(ask({ proof: '4567', conversationId: 'd', afterMs: HOUR_MS + 1 }));

    expect(shown).toMatchObject({ kind: 'shown' });
  });

  it('is stopped as a person even where they are a known owner', async () => {
    await house.ownership.show(ask({ proof: '4567' }));

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

    expect(await house.ownership.show(ask({ proof: '4567' }))).toEqual({
      kind: 'limited',
      scope,
      retryAt: NOW.getTime() + HOUR_MS,
      takesWholeNumber: true,
    });
    expect(await house.ownership.show(ask({ proof: '0901 234 567' }))).toMatchObject({ kind: 'shown' });
    expect(await house.ownership.show(ask({ proof: 'cccd 079090001234', person: 'other phone' }))).toMatchObject({
      kind: 'shown',
    });
  });

  it('a whole number that only ends like the one on file opens nothing', async () => {
    await fail(6, (turn) => ({ person: `name ${turn}` }));
    await fail(6, (turn) => ({ code: UNKNOWN, person: `name ${turn}` }));

    const guessed = await house.ownership.show(ask({ proof: '0999994567' }));
    const unknown = await house.ownership.show(ask({ proof: '0999994567', code: UNKNOWN, person: 'other' }));

    expect(guessed).toEqual({ kind: 'refused', triesLeft: 4, takesWholeNumber: true });
    expect(unknown).toEqual(guessed);
  });

  it('who comes to it is told at once that last digits are not enough, whether anybody has it or not', async () => {
    await fail(6, (turn) => ({ person: `name ${turn}` }));
    await fail(6, (turn) => ({ code: UNKNOWN, person: `name ${turn}` }));

    const asking = [{}, { proof: 'không nhớ' }, { code: UNKNOWN }, { code: UNKNOWN, proof: '12' }];

    for (const changes of asking) {
      expect(await house.ownership.show(ask(changes))).toEqual({
        kind: 'limited',
        scope: 'dossier',
        retryAt: NOW.getTime() + HOUR_MS,
        takesWholeNumber: true,
      });
    }
    expect(await house.ownership.show(ask({ proof: '0901234567' }))).toMatchObject({ kind: 'shown' });
  });

  it('nobody is told to send a whole number that would be refused as well', async () => {
    await fail(6, (turn) => ({ person: `name ${turn}` }));
    await fail(5, () => ({ code: 'H29.16.14-261110-0077', afterMs: -MINUTE_MS }));

    expect(await house.ownership.show(ask({ proof: '4567' }))).toMatchObject({
      kind: 'limited',
      scope: 'person',
      takesWholeNumber: false,
    });
  });

  it('to ask costs no try', async () => {
    for (let turn = 0; turn < 20; turn += 1) await house.ownership.show(ask());

    expect(await house.ownership.show(ask({ proof: '0000' }))).toMatchObject({ kind: 'refused', triesLeft: 4 });
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

    expect(await house.ownership.show(ask({ proof: '0901234567' }))).toMatchObject({
      kind: 'limited',
      scope: 'person',
      takesWholeNumber: false,
    });
  });
});
