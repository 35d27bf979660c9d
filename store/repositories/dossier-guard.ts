import type { Queries } from '../backend.ts';
import type { DossierGuard, TryLimit } from '../dossier-store.ts';
import type { Access } from '../unit-of-work.ts';
import { fromJson, requireIds, toJson } from './values.ts';

/** Expiry of a proof that was shown and whose details are gone; and of one that its owner ended, whose may still be there. */
const SETTLED = 0;
const FORGOTTEN = 1;

export function createDossierGuard(access: Access): DossierGuard {
  return {
    async reserve(limits, now) {
      // Always in the same order, so that two who count on the same counters do not wait for each other in a circle.
      const sorted = [...limits].sort((one, other) => (one.key < other.key ? -1 : 1));
      for (const { key } of sorted) requireIds({ tryKey: key });
      return access.write(async ({ queries, backend }) => {
        for (const { key, windowMs } of sorted) {
          await queries
            .insertInto('dossier_tries')
            .values({ try_key: key, tries: 0, expires_at: now + windowMs })
            .onConflict((conflict) => conflict.column('try_key').doNothing())
            .execute();
        }
        const rows = await backend
          .lockRows(queries.selectFrom('dossier_tries').selectAll().where('try_key', 'in', keysOf(sorted)))
          .orderBy('try_key')
          .execute();
        const held = new Map(rows.map((row) => [row.try_key, row]));
        const full = sorted
          .map(({ key, limit }) => ({ key, limit, row: held.get(key) }))
          .filter(({ limit, row }) => row !== undefined && row.expires_at > now && row.tries >= limit)
          .map(({ key, row }) => ({ key, retryAt: row?.expires_at ?? now }));
        if (full.length > 0) return full.reduce((last, each) => (each.retryAt > last.retryAt ? each : last));
        for (const { key, windowMs } of sorted) await countOne(queries, key, windowMs, now);
        return undefined;
      });
    },

    async giveBack(keys, now) {
      if (keys.length === 0) return;
      await access.write(async ({ queries }) => {
        for (const key of [...keys].sort()) {
          await queries
            .updateTable('dossier_tries')
            .set((build) => ({ tries: build('tries', '-', 1) }))
            .where('try_key', '=', key)
            .where('tries', '>', 0)
            .where('expires_at', '>', now)
            .execute();
        }
      });
    },

    async triesLeft(limits, now) {
      if (limits.length === 0) return 0;
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('dossier_tries')
          .selectAll()
          .where('try_key', 'in', keysOf(limits))
          .where('expires_at', '>', now)
          .execute();
        const tries = new Map(rows.map((row) => [row.try_key, row.tries]));
        return Math.max(0, Math.min(...limits.map(({ key, limit }) => limit - (tries.get(key) ?? 0))));
      });
    },

    async recordProof({ conversationId, key, person, expiresAt, found }, now) {
      requireIds({ conversationId, dossierKey: key, person });
      await access.write(async ({ queries }) => {
        await queries
          .insertInto('dossier_proofs')
          .values({
            conversation_id: conversationId,
            dossier_key: key,
            person,
            proven_at: now,
            expires_at: expiresAt,
            found: toJson(found),
          })
          .onConflict((conflict) =>
            conflict
              .columns(['conversation_id', 'dossier_key', 'person'])
              .doUpdateSet({ proven_at: now, expires_at: expiresAt, found: toJson(found) }),
          )
          .execute();
      });
    },

    async heldProof({ conversationId, key, person }, now) {
      requireIds({ conversationId, dossierKey: key, person });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('dossier_proofs')
          .select(['expires_at', 'found'])
          .where('conversation_id', '=', conversationId)
          .where('dossier_key', '=', key)
          .where('person', '=', person)
          .where('expires_at', '>', now)
          .executeTakeFirst();
        if (row === undefined) return undefined;
        return { expiresAt: row.expires_at, found: row.found === null ? {} : fromJson(row.found) };
      });
    },

    async noteFound({ conversationId, key, person }, found) {
      requireIds({ conversationId, dossierKey: key, person });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('dossier_proofs')
          .set({ found: toJson(found) })
          .where('conversation_id', '=', conversationId)
          .where('dossier_key', '=', key)
          .where('person', '=', person)
          .execute();
      });
    },

    async hasProved(person, key, since) {
      requireIds({ dossierKey: key, person });
      return access.read(async (queries) => {
        const row = await queries
          .selectFrom('dossier_proofs')
          .select('proven_at')
          .where('person', '=', person)
          .where('dossier_key', '=', key)
          .where('proven_at', '>=', since)
          .limit(1)
          .executeTakeFirst();
        return row !== undefined;
      });
    },

    async forget(conversationId) {
      requireIds({ conversationId });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('dossier_proofs')
          .set({ expires_at: FORGOTTEN, found: null })
          .where('conversation_id', '=', conversationId)
          .where('expires_at', '>', FORGOTTEN)
          .execute();
      });
    },

    async ranOut(now, limit) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('dossier_proofs')
          .select('conversation_id')
          .groupBy('conversation_id')
          .where('expires_at', '>', SETTLED)
          .where('expires_at', '<=', now)
          .orderBy((build) => build.fn.min('expires_at'))
          .orderBy('conversation_id')
          .limit(limit)
          .execute();
        return rows.map(({ conversation_id: id }) => id);
      });
    },

    async settle(conversationId, now) {
      requireIds({ conversationId });
      await access.write(async ({ queries }) => {
        await queries
          .updateTable('dossier_proofs')
          .set({ expires_at: SETTLED, found: null })
          .where('conversation_id', '=', conversationId)
          .where('expires_at', '<=', now)
          .execute();
      });
    },

    async purge(now, provedBefore) {
      await access.write(async ({ queries }) => {
        await queries.deleteFrom('dossier_tries').where('expires_at', '<=', now).execute();
        await queries.deleteFrom('dossier_proofs').where('proven_at', '<', provedBefore).execute();
      });
    },
  };
}

/** One more; the first of a new window where the last has run out. */
async function countOne(queries: Queries, key: string, windowMs: number, now: number): Promise<void> {
  await queries
    .updateTable('dossier_tries')
    .set((build) => ({
      tries: build
        .case()
        .when('expires_at', '>', now)
        .then(build('tries', '+', 1))
        .else(1)
        .end(),
      expires_at: build
        .case()
        .when(build.and([build('expires_at', '>', now), build('tries', '>', 0)]))
        .then(build.ref('expires_at'))
        .else(now + windowMs)
        .end(),
    }))
    .where('try_key', '=', key)
    .execute();
}

function keysOf(limits: readonly TryLimit[]): string[] {
  return limits.map(({ key }) => key);
}
