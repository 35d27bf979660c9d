import type { WebSocket } from 'ws';
import type { Store } from '../../store/index.ts';
import { CLOSE, createActivityStream, type ActivityStream } from './activity-stream.ts';
import type { FirstReadings } from './first-readings.ts';
import { officialTyping } from './typing.ts';

export interface StreamHubOptions {
  readonly store: Store;
  readonly heartbeatMs: number;
  readonly firstReadings: FirstReadings;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** The open streams of this process. */
export interface StreamHub {
  /** A conversation has as many streams as it may have. */
  isFull(conversationId: string): boolean;
  /** Streams what comes after the watermark to the socket until it closes. */
  open(socket: WebSocket, conversationId: string, after: number): void;
  /** Closes the streams of a conversation that is no more. */
  endConversation(conversationId: string): Promise<void>;
  /** Closes all; resolves when nothing is read for them any more. */
  close(): Promise<void>;
}

/** Tabs and devices of one resident. */
const MAX_STREAMS_PER_CONVERSATION = 32;

export function createStreamHub({ store, heartbeatMs, firstReadings, now, onError }: StreamHubOptions): StreamHub {
  const streams = new Map<string, Set<ActivityStream>>();
  const stopListening = store.onChange(({ topic, key }) => {
    if (topic === 'typing') showTyping(key).catch(onError);
    if (topic !== 'activities') return;
    for (const stream of key === '' ? all() : (streams.get(key) ?? [])) stream.wake();
  });

  function all(): ActivityStream[] {
    return [...streams.values()].flatMap((ofConversation) => [...ofConversation]);
  }

  async function showTyping(conversationId: string): Promise<void> {
    if (!streams.has(conversationId)) return;
    const typing = await officialTyping(store, conversationId, now());
    if (typing === undefined) return;
    for (const stream of streams.get(conversationId) ?? []) stream.show(typing);
  }

  return {
    isFull: (conversationId) => (streams.get(conversationId)?.size ?? 0) >= MAX_STREAMS_PER_CONVERSATION,

    open(socket, conversationId, after) {
      const stream = createActivityStream({
        socket,
        store,
        conversationId,
        after,
        heartbeatMs,
        firstReadings,
        now,
        onError,
      });
      const ofConversation = streams.get(conversationId) ?? new Set();
      streams.set(conversationId, ofConversation.add(stream));
      void stream.closed.then(() => {
        ofConversation.delete(stream);
        if (ofConversation.size === 0 && streams.get(conversationId) === ofConversation) streams.delete(conversationId);
      });
    },

    async endConversation(conversationId) {
      const ending = [...(streams.get(conversationId) ?? [])];
      await Promise.all(ending.map((stream) => stream.close(CLOSE.conversationEnded)));
    },

    async close() {
      stopListening();
      await Promise.all(all().map((stream) => stream.close(CLOSE.goingAway)));
    },
  };
}
