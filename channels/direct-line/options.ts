import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Router } from 'express';
import type { Logger } from 'pino';
import type { ErasedList, Store } from '../../store/index.ts';
import type { OwnChannel } from '../contract.ts';
import type { CreateRateLimiter, DirectLineLimiters } from './rate-limit.ts';

/** The settings that this channel reads; the product's `Config` has them all. */
export interface DirectLineSettings {
  /** Pages of these origins may use the server. */
  readonly allowedOrigins: readonly string[];
  /** Tokens are signed with a key derived from it. */
  readonly secretsKey: string;
  readonly directLineSecret: string;
  /** Address under which residents reach the server, when a proxy stands before it. */
  readonly publicUrl: string | undefined;
  /** The server listens for this machine alone. */
  readonly isLoopback: boolean;
}

export interface DirectLineOptions {
  readonly config: DirectLineSettings;
  readonly store: Store;
  /** What a resident deletes is on it, so that no backup brings it back. */
  readonly erased: Pick<ErasedList, 'add'>;
  readonly logger: Pick<Logger, 'error' | 'debug'>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Default: counted in this process. */
  readonly createLimiter?: CreateRateLimiter;
  readonly limiters?: Partial<DirectLineLimiters>;
  /** How often a stream is pinged and looks for what no hint told of. Default: 20 s. */
  readonly heartbeatMs?: number;
}

/** A Direct Line 3.0 server (docs/direct-line.md). */
export interface DirectLine {
  /** To be mounted at `/v3/directline`. It answers every request under it, errors too. */
  readonly router: Router;
  /**
   * For the HTTP server's `upgrade` event. It answers every upgrade, those of other paths with 404: whoever adds another
   * WebSocket endpoint tells them apart by path first.
   */
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** The way out, for the outbox dispatcher. */
  readonly channel: OwnChannel;
  /** Takes no new stream and closes those open; clients come back to whoever listens next. */
  readonly close: () => Promise<void>;
}
