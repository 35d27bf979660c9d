import { expect, it } from 'vitest';
import { runFuzz } from './run-fuzz.ts';

it('survives malformed input at every address', async () => {
  const { routes, statuses, failure } = await runFuzz({ inputs: 300, seed: 20_261_126 });

  expect(failure).toBeUndefined();
  expect(routes).toBeGreaterThan(100);
  // It got past the door: some of it was taken, not all of it refused.
  expect(statuses.get(200)).toBeGreaterThan(10);
}, 600_000);
