import { createHmac } from 'node:crypto';
import { createMemoryRateLimiter, type CreateRateLimiter } from './channels/index.ts';
import { deriveKey, type Store } from './store/index.ts';

/**
 * How calls are counted: by all processes together on PostgreSQL, in memory where one process serves alone. A database
 * that does not answer limits nobody: what is called needs it as well, and says so itself.
 *
 * A key is a conversation, a network address or an account: it is stored as a keyed hash, so that no counter names anybody.
 */
export function createRateLimiting(store: Store, secretsKey: string, now: () => number = Date.now): CreateRateLimiter {
  if (store.dialect === 'sqlite') return createMemoryRateLimiter;
  const secret = deriveKey(secretsKey, 'rate limits', 'key');
  const digestOf = (key: string) => createHmac('sha256', secret).update(key).digest('base64url');
  return ({ name, points, durationSeconds }) => ({
    async take(key) {
      const at = now();
      const { taken, windowEndsAt } = await store.rateLimits
        .take(`${name}:${digestOf(key)}`, durationSeconds * 1000, at)
        .catch(() => ({ taken: 0, windowEndsAt: at }));
      return taken <= points ? { isAllowed: true } : { isAllowed: false, retryAfterMs: windowEndsAt - at };
    },
  });
}
