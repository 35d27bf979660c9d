import { describe, expect, it } from 'vitest';
import type { DossierRow, DossierWatchRow } from '../dossier-store.ts';
import type { Store } from '../store.ts';
import { NOTICE } from './notices-contract.ts';
import { NOW, numbersTo, openConversation, present, type TestDatabase } from './test-database.ts';

const HOUR_MS = 3_600_000;

function dossier(number: number, changes: Partial<DossierRow> = {}): DossierRow {
  const code = `H29.16.14-261101-${String(number).padStart(4, '0')}`;
  return {
    key: code,
    code,
    state: 4,
    displayName: 'Đang xử lý',
    procedureName: 'Đăng ký khai sinh',
    procedureCode: '1.001193',
    officeName: 'Phường Bến Thành',
    officePhone: undefined,
    receivedOn: '2026-11-01',
    sinceOn: '2026-11-02',
    appointmentOn: '2026-11-30',
    firstAppointmentOn: undefined,
    finishedOn: undefined,
    bring: ['Tờ khai'],
    payVnd: 50_000,
    proofDigests: ['one', 'two'],
    contentDigest: `digest of ${number}`,
    asOf: NOW,
    isDemo: false,
    ...changes,
  };
}

export function watch(id: string, changes: Partial<DossierWatchRow> = {}): DossierWatchRow {
  return {
    id,
    key: 'H29.16.14-261101-0001',
    code: 'H29.16.14-261101-0001',
    person: 'person',
    channel: 'directline',
    conversationId: 'c',
    purpose: 'dossier-changes',
    textVersion: '1',
    consentedAt: NOW,
    expiresAt: NOW + 100 * HOUR_MS,
    seen: { state: 4 },
    revision: 0,
    ...changes,
  };
}

export function dossiersContract(database: () => TestDatabase): void {
  describe('registry', () => registryContract(database));
  describe('guard', () => guardContract(database));
  describe('watches', () => watchesContract(database));
}

function registryContract(database: () => TestDatabase): void {
  it('gives back what was saved, in full', async () => {
    const { dossierRegistry } = database().store;
    const full = dossier(1, { officePhone: '02838291234', firstAppointmentOn: '2026-11-20', finishedOn: '2026-11-29' });
    const bare = dossier(2, { displayName: undefined, procedureName: undefined, payVnd: undefined, bring: [] });

    expect(await dossierRegistry.save([full, bare])).toEqual({ added: 2, changed: 0, unchanged: 0, older: 0 });

    expect(await dossierRegistry.find(full.key)).toEqual(full);
    expect(await dossierRegistry.find(bare.key)).toEqual(bare);
    expect(await dossierRegistry.find('H29.16.14-261101-9999')).toBeUndefined();
  });

  it('writes only what changed, and moves the date of what did not', async () => {
    const { dossierRegistry } = database().store;
    await dossierRegistry.save(numbersTo(1_200).map((number) => dossier(number)));

    const again = numbersTo(1_201).map((number) => dossier(number, { asOf: NOW + 5 }));
    const changed = { ...dossier(7, { asOf: NOW + 5 }), state: 9, contentDigest: 'another' };
    const saved = await dossierRegistry.save(again.with(6, changed));

    expect(saved).toEqual({ added: 1, changed: 1, unchanged: 1_199, older: 0 });
    expect(await dossierRegistry.find(dossier(7).key)).toMatchObject({ state: 9, asOf: NOW + 5 });
    expect(await dossierRegistry.find(dossier(8).key)).toMatchObject({ state: 4, asOf: NOW + 5 });
  });

  it('keeps the newer when an older file comes later', async () => {
    const { dossierRegistry } = database().store;
    await dossierRegistry.save([dossier(1, { state: 9, contentDigest: 'new' })]);

    const saved = await dossierRegistry.save([dossier(1, { asOf: NOW - 1 })]);

    expect(saved).toEqual({ added: 0, changed: 0, unchanged: 0, older: 1 });
    expect((await dossierRegistry.find(dossier(1).key))?.state).toBe(9);
  });

  it('takes the last of two rows of one dossier', async () => {
    const { dossierRegistry } = database().store;

    await dossierRegistry.save([dossier(1), dossier(1, { state: 10, contentDigest: 'last' })]);

    expect((await dossierRegistry.find(dossier(1).key))?.state).toBe(10);
  });

  it('tells invented dossiers from real ones and deletes only those', async () => {
    const { dossierRegistry } = database().store;
    expect(await dossierRegistry.contents()).toBe('empty');
    await dossierRegistry.save([dossier(1, { isDemo: true }), dossier(2, { isDemo: true })]);
    expect(await dossierRegistry.contents()).toBe('demo');
    await dossierRegistry.save([dossier(3)]);
    expect(await dossierRegistry.contents()).toBe('real');

    expect(await dossierRegistry.deleteDemo()).toBe(2);

    expect(await dossierRegistry.find(dossier(1).key)).toBeUndefined();
    expect(await dossierRegistry.find(dossier(3).key)).toBeDefined();
  });
}

