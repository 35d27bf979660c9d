import type { OutboxRow, Store } from '../store/index.ts';

/** How one attempt to send ended: a closed set. */
export type SendOutcome =
  | { readonly status: 'delivered' }
  /** It may be tried again at `dueAt`. */
  | { readonly status: 'retry'; readonly dueAt: number; readonly code: string }
  /** Refused for good. */
  | { readonly status: 'failed'; readonly code: string }
  /** Cut off in the middle: it may or may not have arrived, and is not sent again. */
  | { readonly status: 'outcome-unknown'; readonly code: string };

/** One way out. What comes in is each channel's own route or webhook, which stores before it acknowledges. */
export interface Channel {
  readonly name: string;
  /** Sends one message. With `transactional` it runs inside the transaction that marks it delivered. */
  send(message: OutboxRow, store: Store, signal: AbortSignal): Promise<SendOutcome>;
  /** True where sending only writes to our own database, so that message and mark are one commit: exactly once. */
  readonly transactional: boolean;
}
