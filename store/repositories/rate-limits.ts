import { sql } from 'kysely';
import type { RateLimits } from '../rate-limit-store.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createRateLimits(access: Access): RateLimits {
  return {
    async take(key, durationMs, now) {
      requireIds({ key });
      return access.write(async ({ queries }) => {
        const { taken, window_ends_at: windowEndsAt } = await queries
          .insertInto('rate_limits')
          .values({ limit_key: key, taken: 1, window_ends_at: now + durationMs })
          .onConflict((conflict) =>
            conflict.column('limit_key').doUpdateSet({
              taken: sql<number>`case when rate_limits.window_ends_at <= ${now} then 1 else rate_limits.taken + 1 end`,
              window_ends_at: sql<number>`
                case when rate_limits.window_ends_at <= ${now} then ${now + durationMs} else rate_limits.window_ends_at end
              `,
            }),
          )
          .returning(['taken', 'window_ends_at'])
          .executeTakeFirstOrThrow();
        return { taken, windowEndsAt };
      });
    },

    async purge(now, limit) {
      return access.write(async ({ queries }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('rate_limits')
          .where('limit_key', 'in', (build) =>
            build.selectFrom('rate_limits').select('limit_key').where('window_ends_at', '<=', now).limit(limit),
          )
          .executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      });
    },
  };
}
