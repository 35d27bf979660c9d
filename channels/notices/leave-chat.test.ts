import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import type { ChannelEvent, DirectPeer } from '../contract.ts';
import { conversationOf, takeIn } from '../intake.ts';

const NOW = Date.UTC(2026, 10, 22, 2, 15);
const ACCOUNT = { channel: 'zalo-oa', accountId: 'oa' };
const PEER: DirectPeer = { kind: 'direct', id: 'person' };
const ID = conversationOf('zalo-oa', 'oa', PEER);
const LEAVES: ChannelEvent = { kind: 'stopped', deduplicationKey: 'left', occurredAt: NOW + 5, peer: PEER };
let store: Store;

beforeEach(async () => {
  store = await openTestStore();
  await takeIn(store, ACCOUNT, { kind: 'started', deduplicationKey: 'came', occurredAt: NOW, peer: PEER }, NOW);
  await watch('w');
});

afterEach(async () => {
  await store.close();
});

async function watch(id: string): Promise<void> {
  await store.dossierWatches.begin(
    {
      ...{ id, key: `key of ${id}`, code: 'H29.16.14-260902-0042', person: 'p', channel: 'zalo-oa' },
      ...{ conversationId: ID, purpose: 'dossier-changes', textVersion: '1', seen: {}, revision: 0 },
      ...{ consentedAt: NOW, expiresAt: NOW + 1_000_000 },
    },
    NOW,
  );
}

async function confirmAddress(): Promise<void> {
  await store.noticeAddresses.ask(
    {
      ...{ id: 'a', conversationId: ID, kind: 'email', sealed: 'x', textVersion: '1', askedAt: NOW },
      ...{ codeExpiresAt: NOW, codeTries: 1 },
    },
    NOW,
  );
  await store.noticeAddresses.confirm('a', NOW);
}

it('ends what was agreed to where there is no other way', async () => {
  await takeIn(store, ACCOUNT, LEAVES, NOW + 10);

  expect(await store.dossierWatches.isLivingIn(ID)).toBe(false);
  expect(await store.notices.claim('w', NOW + 10, 1, 10)).toEqual([]);
});

it('goes on for who is back since, when their leaving is told late or again', async () => {
  const { conversationId: _, ...peer } = (await store.channelPeers.ofConversation(ID)) ?? expect.fail('nobody there');
  const back = NOW + 60_000;
  await store.channelPeers.met({ ...peer, conversationId: ID }, back);

  await takeIn(store, ACCOUNT, LEAVES, back + 10);

  expect((await store.channelPeers.ofConversation(ID))?.stoppedAt).toBeUndefined();
  expect(await store.dossierWatches.isLivingIn(ID)).toBe(true);
});

it('goes on where another way was agreed to, and says so there once', async () => {
  await confirmAddress();

  await takeIn(store, ACCOUNT, LEAVES, NOW + 10);
  await takeIn(store, ACCOUNT, LEAVES, NOW + 20);

  expect(await store.dossierWatches.isLivingIn(ID)).toBe(true);
  expect(await store.noticeAddresses.leftChatAt(ID)).toBe(NOW + 5);
  const told = await store.notices.claim('w', NOW + 20, 1, 10);
  expect(told.map(({ facts }) => facts)).toEqual([{ kind: 'moved', language: 'vi', at: NOW + 10 }]);
});

it('goes on in a conversation that is linked, and says so there once', async () => {
  const { conversationLinks, conversations, outbox } = store;
  await conversations.open({ id: 'web', channel: 'directline', userId: 'u', locale: 'vi' }, NOW);
  await conversationLinks.offer({ id: 'l', conversationId: ID, codeDigest: 'd', expiresAt: NOW + 1 }, NOW);
  await conversationLinks.take('d', 'web', NOW + 1, NOW);
  for (const id of [ID, 'web']) await conversationLinks.agree('l', id, '1', NOW);

  await takeIn(store, ACCOUNT, LEAVES, NOW + 10);
  await takeIn(store, ACCOUNT, { ...LEAVES, deduplicationKey: 'again' }, NOW + 20);

  expect(await store.dossierWatches.isLivingIn(ID)).toBe(true);
  const told = await outbox.claim(['directline'], 'w', NOW + 20, 1, 10);
  expect(told.map(({ conversationId, activity: { text } }) => [conversationId, text])).toEqual([
    ['web', expect.stringMatching(/thôi nhận tin trên \*\*Zalo\*\*.*báo ở đây/u)],
  ]);
});

it('told once more does not end what was agreed to since', async () => {
  await takeIn(store, ACCOUNT, LEAVES, NOW + 10);
  await watch('another');

  await takeIn(store, ACCOUNT, LEAVES, NOW + 20);

  expect(await store.dossierWatches.isLivingIn(ID)).toBe(true);
});
