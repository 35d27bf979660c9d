import { createMemoryRateLimiter, type CreateRateLimiter } from './channels/index.ts';
import type { Store } from './store/index.ts';

/**
 * How calls are counted: by all processes together on PostgreSQL, in memory where one process serves alone. A database
 * that does not answer limits nobody: what is called needs it as well, and says so itself.
 */
export function createRateLimiting(store: Store, now: () => number = Date.now): CreateRateLimiter {
  if (store.dialect === 'sqlite') return createMemoryRateLimiter;
  return ({ name, points, durationSeconds }) => ({
    async take(key) {
      const at = now();
      const { taken, windowEndsAt } = await store.rateLimits
        .take(`${name}:${key}`, durationSeconds * 1000, at)
        .catch(() => ({ taken: 0, windowEndsAt: at }));
      return taken <= points ? { isAllowed: true } : { isAllowed: false, retryAfterMs: windowEndsAt - at };
    },
  });
}
