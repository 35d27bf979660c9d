import { randomUUID } from 'node:crypto';
import { readOnceOnly } from '../bot/index.ts';
import type { JsonObject, OutboxRow, Store } from '../store/index.ts';
import type { Channel, SendOutcome } from './contract.ts';

export interface OutboxDispatcherOptions {
  readonly store: Store;
  readonly channels: readonly Channel[];
  readonly worker?: string;
  readonly now?: () => number;
  readonly onSent?: (message: OutboxRow, outcome: SendOutcome) => void;
  readonly onError?: (error: unknown) => void;
}

export interface OutboxDispatcher {
  start(): void;
  /** Takes no new message; resolves when those under way have ended. */
  stop(): Promise<void>;
}

const CLAIM_MS = 15_000;
const SEND_TIMEOUT_MS = 10_000;
const BATCH = 32;
const SWEEP_MS = 1000;

/** Sends what the outbox holds, in order per conversation, whichever process wrote it. */
export function createOutboxDispatcher(options: OutboxDispatcherOptions): OutboxDispatcher {
  const { store, channels, onSent, onError, now = Date.now, worker = randomUUID() } = options;
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  let isRunning = false;
  let underWay: Promise<void> | undefined;
  let isDue = false;
  let sweep: NodeJS.Timeout | undefined;
  let stopListening: (() => void) | undefined;

  function wake(): void {
    isDue = true;
    if (!isRunning || underWay !== undefined) return;
    underWay = drain()
      .catch((error: unknown) => onError?.(error))
      .finally(() => {
        underWay = undefined;
        if (isDue) wake();
      });
  }

  async function drain(): Promise<void> {
    while (isRunning && isDue) {
      isDue = false;
      const claimed = await store.outbox.claim([...byName.keys()], worker, now(), CLAIM_MS, BATCH);
      await Promise.all(claimed.map(dispatch));
      isDue ||= claimed.length > 0;
    }
  }

  async function dispatch(message: OutboxRow): Promise<void> {
    const channel = byName.get(message.channel);
    if (channel === undefined) return;
    try {
      const outcome = channel.transactional
        ? await store.transaction(async (transaction) => send(channel, message, transaction, transaction))
        : await send(channel, message, store, store);
      onSent?.(message, outcome);
    } catch (error) {
      // The claim runs out and the message is taken again.
      onError?.(error);
    }
  }

  async function send(channel: Channel, message: OutboxRow, through: Store, record: Store): Promise<SendOutcome> {
    const outcome = await channel.send(message, through, AbortSignal.timeout(SEND_TIMEOUT_MS));
    switch (outcome.status) {
      case 'delivered':
        await record.outbox.delivered(message.id, now(), keptOf(message));
        break;
      case 'retry':
        await record.outbox.retry(message.id, outcome.dueAt, outcome.code);
        break;
      default:
        await record.outbox.fail(message.id, outcome.status, outcome.code, now(), keptOf(message));
    }
    return outcome;
  }

  return {
    start() {
      isRunning = true;
      stopListening = store.onChange(({ topic }) => {
        if (topic === 'outbox') wake();
      });
      sweep = setInterval(wake, SWEEP_MS);
      wake();
    },
    async stop() {
      isRunning = false;
      clearInterval(sweep);
      stopListening?.();
      await underWay;
    },
  };
}

/** What may be read once is not kept here once it is sent, or will not be. */
function keptOf({ activity }: OutboxRow): JsonObject | undefined {
  return readOnceOnly(activity)?.later as JsonObject | undefined;
}
