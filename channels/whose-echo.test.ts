import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PersonalReply, PublicReply } from '../bot/index.ts';
import type { Store } from '../store/index.ts';
import { openTestStore } from '../store/testing.ts';
import { logSent } from './log-sent.ts';
import { whoseEcho } from './whose-echo.ts';

const NOW = 1_800_000_000_000;
const CONVERSATION = 'platform:account:person';
const account = {
  channel: 'platform',
  accountId: 'account',
  render: ({ activity }: PublicReply | PersonalReply) =>
    String(activity.text)
      .split('|')
      .map((text) => ({ payload: { text } })),
  textOf: ({ payload }: { readonly payload: Readonly<Record<string, unknown>> }) => String(payload.text),
};

let store: Store;

beforeEach(async () => {
  store = await openTestStore();
  await store.conversations.open({ id: CONVERSATION, channel: 'platform', userId: 'person', locale: 'vi' }, NOW);
});
afterEach(() => store.close());

const echo = (text: string, messageId = 'm1', occurredAt = NOW) =>
  whoseEcho(store, { keyOf: (id) => `key of ${id}` }, account, {
    kind: 'account-wrote',
    deduplicationKey: messageId,
    occurredAt,
    peer: { kind: 'direct', id: 'person' },
    messageId,
    text,
    attachments: [],
  });

async function begin(text: string): Promise<void> {
  const activity = { type: 'message', text };
  await store.outbox.enqueue({ id: 'o', conversationId: CONVERSATION, channel: 'platform', activity, epoch: 0 }, NOW);
  await store.outbox.claim(['platform'], 'worker', NOW, 60_000, 1);
  await store.outbox.beginPart('o', 'worker', NOW + 60_000);
}

async function end(text: string, messageIds: readonly string[]): Promise<void> {
  const conversation = (await store.conversations.get(CONVERSATION))!;
  await store.transaction(async (transaction) => {
    await logSent(transaction, conversation, { id: 'o', activity: { type: 'message', text } }, NOW, { messageIds });
    await transaction.outbox.delivered('o', NOW);
  });
}

it('is nobody’s when it was written before all of it was deleted, whether they have written since or not', async () => {
  await store.erasedChats.add([`key of ${CONVERSATION}`], NOW, NOW);

  expect(await echo('Anh/chị có đồng ý xóa không ạ?', 'm1', NOW - 1)).toBe('erased');
  await store.conversations.delete(CONVERSATION);
  expect(await echo('Chị ra phường nhé', 'm2', NOW - 1)).toBe('erased');
  expect(await echo('Chị ra phường nhé', 'm3', NOW)).toBe('official');
});

it('is an official’s though it was written before the first message of the resident came to us', async () => {
  expect(await echo('Chị ra phường nhé', 'm1', NOW - 3_600_000)).toBe('official');
});

it('is an official’s when nothing of ours reads so', async () => {
  await begin('Dạ, em đây.');
  await end('Dạ, em đây.', ['m0']);

  expect(await echo('Chị ra phường nhé')).toBe('official');
  expect(await echo('')).toBe('official');
});

it('is ours by the words of what is under way, of any part, whatever a platform does to blanks', async () => {
  await begin('Phần một.\n|Phần hai.');

  expect(await echo('Phần một.')).toBe('ourselves');
  expect(await echo(' Phần\u00A0hai. ')).toBe('ourselves');
});

it('is ours by the words of what was cut off, of which no id is known', async () => {
  await begin('Dạ, em đây.');
  await store.outbox.fail('o', 'outcome-unknown', 'NO_ANSWER', NOW);

  expect(await echo('Dạ, em đây.')).toBe('ourselves');
});

it('waits for the answer to what is under way when the platform has changed its words', async () => {
  await begin('Dạ, em đây.');
  const judged = echo('Dạ, em đây…');
  setTimeout(() => void end('Dạ, em đây.', ['m1']), 150);

  expect(await judged).toBe('ourselves');
  expect(await echo('Dạ, em đây…', 'm2')).toBe('official');
});

it('is not taken for an official’s while no answer has come', async () => {
  await begin('Dạ, em đây.');

  expect(await echo('Dạ, em đây…')).toBe('not-known');
});
