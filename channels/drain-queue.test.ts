import { afterEach, expect, it, vi } from 'vitest';
import type { ChangeHint } from '../store/index.ts';
import { drainQueue, type QueueDrain } from './drain-queue.ts';

/** No look but those that something calls for. */
const NEVER_MS = 3_600_000;

let drain: QueueDrain | undefined;

afterEach(() => drain?.stop());

/** A queue that is looked at; each look takes what stands in it, `perLook` at most. */
function begin(perLook: number, waiting: number, takes: () => Promise<void> = async () => undefined) {
  const listeners = new Set<(hint: ChangeHint) => void>();
  const queue = { waiting, looks: 0 };
  drain = drainQueue({
    store: {
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    topic: 'outbox',
    everyMs: NEVER_MS,
    async takeSome() {
      queue.looks += 1;
      const taken = Math.min(perLook, queue.waiting);
      queue.waiting -= taken;
      await takes();
      return taken > 0;
    },
  });
  drain.start();
  return { queue, hint: (topic: ChangeHint['topic']) => listeners.forEach((listen) => listen({ topic, key: 'c' })) };
}

it('looks again while there is more', async () => {
  const { queue } = begin(2, 5);

  await vi.waitFor(() => expect(queue).toEqual({ waiting: 0, looks: 4 }));
});

it('looks when a hint of its own comes, and at no other', async () => {
  const { queue, hint } = begin(2, 0);
  await vi.waitFor(() => expect(queue.looks).toBe(1));

  queue.waiting = 1;
  hint('inbox');
  await new Promise(setImmediate);
  expect(queue.looks).toBe(1);
  hint('outbox');

  await vi.waitFor(() => expect(queue.waiting).toBe(0));
});

it('looks once more for a hint that came during a look, and ends what is under way before it stops', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const { queue, hint } = begin(2, 0, () => held);
  await vi.waitFor(() => expect(queue.looks).toBe(1));

  hint('outbox');
  expect(queue.looks).toBe(1);
  release();
  await vi.waitFor(() => expect(queue.looks).toBe(2));

  await drain?.stop();
  hint('outbox');
  await new Promise(setImmediate);
  expect(queue.looks).toBe(2);
});
