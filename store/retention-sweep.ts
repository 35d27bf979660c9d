import { randomUUID } from 'node:crypto';
import type { Store } from './store.ts';

export interface RetentionSweepOptions {
  readonly store: Store;
  /** Conversations without activity for so many days go, with everything that belongs to them. */
  readonly retentionDays: number;
  readonly worker?: string;
  readonly now?: () => number;
  readonly onSwept?: (conversations: number) => void;
  readonly onError?: (error: unknown) => void;
}

const DAY_MS = 86_400_000;
const LEASE_NAME = 'sweep:retention';
const LEASE_MS = 10 * 60_000;
const EVERY_MS = 60 * 60_000;
/** Small batches, so that residents' writes get their turn between them. */
const BATCH = 200;

/** Deletes once what is past its retention; the number of conversations, or undefined when another process is at it. */
export async function sweepRetention(options: RetentionSweepOptions): Promise<number | undefined> {
  const { store, retentionDays, now = Date.now, worker = randomUUID() } = options;
  const lease = await store.leases.acquire(LEASE_NAME, worker, LEASE_MS, now());
  if (lease === undefined) return undefined;
  try {
    const before = now() - retentionDays * DAY_MS;
    let conversations = 0;
    for (;;) {
      const deleted = await store.conversations.deleteInactive(before, BATCH);
      conversations += deleted;
      if (deleted < BATCH || !(await store.leases.renew(lease, LEASE_MS, now()))) break;
    }
    for (;;) {
      if ((await store.events.deleteBefore(before, BATCH)) < BATCH) break;
      if (!(await store.leases.renew(lease, LEASE_MS, now()))) break;
    }
    return conversations;
  } finally {
    await store.leases.release(lease);
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
