import type { Activity } from './activity.ts';
import { DirectLineError } from './direct-line-error.ts';
import type { Delivery, TranscriptEntry } from './transcript.ts';
import { pause } from './pause.ts';

/** What the outbox asks of the session. */
export interface OutboxPort {
  /** The oldest entry that waits to be sent. */
  nextQueued(): TranscriptEntry | undefined;
  /** Whether a conversation is there and connected. */
  canSend(): boolean;
  post(activity: Activity): Promise<string | undefined>;
  settle(key: string, delivery: Delivery, more?: { id?: string | undefined; reason?: string | undefined }): void;
  /** The token was turned down: get another. Resolves to false when there is none to be had. */
  renewToken(): Promise<boolean>;
  /** The server has lost the conversation: begin another. */
  conversationLost(): void;
  backoffMs(failures: number): number;
  isClosed(): boolean;
  /** Aborts when the session closes. */
  readonly signal: AbortSignal;
}

const MAX_ATTEMPTS = 4;

/**
 * Sends one at a time, in order. A send whose answer was lost is sent again under the same `clientActivityID`, which the
 * server takes once. Without a connection everything stays queued until `flush` is called again.
 */
export function createOutbox(port: OutboxPort): { flush(): Promise<void> } {
  let isRunning = false;

  /** Resolves to false when sending has to stop for now. */
  async function send(entry: TranscriptEntry): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      port.settle(entry.key, 'sending');
      try {
        const id = await port.post(entry.activity);
        port.settle(entry.key, 'sent', { id });
        return true;
      } catch (error) {
        if (port.isClosed()) return false;
        if (!(error instanceof DirectLineError)) throw error;
        if (error.isGone) {
          port.settle(entry.key, 'queued');
          port.conversationLost();
          return false;
        }
        if (!(await mayTryAgain(error, attempt))) {
          const isForNow = error.isRetryable || error.isUnauthorized;
          port.settle(entry.key, isForNow ? 'failed' : 'refused', { reason: error.reason });
          return true;
        }
      }
      if (!port.canSend()) {
        port.settle(entry.key, 'queued');
        return false;
      }
    }
  }

  async function mayTryAgain(error: DirectLineError, attempt: number): Promise<boolean> {
    if (attempt >= MAX_ATTEMPTS) return false;
    if (error.isUnauthorized) return attempt === 1 && (await port.renewToken());
    if (!error.isRetryable) return false;
    await pause(error.retryAfterMs ?? port.backoffMs(attempt), port.signal);
    return true;
  }

  return {
    async flush() {
      if (isRunning) return;
      isRunning = true;
      try {
        while (port.canSend()) {
          const entry = port.nextQueued();
          if (entry === undefined || !(await send(entry))) return;
        }
      } finally {
        isRunning = false;
      }
    },
  };
}
