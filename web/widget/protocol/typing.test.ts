import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Activity } from './activity.ts';
import { TypingTeller } from './typing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells at the first key, then every three seconds while keys are pressed, and at once after sending', () => {
  const told: Activity[] = [];
  const teller = new TypingTeller(async (activity) => told.push(activity));

  for (let index = 0; index < 30; index += 1) {
    teller.typed();
    vi.advanceTimersByTime(200);
  }
  expect(told).toHaveLength(2);
  teller.sent();
  teller.typed();

  expect(told).toHaveLength(3);
  expect(told[0]).toEqual({ type: 'typing', from: { id: 'resident', role: 'user' } });
});

it('is tried again later when it could not be told', async () => {
  const post = vi.fn(() => Promise.reject(new Error('offline')));
  const teller = new TypingTeller(post);

  teller.typed();
  await vi.advanceTimersByTimeAsync(3_000);
  teller.typed();
  await vi.advanceTimersByTimeAsync(0);

  expect(post).toHaveBeenCalledTimes(2);
});
