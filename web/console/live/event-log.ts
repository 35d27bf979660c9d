import { Problem } from '../api/problem.ts';
import type { DeskEvent } from '../api/shapes.ts';
import { readServerSentEvents } from './server-sent-events.ts';

/** The server sends a comment every 15 s; a line that is quiet for longer is dead, whatever the browser thinks. */
const SILENCE_MS = 40_000;
const LONGEST_PAUSE_MS = 15_000;

export type Connection = 'connecting' | 'live' | 'offline';

export interface EventLogOptions {
  /** Where to go on from. */
  readonly cursor: number;
  open: (after: number, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
  onEvent: (event: DeskEvent) => void;
  /** The log no longer reaches back to the cursor: everything is to be read anew. Resolves to the cursor of what was read. */
  onReset: () => Promise<number>;
  onConnection: (connection: Connection) => void;
  /** What the device believes. */
  isOnline: () => boolean;
  readonly pauseMs?: (failures: number) => number;
}

/** Follows the event log of the desk for as long as it is not stopped. After a broken line it goes on with everything after the last event that came. */
export function followEventLog(options: EventLogOptions): {
  stop: () => void;
  /** Ends a pause between two tries. */
  retryNow: () => void;
  /** Gives up the line there is: the device says that its network is gone, or another. */
  reconnect: () => void;
} {
  const { open, onEvent, onReset, onConnection, isOnline, pauseMs = pauseAfter } = options;
  const stopping = new AbortController();
  let { cursor } = options;
  let wake: () => void = () => undefined;
  let cutLine: () => void = () => undefined;

  const isGoing = () => !stopping.signal.aborted;

  async function readOnce(): Promise<void> {
    const line = new AbortController();
    const cut = () => line.abort();
    cutLine = cut;
    stopping.signal.addEventListener('abort', cut, { once: true });
    let silence = setTimeout(cut, SILENCE_MS);
    const rewind = () => {
      clearTimeout(silence);
      silence = setTimeout(cut, SILENCE_MS);
    };
    try {
      const body = await open(cursor, line.signal);
      onConnection('live');
      for await (const { event, data } of readServerSentEvents(body, rewind)) {
        if (event === 'reset') {
          cursor = await onReset();
          return;
        }
        const happened = JSON.parse(data) as DeskEvent;
        if (happened.seq <= cursor) continue; // seen already
        cursor = happened.seq;
        onEvent(happened);
      }
    } finally {
      clearTimeout(silence);
      stopping.signal.removeEventListener('abort', cut);
      cut();
    }
  }

  async function follow(): Promise<void> {
    let failures = 0;
    while (isGoing()) {
      const before = cursor;
      try {
        await readOnce();
        failures = 0;
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return;
        failures = cursor > before ? 1 : failures + 1;
      }
      if (!isGoing()) return;
      onConnection(isOnline() && failures < 2 ? 'connecting' : 'offline');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs(failures));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        stopping.signal.addEventListener('abort', wake, { once: true });
      });
    }
  }

  void follow();
  return {
    stop: () => stopping.abort(),
    retryNow: () => wake(),
    reconnect() {
      cutLine();
      wake();
    },
  };
}

function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures) * (0.75 + Math.random() / 2);
}
