import { beforeEach, expect, it, vi } from 'vitest';
import type { Reply } from '../api/desk-api.ts';
import { createOutbox, type Outbox } from './outbox.ts';

const reply = (id: string): Reply => ({ id, text: `câu ${id}`, epoch: 1 });
let delivered: string[];
let fails: Set<string>;
let outbox: Outbox;

beforeEach(() => {
  delivered = [];
  fails = new Set();
  outbox = createOutbox({
    async deliver(_conversationId, { id, epoch }) {
      // The first takes longest: order must not depend on it.
      await new Promise((resolve) => setTimeout(resolve, id === 'a' ? 15 : 1));
      if (fails.has(id)) throw new Error('mất mạng');
      delivered.push(`${id}:${epoch}`);
    },
    onFailure: (_conversationId, error) => (error as Error).message,
  });
});

it('sends in the order of writing, and shows each until it is there', async () => {
  outbox.send('c', reply('a'));
  outbox.send('c', reply('b'));
  expect(outbox.pending('c').map(({ id }) => id)).toEqual(['a', 'b']);

  await vi.waitFor(() => expect(outbox.isEmpty()).toBe(true));

  expect(delivered).toEqual(['a:1', 'b:1']);
});

it('keeps what could not go with the reason, and sends it again as the same message under the new epoch', async () => {
  fails.add('a');
  outbox.send('c', reply('a'));
  await vi.waitFor(() => expect(outbox.pending('c')[0]?.failure).toBe('mất mạng'));

  fails.clear();
  outbox.retry('c', outbox.pending('c')[0]!, 7);
  expect(outbox.pending('c')[0]?.failure).toBeUndefined();
  await vi.waitFor(() => expect(outbox.isEmpty()).toBe(true));

  expect(delivered).toEqual(['a:7']);
});

it('lets a failure hold back neither what was written after nor another conversation', async () => {
  fails.add('a');
  outbox.send('c', reply('a'));
  outbox.send('c', reply('b'));
  outbox.send('d', reply('x'));

  await vi.waitFor(() => expect(delivered).toEqual(['x:1', 'b:1']));
  outbox.drop('c', outbox.pending('c')[0]!);

  expect(outbox.isEmpty()).toBe(true);
});
