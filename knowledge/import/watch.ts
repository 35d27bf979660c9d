import { stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { WATCHED_FILES } from './store.ts';

export interface WatchOptions {
  /** Where imported texts are kept; it need not be there yet. */
  readonly folder: string;
  /** Takes over what is there now. When it rejects, it is called again later, each time after a longer pause. */
  readonly onChange: () => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Pause between two looks. */
  readonly intervalMs?: number;
}

export interface ImportWatch {
  /** Resolves when no change is being taken over any more. */
  stop(): Promise<void>;
}

/** Three calls of `stat` each time: cheap enough, and true on network folders, where change events are not. */
export const WATCH_INTERVAL_MS = 250;
const LAST_RETRY_MS = 60_000;

/**
 * Calls `onChange` once for what is there now, because that may have changed since it was read, and then for each
 * change, one call after another. Only finished imports are seen: their files appear in one step, the manifest last.
 */
export function watchImported(options: WatchOptions): ImportWatch {
  const stopping = new AbortController();
  const watching = watch(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}

async function watch(
  { folder, onChange, onError, intervalMs = WATCH_INTERVAL_MS }: WatchOptions,
  signal: AbortSignal,
): Promise<void> {
  let taken: string | undefined;
  let failed: { readonly state: string; readonly pauseMs: number; readonly againAt: number } | undefined;
  for (;;) {
    try {
      await setTimeout(intervalMs, undefined, { signal });
    } catch {
      return;
    }
    // Looked at before it is read: what comes in between is then taken over at the next look.
    const state = await stateOf(folder);
    if (state === taken || (state === failed?.state && performance.now() < failed.againAt)) continue;
    try {
      await onChange();
      taken = state;
      failed = undefined;
    } catch (error) {
      const isSame = state === failed?.state;
      // The same trouble is told once.
      if (!isSame) onError(error);
      const pauseMs = Math.min(LAST_RETRY_MS, isSame ? (failed?.pauseMs ?? intervalMs) * 2 : intervalMs * 4);
      failed = { state, pauseMs, againAt: performance.now() + pauseMs };
    }
  }
}

async function stateOf(folder: string): Promise<string> {
  const states = await Promise.all(
    WATCHED_FILES.map(async (name) => {
      const found = await stat(path.join(folder, name)).catch(() => undefined);
      return found === undefined ? 'none' : `${found.ino} ${found.size} ${found.mtimeMs}`;
    }),
  );
  return states.join(', ');
}
