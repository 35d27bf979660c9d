import { afterEach, beforeEach, expect, it } from 'vitest';
import { residentVoice } from '../../bot/index.ts';
import type { Conversation, Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { lan, minh, NOW, queueHandoff } from '../testing/desk-fixture.ts';
import { answeredByHand } from './by-hand.ts';
import { moveHandoff } from './control.ts';
import { BY_HAND, BY_HAND_FOR_MS } from './moves.ts';

let store: Store;

beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

async function withBot(id = 'c'): Promise<Conversation> {
  return store.conversations.open({ id, channel: 'zalo-oa', userId: 'u', locale: 'vi' }, NOW);
}

async function answers(conversationId: string, at: number, isReachable = true): Promise<void> {
  await store.transaction(async (transaction) => {
    const conversation = await transaction.conversations.get(conversationId);
    if (conversation === undefined) throw new Error('There is no such conversation');
    await answeredByHand(transaction, residentVoice, conversation, { ward: '26740', isReachable }, at);
  });
}

const toldIn = async (channel: string) =>
  (await store.outbox.claim([channel], 'test', NOW, 1_000, 9)).map(({ activity }) => activity);

it('takes a conversation from the bot, whose open reply is dropped, and tells the resident once', async () => {
  const { id, epoch } = await withBot();

  await answers(id, NOW);
  await answers(id, NOW + 5);

  expect(await store.handoffs.openOf(id)).toMatchObject({
    state: 'active',
    holder: BY_HAND,
    reason: 'by-hand',
    ward: '26740',
    owner: 'official:by-hand',
    answerBy: NOW + 5 + BY_HAND_FOR_MS,
  });
  const late = { id: 'late', conversationId: id, channel: 'zalo-oa', activity: {}, epoch };
  expect(await store.outbox.enqueue(late, NOW)).toBe('stale-epoch');
  const told = [...(await toldIn('zalo-oa'))];
  expect(told).toMatchObject([{ type: 'event', name: 'handoff.status', value: { state: 'accepted' } }]);
  expect(await store.outbox.depth()).toBe(2);
});

it('says nothing to whom we may not write', async () => {
  const { id } = await withBot();

  await answers(id, NOW, false);

  expect(await store.outbox.depth()).toBe(0);
  expect(await store.conversations.get(id)).toMatchObject({ owner: 'official:by-hand' });
});

it('is the answer of whoever waits in the queue, in its term', async () => {
  const { id, conversationId } = await queueHandoff(store, { sla: 'running', dueAt: NOW + 10, unread: 2 });

  await answers(conversationId, NOW + 9);

  expect(await store.handoffs.get(id)).toMatchObject({
    state: 'active',
    holder: BY_HAND,
    sla: 'met',
    firstReplyAt: NOW + 9,
    unread: 0,
  });
  expect(await moveHandoff(store, id, { kind: 'claim', by: lan }, NOW + 10)).toMatchObject({
    status: 'lost',
    holder: BY_HAND,
  });
});

it('leaves what an official holds in the console with them', async () => {
  const { id, conversationId } = await queueHandoff(store);
  await moveHandoff(store, id, { kind: 'claim', by: lan }, NOW);

  await answers(conversationId, NOW + 1);

  expect(await store.handoffs.get(id)).toMatchObject({ holder: lan, answerBy: undefined, firstReplyAt: NOW + 1 });
});

it('lets any official take it over, and nobody take it from them but a supervisor', async () => {
  const { id: conversationId } = await withBot();
  await answers(conversationId, NOW);
  const take = async (by: typeof lan) => {
    const { id = '', epoch = 0 } = (await store.handoffs.openOf(conversationId)) ?? {};
    return moveHandoff(store, id, { kind: 'take-over', by, reason: 'giúp', isSupervisor: false, epoch }, NOW + 1);
  };

  expect(await take(lan)).toMatchObject({ status: 'moved', handoff: { holder: lan } });
  expect(await take(minh)).toMatchObject({ status: 'lost', holder: lan });
});
