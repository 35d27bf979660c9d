import { type RawBuilder, sql } from 'kysely';
import type { SendPaces } from '../send-pace-store.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

/** So far the clocks of two processes may differ; what was taken later than that was taken before a clock was set back. */
const CLOCKS_APART_MS = 5_000;

export function createSendPaces(access: Access): SendPaces {
  return {
    async take({ channel, accountId }, { everyMs, burst }, { count, otherwise }, now) {
      requireIds({ channel, accountId });
      const costMs = count * everyMs;
      // What is free until then may go now.
      const untilMs = now + (otherwise === 'queue' ? burst : Math.ceil(burst / 2)) * everyMs;
      const freeFrom: RawBuilder<number> = sql`
        case when send_paces.taken_at > ${now + CLOCKS_APART_MS} or send_paces.free_at < ${now} then ${now}
        else send_paces.free_at end
      `;
      return access.write(async ({ queries }) => {
        const taken = await queries
          .insertInto('send_paces')
          .values({ channel, account_id: accountId, free_at: now + costMs, taken_at: now })
          .onConflict((conflict) => {
            const next = conflict
              .columns(['channel', 'account_id'])
              .doUpdateSet({ free_at: sql<number>`${freeFrom} + ${costMs}`, taken_at: now });
            return otherwise === 'queue' ? next : next.where(sql<boolean>`${freeFrom} + ${costMs} <= ${untilMs}`);
          })
          .returning('free_at')
          .executeTakeFirst();
        if (taken !== undefined) return otherwise === 'queue' ? Math.max(0, taken.free_at - untilMs) : 0;
        const { free_at: freeAt } = await queries
          .selectFrom('send_paces')
          .select('free_at')
          .where('channel', '=', channel)
          .where('account_id', '=', accountId)
          .executeTakeFirstOrThrow();
        return Math.max(1, freeAt + costMs - untilMs);
      });
    },
  };
}
