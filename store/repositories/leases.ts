import { conversationLeaseName, type Lease, type Leases } from '../store.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

export function createLeases(access: Access): Leases {
  return {
    async acquire(name, holder, ttlMs, now) {
      requireIds({ leaseName: name, holder });
      return access.write(async ({ queries }) => {
        const expiresAt = now + ttlMs;
        const row = await queries
          .insertInto('leases')
          .values({ name, holder, token: 1, expires_at: expiresAt })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet((build) => ({
                holder,
                expires_at: expiresAt,
                token: build
                  .case()
                  .when('leases.expires_at', '>', now)
                  .then(build.ref('leases.token'))
                  .else(build('leases.token', '+', 1))
                  .end(),
              }))
              .where((build) => build.or([build('leases.holder', '=', holder), build('leases.expires_at', '<=', now)])),
          )
          .returning('token')
          .executeTakeFirst();
        return row === undefined ? undefined : { name, holder, expiresAt, token: row.token };
      });
    },

    async renew({ name, holder, token }, ttlMs, now) {
      requireIds({ leaseName: name, holder });
      return access.write(async ({ queries }) => {
        const { numUpdatedRows } = await queries
          .updateTable('leases')
          .set({ expires_at: now + ttlMs })
          .where('name', '=', name)
          .where('holder', '=', holder)
          .where('token', '=', token)
          .where('expires_at', '>', now)
          .executeTakeFirstOrThrow();
        return numUpdatedRows === 1n;
      });
    },

    /** The row stays, expired, so that the token goes on rising; but for a conversation that was deleted since. */
    async release({ name, holder, token }: Lease) {
      requireIds({ leaseName: name, holder });
      await access.write(async ({ queries, hint }) => {
        const { numUpdatedRows } = await queries
          .updateTable('leases')
          .set({ expires_at: 0 })
          .where('name', '=', name)
          .where('holder', '=', holder)
          .where('token', '=', token)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n || !name.startsWith(LEASE_PREFIX)) return;
        const conversationId = name.slice(LEASE_PREFIX.length);
        await queries
          .deleteFrom('leases')
          .where('name', '=', name)
          .where((build) =>
            build.not(
              build.exists(
                build
                  .selectFrom('conversations')
                  .select('conversations.id')
                  .where('conversations.id', '=', conversationId),
              ),
            ),
          )
          .execute();
        // A message that came while the lease was held was not `waiting` then, and is now.
        hint({ topic: 'inbox', key: conversationId });
      });
    },
  };
}

const LEASE_PREFIX = conversationLeaseName('');
