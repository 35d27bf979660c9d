import { sql } from 'kysely';
import type { RateLimits } from '../rate-limit-store.ts';
import type { Access, Work } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

/** More than one: what is left when nobody calls goes as well. */
const PURGED_WITH_A_WINDOW = 3;

export function createRateLimits(access: Access): RateLimits {
  return {
    async take(key, durationMs, now) {
      requireIds({ key });
      return access.write(async (work) => {
        const { taken, window_ends_at: windowEndsAt } = await work.queries
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
        if (taken === 1) await purgeSome(work, now, PURGED_WITH_A_WINDOW);
        return { taken, windowEndsAt };
      });
    },

    purge: (now, limit) => access.write((work) => purgeSome(work, now, limit)),
  };
}

/** Passes over those that others count on just now. */
async function purgeSome({ queries, backend }: Work, now: number, limit: number): Promise<number> {
  const ended = await backend
    .lockFreeRows(queries.selectFrom('rate_limits').select('limit_key').where('window_ends_at', '<=', now).limit(limit))
    .execute();
  if (ended.length === 0) return 0;
  const keys = ended.map(({ limit_key: key }) => key);
  await queries.deleteFrom('rate_limits').where('limit_key', 'in', keys).execute();
  return keys.length;
}