function guardContract(database: () => TestDatabase): void {
  const hourly = { key: 'person:hour', limit: 3, windowMs: HOUR_MS };
  const daily = { key: 'person:day', limit: 5, windowMs: 24 * HOUR_MS };

  it('grants so many tries in a window, then says when it opens', async () => {
    const { dossierGuard } = database().store;
    for (const minute of numbersTo(3)) expect(await dossierGuard.reserve([hourly], NOW + minute)).toBeUndefined();

    expect(await dossierGuard.reserve([hourly], NOW + 10)).toEqual({ key: 'person:hour', retryAt: NOW + 1 + HOUR_MS });
    // Knocking meanwhile does not keep it shut for longer.
    expect(await dossierGuard.reserve([hourly], NOW + HOUR_MS)).toMatchObject({ retryAt: NOW + 1 + HOUR_MS });
    expect(await dossierGuard.reserve([hourly], NOW + 1 + HOUR_MS)).toBeUndefined();
    expect(await dossierGuard.triesLeft([hourly], NOW + 1 + HOUR_MS)).toBe(2);
  });

  it('counts on all counters or on none, and names the one that opens last', async () => {
    const { dossierGuard } = database().store;
    for (const minute of numbersTo(3)) await dossierGuard.reserve([hourly, daily], NOW + minute);

    expect(await dossierGuard.reserve([daily, hourly], NOW + 4)).toMatchObject({ key: 'person:hour' });
    expect(await dossierGuard.triesLeft([daily], NOW + 4)).toBe(2);
    for (const minute of numbersTo(2)) await dossierGuard.reserve([daily, hourly], NOW + 2 * HOUR_MS + minute);

    expect(await dossierGuard.reserve([daily, hourly], NOW + 3 * HOUR_MS)).toMatchObject({
      key: 'person:day',
      retryAt: NOW + 1 + 24 * HOUR_MS,
    });
    expect(await dossierGuard.triesLeft([hourly, daily], NOW + 3 * HOUR_MS)).toBe(0);
  });

  it('takes a try back', async () => {
    const { dossierGuard } = database().store;
    for (const minute of numbersTo(3)) await dossierGuard.reserve([hourly], NOW + minute);

    await dossierGuard.giveBack(['person:hour', 'nobody'], NOW + 4);

    expect(await dossierGuard.reserve([hourly], NOW + 5)).toBeUndefined();
    expect(await dossierGuard.reserve([hourly], NOW + 6)).toBeDefined();
    expect(await dossierGuard.triesLeft([{ ...hourly, key: 'fresh' }], NOW)).toBe(3);
  });

  it('grants no more when many try at the same moment from several processes', async () => {
    const stores = [database().store, await database().anotherStore()];

    const refusals = await Promise.all(
      numbersTo(40).map((number) => present(stores[number % 2]).dossierGuard.reserve([hourly, daily], NOW)),
    );

    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(3);
  });

  it('remembers counts and proofs after it was closed', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    for (const minute of numbersTo(3)) await store.dossierGuard.reserve([hourly], NOW + minute);
    const proof = { conversationId: 'c', key: 'k', person: 'p' };
    await store.dossierGuard.recordProof({ ...proof, expiresAt: NOW + 500, found: { source: 'registry' } }, NOW);

    const { dossierGuard } = await database().reopen();

    expect(await dossierGuard.reserve([hourly], NOW + 4)).toBeDefined();
    expect(await dossierGuard.heldProof(proof, NOW + 499)).toEqual({
      expiresAt: NOW + 500,
      found: { source: 'registry' },
    });
  });

  it('holds a proof for its time, its conversation, its person and its dossier', async () => {
    const { store } = database();
    for (const id of ['c', 'd']) await openConversation(store, id);
    const { dossierGuard } = store;
    const proof = { conversationId: 'c', key: 'k', person: 'p' };
    await dossierGuard.recordProof({ ...proof, expiresAt: NOW + 500, found: { source: 'registry' } }, NOW);

    expect(await dossierGuard.heldProof(proof, NOW + 500)).toBeUndefined();
    for (const other of [{ conversationId: 'd' }, { key: 'l' }, { person: 'q' }]) {
      expect(await dossierGuard.heldProof({ ...proof, ...other }, NOW)).toBeUndefined();
    }
    expect(await dossierGuard.hasProved('p', 'k', NOW)).toBe(true);
    expect(await dossierGuard.hasProved('p', 'k', NOW + 1)).toBe(false);
    await dossierGuard.recordProof({ ...proof, expiresAt: NOW + 900, found: { source: 'registry' } }, NOW + 400);
    expect(await dossierGuard.heldProof(proof, NOW + 600)).toEqual({
      expiresAt: NOW + 900,
      found: { source: 'registry' },
    });
    await dossierGuard.noteFound(proof, { source: 'api' });
    expect(await dossierGuard.heldProof(proof, NOW + 600)).toMatchObject({ found: { source: 'api' } });
    await dossierGuard.forget('c');
    expect(await dossierGuard.heldProof(proof, NOW)).toBeUndefined();
  });

  it('names the conversations whose proofs have run out or were forgotten, until they are settled', async () => {
    const { store } = database();
    for (const id of ['c', 'd', 'e']) await openConversation(store, id);
    const proof = { key: 'k', person: 'p' };
    await store.dossierGuard.recordProof(
      { ...proof, conversationId: 'c', expiresAt: NOW + 5, found: { source: 'registry' } },
      NOW,
    );
    await store.dossierGuard.recordProof(
      { ...proof, conversationId: 'd', expiresAt: NOW + 3, found: { source: 'registry' } },
      NOW,
    );
    await store.dossierGuard.recordProof(
      { ...proof, conversationId: 'e', expiresAt: NOW + 9, found: { source: 'registry' } },
      NOW,
    );

    expect(await store.dossierGuard.ranOut(NOW + 5, 10)).toEqual(['d', 'c']);
    expect(await store.dossierGuard.ranOut(NOW + 5, 1)).toEqual(['d']);
    await store.dossierGuard.settle('d', NOW + 5);
    await store.dossierGuard.settle('e', NOW + 5);
    await store.dossierGuard.forget('e');

    expect(await store.dossierGuard.ranOut(NOW + 5, 10)).toEqual(['e', 'c']);
    expect(await store.dossierGuard.hasProved('p', 'k', NOW)).toBe(true);
  });

  it('throws away what has run out', async () => {
    const { store } = database();
    await openConversation(store, 'c');
    await store.dossierGuard.reserve([hourly, daily], NOW);
    await store.dossierGuard.recordProof(
      { conversationId: 'c', key: 'k', person: 'p', expiresAt: NOW + 1, found: { source: 'registry' } },
      NOW,
    );

    await store.dossierGuard.purge(NOW + HOUR_MS, NOW + 1);

    const { dossier_tries: tries, dossier_proofs: proofs } = await database().dump();
    expect(tries?.map((row) => row.try_key)).toEqual(['person:day']);
    expect(proofs).toEqual([]);
  });
}

