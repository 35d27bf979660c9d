import type { Serving } from './catalogue-watch.ts';
import { fixesInForce } from './desk/index.ts';
import type { AppliedFixes } from './knowledge/index.ts';
import type { Store } from './store/index.ts';

export interface FixesWatchOptions {
  readonly store: Store;
  readonly serving: Pick<Serving, 'takeFixes'>;
  readonly now?: () => number;
  /** Hints wake it at once; so often it looks for what a hint was lost for, and for what has expired. */
  readonly intervalMs?: number;
  /** Told each time other fixes are in force, and how long it took to take them over. */
  readonly onTaken: (result: Pick<AppliedFixes, 'applied' | 'refused'>, ms: number) => void;
  readonly onError: (error: unknown) => void;
}

export interface FixesWatch {
  /** Resolves when what was in force at the start is served, or could not be. */
  readonly first: Promise<void>;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;

/** Serves the fixes that are in force, in every process: published, withdrawn and expired ones are followed. */
export function followFixes({
  store,
  serving,
  now = Date.now,
  intervalMs = LOOK_EVERY_MS,
  onTaken,
  onError,
}: FixesWatchOptions): FixesWatch {
  let taken = '[]';
  let isStopped = false;
  let running: Promise<void> | undefined;
  let isWantedAgain = false;

  /** Which are in force says all: what is published never changes but by being withdrawn or expiring. */
  async function look(): Promise<void> {
    const startedAt = performance.now();
    const ids = JSON.stringify(await store.knowledgeFixes.idsInForce(now()));
    if (ids === taken || isStopped) return;
    const result = await serving.takeFixes(await fixesInForce(store, now()));
    taken = ids;
    onTaken(result, performance.now() - startedAt);
  }

  async function untilNothingIsNew(): Promise<void> {
    do {
      isWantedAgain = false;
      try {
        await look();
      } catch (error) {
        onError(error);
      }
    } while (isWanted());
  }
  const isWanted = () => isWantedAgain && !isStopped;

  async function wake(): Promise<void> {
    if (running !== undefined) {
      isWantedAgain = true;
      return running;
    }
    running = untilNothingIsNew().finally(() => (running = undefined));
    return running;
  }

  const stopListening = store.onChange(({ topic }) => {
    if (topic === 'knowledge') void wake();
  });
  const timer = setInterval(() => void wake(), intervalMs);
  return {
    first: wake(),
    async stop() {
      isStopped = true;
      clearInterval(timer);
      stopListening();
      await running;
    },
  };
}
