import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coverUnreadDetails } from './dossier-details.ts';
import { createNoticeSender, startDossierNotices } from './dossier-notices.ts';
import { createDossiers, type Dossiers } from './dossiers/index.ts';
import { toRegistryRow } from './dossiers/registry/registry-rows.ts';
import { knownDossier, NOW } from './dossiers/testing/provider-contract.ts';
import type { DossierNotice } from './dossiers/index.ts';
import type { Store } from './store/index.ts';
import { openTestStore } from './store/testing.ts';

const MINUTE_MS = 60_000;
const PERSON = { person: 'owner', channel: 'directline', conversationId: 'c', isGroup: false, now: NOW };
let store: Store;
let dossiers: Dossiers;

beforeEach(async () => {
  store = await openTestStore();
  const settings = {
    sources: ['registry'],
    api: undefined,
    secretsKey: 'a key for tests only, 32 characters or more',
    retentionDays: 90,
    isLoopback: true,
    databaseUrl: undefined,
  } as const;
  dossiers = createDossiers({ settings, store });
  await store.conversations.open({ id: 'c', channel: 'directline', userId: 'owner', locale: 'vi' }, NOW.getTime());
  await store.dossierRegistry.save([toRegistryRow(knownDossier())]);
  const code = knownDossier().status.code;
  await dossiers.ownership.show({ ...PERSON, code, proof: '4567', address: undefined });
});

afterEach(async () => {
  await store.close();
});

it('tells a change as soon as it is imported, long before it would look by itself', async () => {
  const { code } = knownDossier().status;
  expect(await dossiers.watch.consent({ ...PERSON, code, textVersion: '1' })).toMatchObject({ kind: 'watching' });
  const stop = startDossierNotices({ store, watch: dossiers.watch, everyMs: 60 * MINUTE_MS, now: () => NOW.getTime() });
  await vi.waitFor(async () => expect(await store.dossierWatches.due(NOW.getTime(), 1)).toEqual([]));

  await store.dossierRegistry.save([toRegistryRow(knownDossier({ state: 'finished', asOf: NOW.getTime() + 1 }))]);

  await vi.waitFor(async () => expect(await store.outbox.depth()).toBe(1), { timeout: 5_000 });
  await stop();
});

describe('a notice', () => {
  const CONSENTED = NOW.getTime();
  const notice: DossierNotice = {
    id: 'dossier-notice:w:1:state-changed',
    kind: 'state-changed',
    watchId: 'w',
    consentedAt: CONSENTED,
    code: 'H29.16.14-260902-0042',
    channel: 'directline',
    conversationId: 'c',
    officeName: undefined,
    state: 'finished',
    displayName: undefined,
    receivedOn: undefined,
    since: undefined,
    appointmentOn: undefined,
    asOf: NOW.getTime(),
  };
  const send = () => createNoticeSender(store, () => NOW.getTime())(notice);

  it('stands once in the chat and once among those that may go another way, with the least of it', async () => {
    expect([await send(), await send()]).toEqual(['queued', 'queued']);

    expect(await store.outbox.depth()).toBe(1);
    const kept = await store.notices.get(notice.id);
    expect(kept).toMatchObject({
      subject: 'w',
      conversationId: 'c',
      facts: { kind: 'dossier', code: 'H29.…-0042', change: 'state-changed', language: 'vi' },
    });
    expect(JSON.stringify(kept?.facts)).not.toContain('260902');
  });

  it('does not stand in the chat after they have left it', async () => {
    await store.noticeAddresses.leaveChat('c', CONSENTED + 1);

    expect(await send()).toBe('queued');

    expect(await store.outbox.depth()).toBe(0);
    expect((await store.notices.get(notice.id))?.state).toBe('pending');
  });

  it('stands in the chat that is linked, once they have left the one where they asked', async () => {
    const { conversationLinks, conversations, noticeAddresses, outbox } = store;
    await conversations.open({ id: 'zalo', channel: 'zalo-oa', userId: 'z', locale: 'vi' }, CONSENTED);
    await conversationLinks.offer(
      { id: 'l', conversationId: 'c', codeDigest: 'd', expiresAt: CONSENTED + 1 },
      CONSENTED,
    );
    await conversationLinks.take('d', 'zalo', CONSENTED + 1, CONSENTED);
    for (const id of ['c', 'zalo']) await conversationLinks.agree('l', id, '1', CONSENTED);
    await noticeAddresses.leaveChat('c', CONSENTED + 1);

    expect(await send()).toBe('queued');

    const told = await outbox.claim(['directline', 'zalo-oa'], 'w', CONSENTED, 1, 10);
    expect(told.map(({ conversationId, channel }) => [conversationId, channel])).toEqual([['zalo', 'zalo-oa']]);
    expect(await store.notices.get(notice.id)).toMatchObject({ conversationId: 'zalo' });
  });

  it('stands in the chat again after they have agreed anew', async () => {
    await store.noticeAddresses.leaveChat('c', CONSENTED - 1);

    await send();

    expect(await store.outbox.depth()).toBe(1);
  });
});

describe('details that nobody opened', () => {
  const detailed = {
    type: 'message',
    text: 'Hồ sơ đang được giải quyết',
    channelData: {
      motcua: {
        outcome: 'dossier-shown',
        shownOnce: { until: new Date(NOW.getTime() + 15 * MINUTE_MS).toISOString(), instead: 'Đã xem' },
      },
    },
  };
  const texts = async () => (await store.activities.after('c', 0, 10)).map(({ activity }) => activity.text);

  it('stay while they may be read, and then leave only the line in their place', async () => {
    await store.activities.append('c', { type: 'message', text: 'chào' }, { now: NOW.getTime() });
    await store.activities.append('c', detailed, { now: NOW.getTime() });

    expect(await coverUnreadDetails(store, NOW.getTime() + 14 * MINUTE_MS)).toBe(0);
    expect(await texts()).toEqual(['chào', detailed.text]);
    expect(await coverUnreadDetails(store, NOW.getTime() + 15 * MINUTE_MS)).toBe(1);

    expect(await texts()).toEqual(['chào', 'Đã xem']);
    expect(await store.dossierGuard.ranOut(NOW.getTime() + 15 * MINUTE_MS, 10)).toEqual([]);
  });

  it('are not forgotten where the proof was ended before', async () => {
    await store.activities.append('c', detailed, { now: NOW.getTime() });
    await dossiers.ownership.forget('c');

    expect(await coverUnreadDetails(store, NOW.getTime() + 5 * MINUTE_MS)).toBe(0);
    expect(await coverUnreadDetails(store, NOW.getTime() + 16 * MINUTE_MS)).toBe(1);
  });
});
