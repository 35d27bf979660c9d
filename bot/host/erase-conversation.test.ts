import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { initialState } from '../state.ts';
import type { TurnResult } from '../turn.ts';
import { createTurnRunner, type TurnRunner } from './turn-runner.ts';

const ID = 'zalo-oa:1:2';
let store: Store;
let runner: TurnRunner | undefined;
let erased: string[];

beforeEach(async () => {
  store = await openTestStore();
  erased = [];
  await store.conversations.open({ id: ID, channel: 'zalo-oa', userId: '2', locale: 'vi' }, 1_000);
  await store.channelPeers.met(
    { conversationId: ID, channel: 'zalo-oa', accountId: '1', peerId: '2', isGroup: false },
    1_000,
  );
});

afterEach(async () => {
  await runner?.stop();
  await store.close();
});

const RESULT: TurnResult = {
  outcome: 'own-data-erased',
  route: undefined,
  aspects: [],
  replies: [{ type: 'message', text: 'Dạ, em đã xóa hết.' }],
  state: initialState,
  events: [],
  procedures: [],
  retrieval: undefined,
  probability: undefined,
  entities: undefined,
  erases: true,
};

function start(list: { add(ids: readonly string[]): Promise<void> }, onError?: (error: unknown) => void): void {
  const host = { run: async () => ({ result: RESULT, replies: RESULT.replies }) };
  const erasing = { ...list, keyOf: (id: string) => `key of ${id}` };
  runner = createTurnRunner({ store, host, erased: erasing, ...(onError === undefined ? {} : { onError }) });
  runner.start();
}

async function says(text: string, channelData = {}): Promise<void> {
  const activity = { type: 'message', text, from: { id: '2', role: 'user' }, channelData };
  const logged = await store.activities.append(ID, activity, { now: 2_000, dedupeKey: text });
  const messageId = logged?.logged.id ?? '';
  await store.inbox.accept({ channel: 'zalo-oa', conversationId: ID, messageId, activity }, 2_000);
}

it('leaves nothing of the conversation but the reply, which can be sent', async () => {
  await store.conversations.writeState(ID, { ...initialState }, 0);
  await says('chuyện riêng của tui');
  await says('đồng ý xóa');

  start({ add: async (ids) => void erased.push(...ids) });

  await vi.waitFor(async () => expect(await store.outbox.depth()).toBe(1), 10_000);
  expect(erased).toEqual([ID]);
  expect(await store.inbox.depth()).toBe(0);
  expect(await store.activities.after(ID, 0, 10)).toEqual([]);
  expect((await store.conversations.readState(ID)).state).toBeUndefined();
  expect(await store.channelPeers.ofConversation(ID)).toMatchObject({ peerId: '2', stoppedAt: undefined });
  expect(await store.outbox.latest(ID, 10)).toMatchObject([{ activity: { text: 'Dạ, em đã xóa hết.' } }]);
});

it('deletes nothing that a backup would bring back', async () => {
  const problems: unknown[] = [];
  await says('đồng ý xóa');

  start({ add: async () => Promise.reject(new Error('the disk is full')) }, (error) => problems.push(error));

  await vi.waitFor(() => expect(problems).toHaveLength(1), 10_000);
  expect(await store.activities.after(ID, 0, 10)).toMatchObject([{ activity: { text: 'đồng ý xóa' } }]);
});

it('says up to when the platform may tell of what was deleted, by the platform’s clock', async () => {
  await says('đồng ý xóa', { 'motcua:said-at': 1_500 });

  start({ add: async () => undefined });

  await vi.waitFor(async () => expect(await store.outbox.depth()).toBe(1), 10_000);
  expect(await store.erasedChats.saidBefore(`key of ${ID}`)).toBe(11_500);
});