function watchesContract(database: () => TestDatabase): void {
  async function begun(changes: Partial<DossierWatchRow> = {}): Promise<{ store: Store; row: DossierWatchRow }> {
    const { store } = database();
    await openConversation(store, 'c');
    const { watch: row } = await store.dossierWatches.begin(watch('w', changes), NOW);
    return { store, row };
  }

  it('begins once for a person and a dossier; agreeing again renews it', async () => {
    const { store, row } = await begun();
    await openConversation(store, 'd');
    expect(row).toEqual(watch('w'));

    const renewal = watch('other', { conversationId: 'd', expiresAt: NOW + 200 * HOUR_MS, seen: { state: 9 } });
    const again = await store.dossierWatches.begin(renewal, NOW + 5);

    expect(again.isNew).toBe(false);
    expect(again.watch).toEqual({ ...row, conversationId: 'd', expiresAt: NOW + 200 * HOUR_MS });
    expect(await store.dossierWatches.ofPerson('person', NOW)).toEqual([again.watch]);
    expect(await store.dossierWatches.ofPerson('stranger', NOW)).toEqual([]);
  });

  it('ends when withdrawn, with what was not yet sent', async () => {
    const { store, row } = await begun();
    await store.dossierWatches.begin(watch('v', { key: 'other' }), NOW);
    const notices = [{ id: 'n', notice: {}, dueAt: NOW }];
    await store.dossierWatches.record(row, { seen: {}, notices, checkAt: NOW }, NOW);

    expect(await store.dossierWatches.withdraw('person', row.key, NOW + 1)).toBe(1);
    expect(await store.dossierWatches.withdraw('person', row.key, NOW + 1)).toBe(0);

    expect((await store.dossierWatches.ofPerson('person', NOW)).map(({ id }) => id)).toEqual(['v']);
    expect(await store.dossierWatches.pending(NOW, 10)).toEqual([]);
    expect(await store.dossierWatches.withdraw('person', undefined, NOW + 2)).toBe(1);
    expect(await store.dossierWatches.due(NOW + HOUR_MS, 10)).toEqual([]);
    expect((await store.dossierWatches.begin(watch('new'), NOW + 3)).isNew).toBe(true);
  });

  it('ends with the conversation that it is told in, with what was not yet sent', async () => {
    const { store, row } = await begun();
    const notices = [{ id: 'n', notice: {}, dueAt: NOW }];
    await store.dossierWatches.record(row, { seen: {}, notices, checkAt: NOW }, NOW);
    await store.notices.add({ ...NOTICE, id: 'handed over', subject: row.id }, NOW);
    expect(await store.dossierWatches.isLivingIn('c')).toBe(true);

    expect(await store.dossierWatches.withdrawFrom('another', NOW + 1)).toBe(0);
    expect(await store.dossierWatches.withdrawFrom('c', NOW + 1)).toBe(1);

    expect(await store.dossierWatches.isLivingIn('c')).toBe(false);
    expect(await store.dossierWatches.ofPerson('person', NOW)).toEqual([]);
    expect(await store.dossierWatches.pending(NOW, 10)).toEqual([]);
    expect((await store.notices.get('handed over'))?.state).toBe('withdrawn');
  });

  it('tells each change once, however many look at the same time', async () => {
    const { row } = await begun();
    const stores = [database().store, await database().anotherStore()];

    const recorded = await Promise.all(
      numbersTo(10).map((number) =>
        present(stores[number % 2]).dossierWatches.record(
          row,
          { seen: { state: 9 }, notices: [{ id: `n${number}`, notice: { number }, dueAt: NOW }], checkAt: NOW },
          NOW,
        ),
      ),
    );

    expect(recorded.filter(Boolean)).toHaveLength(1);
    expect(await database().store.dossierWatches.pending(NOW, 10)).toHaveLength(1);
  });

  it('hands out what is due until it is sent, after a restart too', async () => {
    const { store, row } = await begun();
    const notices = [
      { id: 'later', notice: { text: 'later' }, dueAt: NOW + 10 },
      { id: 'now', notice: { text: 'now' }, dueAt: NOW },
    ];
    await store.dossierWatches.record(row, { seen: {}, notices, checkAt: NOW + 5, end: 'finished' }, NOW);

    const { dossierWatches } = await database().reopen();

    expect(await dossierWatches.pending(NOW, 10)).toEqual([{ id: 'now', watchId: 'w', notice: { text: 'now' } }]);
    expect((await dossierWatches.pending(NOW + 10, 10, 1)).map(({ id }) => id)).toEqual(['later']);
    await dossierWatches.sent('now', NOW + 1);
    expect((await dossierWatches.pending(NOW + 10, 10)).map(({ id }) => id)).toEqual(['later']);
    expect(await dossierWatches.due(NOW + 10, 10)).toEqual([]);
  });

  it('gives the watches to look at, the longest waiting first', async () => {
    const { store, row } = await begun();
    await store.dossierWatches.begin(watch('v', { key: 'other' }), NOW - 5);
    await store.dossierWatches.begin(watch('u', { key: 'third' }), NOW + 5);

    expect((await store.dossierWatches.due(NOW, 10)).map(({ id }) => id)).toEqual(['v', 'w']);
    await store.dossierWatches.record(row, { seen: {}, notices: [], checkAt: NOW + 9 }, NOW);
    expect((await store.dossierWatches.due(NOW, 10)).map(({ id }) => id)).toEqual(['v']);
  });

  it('makes the watches of what an import changed due at once, with a hint', async () => {
    const { store, row } = await begun();
    await store.dossierWatches.begin(watch('v', { key: 'other' }), NOW + HOUR_MS);
    await store.dossierWatches.record(row, { seen: {}, notices: [], checkAt: NOW + HOUR_MS }, NOW);
    const hints: unknown[] = [];
    store.onChange((hint) => hints.push(hint));

    await store.dossierRegistry.save([dossier(1)]);
    expect((await store.dossierWatches.due(NOW, 10)).map(({ id }) => id)).toEqual(['w']);
    expect(hints).toEqual([{ topic: 'dossiers', key: '' }]);
    const [due = row] = await store.dossierWatches.due(NOW, 10);
    await store.dossierWatches.record(due, { seen: {}, notices: [], checkAt: NOW + HOUR_MS }, NOW);
    await store.dossierRegistry.save([dossier(1), dossier(2)]);

    expect(await store.dossierWatches.due(NOW, 10)).toEqual([]);
    expect(hints).toHaveLength(1);
  });

  it('deletes those that ended long ago', async () => {
    const { store } = await begun();
    await store.dossierWatches.withdraw('person', undefined, NOW);

    await store.dossierWatches.purge(NOW);
    expect((await database().dump()).dossier_watches).toHaveLength(1);
    await store.dossierWatches.purge(NOW + 1);
    expect((await database().dump()).dossier_watches).toEqual([]);
  });
}
