import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Store } from './store.ts';

export interface RetentionSweepOptions {
  readonly store: Store;
  /** Conversations without activity for so many days go, with everything that belongs to them. */
  readonly retentionDays: number;
  /** Residents' reports go so many days after they were answered; absent: as many as conversations. */
  readonly voiceRetentionDays?: number;
  readonly worker?: string;
  readonly now?: () => number;
  readonly onSwept?: (conversations: number) => void;
  readonly onError?: (error: unknown) => void;
}

const DAY_MS = 86_400_000;
/** Facts of turns hold nothing of anybody: long enough to compare a week with that of a year ago. */
export const FACTS_DAYS = 400;
/** Platforms bring what they could not tell again for two days at most. */
const ERASED_DAYS = 7;
const LEASE_NAME = 'sweep:retention';
const LEASE_MS = 10 * 60_000;
const EVERY_MS = 60 * 60_000;
/** Small batches, so that residents' writes get their turn between them. */
const BATCH = 25;

/** Deletes once what is past its retention; the number of conversations, or undefined when another process is at it. */
export async function sweepRetention(options: RetentionSweepOptions): Promise<number | undefined> {
  const { store, retentionDays, voiceRetentionDays = retentionDays, now = Date.now, worker = randomUUID() } = options;
  const lease = await store.leases.acquire(LEASE_NAME, worker, LEASE_MS, now());
  if (lease === undefined) return undefined;
  try {
    const before = now() - retentionDays * DAY_MS;
    const isStillOurs = () => store.leases.renew(lease, LEASE_MS, now());
    const conversations = await inBatches((limit) => store.conversations.deleteInactive(before, limit), isStillOurs);
    await inBatches((limit) => store.events.deleteBefore(before, limit), isStillOurs);
    await inBatches((limit) => store.numbers.deleteBefore(now() - FACTS_DAYS * DAY_MS, limit), isStillOurs);
    const voicesBefore = now() - voiceRetentionDays * DAY_MS;
    await inBatches((limit) => store.voices.deleteEndedBefore(voicesBefore, limit), isStillOurs);
    await inBatches((limit) => store.uploads.deleteBefore(before, limit), isStillOurs);
    await inBatches((limit) => store.knowledgeItems.deleteBefore(before, limit), isStillOurs);
    await inBatches((limit) => store.rateLimits.purge(now(), limit), isStillOurs);
    await inBatches((limit) => store.erasedChats.deleteBefore(now() - ERASED_DAYS * DAY_MS, limit), isStillOurs);
    return conversations;
  } finally {
    await store.leases.release(lease);
  }
}

/** Deletes batch after batch until there is nothing left or the lease is lost; how many went. */
async function inBatches(
  deleteSome: (limit: number) => Promise<number>,
  mayGoOn: () => Promise<boolean>,
): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = await deleteSome(BATCH);
    total += deleted;
    // SQLite answers within the same turn of the event loop: without this, nobody else would get one.
    await setImmediate();
    if (deleted < BATCH || !(await mayGoOn())) return total;
  }
}

/** Sweeps now and every hour, in one process at a time. Returns how to stop; it resolves when a sweep under way ends. */
export function startRetentionSweep(options: RetentionSweepOptions): () => Promise<void> {
  const sweep = async () => {
    try {
      const deleted = await sweepRetention(options);
      if (deleted !== undefined && deleted > 0) options.onSwept?.(deleted);
    } catch (error) {
      options.onError?.(error);
    }
  };
  let underWay = sweep();
  const timer = setInterval(() => {
    underWay = underWay.then(sweep);
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
