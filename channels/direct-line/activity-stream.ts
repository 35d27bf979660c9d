import type { WebSocket } from 'ws';
import type { LoggedActivity, Store } from '../../store/index.ts';
import type { FirstReadings } from './first-readings.ts';
import { readActivities } from './read-activities.ts';

export interface ActivityStreamOptions {
  readonly socket: WebSocket;
  readonly store: Store;
  readonly conversationId: string;
  /** The watermark: what comes after it is sent. */
  readonly after: number;
  readonly heartbeatMs: number;
  readonly firstReadings: FirstReadings;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** One client's socket, to which everything after its watermark is written in order. */
export interface ActivityStream {
  /** Looks for what is new. */
  wake(): void;
  /** Sends what is not kept and moves no watermark; not at all while what is kept is on its way. */
  show(activity: object): void;
  /** Takes leave; resolves when the socket is closed and nothing is read for it any more. */
  close(code: CloseCode): Promise<void>;
  /** Resolves when the socket has closed, whoever closed it. */
  readonly closed: Promise<void>;
}

/** Of RFC 6455. Every one makes the client ask where it may go on. */
export const CLOSE = { conversationEnded: 1000, goingAway: 1001, failed: 1011 } as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** With bodies of 64 KB at most, what waits in memory for one slow socket stays below 2 MB. */
const READ_AT_ONCE = 20;
const CLOSE_TIMEOUT_MS = 1000;

/**
 * Starts a stream. Each activity has a frame of its own: botframework-directlinejs tells those of one frame a tick apart,
 * and what the next frame brings between them. A frame is written only when the one before has left for the network, and a
 * client that has not read so far that it answers a ping by the next one is cut off: it comes back with its watermark and
 * misses nothing.
 */
export function createActivityStream(options: ActivityStreamOptions): ActivityStream {
  const { socket, store, conversationId, heartbeatMs, now, onError } = options;
  const openSince = now();
  let watermark = options.after;
  let hasAnswered = true;
  let isDue = false;
  let underWay: Promise<void> | undefined;

  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      clearInterval(heartbeat);
      resolve();
    });
  });
  // Without a listener an error would end the process; the close that follows tells the rest.
  socket.on('error', () => undefined);
  socket.on('pong', () => {
    hasAnswered = true;
  });
  const heartbeat = setInterval(() => {
    if (!hasAnswered) {
      socket.terminate();
      return;
    }
    hasAnswered = false;
    socket.ping();
    endWithConversation().catch(fail);
    wake();
  }, heartbeatMs);

  function wake(): void {
    isDue = true;
    underWay ??= drain()
      .catch(fail)
      .finally(() => {
        underWay = undefined;
        if (isDue && isOpen()) wake();
      });
  }

  async function drain(): Promise<void> {
    while (isDue && isOpen()) {
      isDue = false;
      for (;;) {
        const range = { conversationId, after: watermark, limit: READ_AT_ONCE };
        const activities = await readActivities(options, range, openSince);
        if (activities.length === 0 || !isOpen()) break;
        for (const activity of activities) {
          await Promise.race([send(socket, activitySet([activity], watermark)), closed]);
          if (!isOpen()) break;
          watermark = activity.seq;
        }
      }
    }
  }

  function show(activity: object): void {
    if (!isOpen() || underWay !== undefined) return;
    send(socket, { activities: [activity], watermark: String(watermark) }).catch(fail);
  }

  /** Another process may have deleted it. */
  async function endWithConversation(): Promise<void> {
    const conversation = await store.conversations.get(conversationId);
    if (conversation === undefined || conversation.endedAt !== undefined) socket.close(CLOSE.conversationEnded);
  }

  function fail(error: unknown): void {
    if (!isOpen()) return;
    onError(error);
    socket.close(CLOSE.failed);
  }

  function isOpen(): boolean {
    return socket.readyState === socket.OPEN;
  }

  wake();
  return {
    wake,
    show,
    closed,
    async close(code) {
      const timeout = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
      socket.close(code);
      await closed;
      clearTimeout(timeout);
      await underWay;
    },
  };
}

/** Activities with the watermark after them, as clients read them from a stream or a poll. */
export function activitySet(activities: readonly LoggedActivity[], watermark: number) {
  return {
    activities: activities.map(({ activity }) => activity),
    watermark: String(activities.at(-1)?.seq ?? watermark),
  };
}

function send(socket: WebSocket, frame: object): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(JSON.stringify(frame), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
