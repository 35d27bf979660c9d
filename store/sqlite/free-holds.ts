import type { Backend } from '../backend.ts';

/**
 * Lets leases and claims run out at once. One process at a time has the file open, so whatever is held in it was left by
 * one that is gone: nobody need wait for it.
 */
export async function freeHolds({ database }: Backend): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await transaction.updateTable('leases').set({ expires_at: 0 }).execute();
    await transaction.updateTable('outbox').set({ claim_expires_at: 0 }).where('claimed_by', 'is not', null).execute();
  });
}
