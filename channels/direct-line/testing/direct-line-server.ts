import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import type { Store } from '../../../store/index.ts';
import { createDirectLine } from '../index.ts';
import type { DirectLine, DirectLineOptions, DirectLineSettings } from '../options.ts';

export const TEST_SECRET = 'test-direct-line-secret-0123456789abcdef';

export const TEST_SETTINGS: DirectLineSettings = {
  allowedOrigins: ['https://tphcm.example'],
  secretsKey: 'test-secrets-key-0123456789abcdef0123456789',
  directLineSecret: TEST_SECRET,
  publicUrl: undefined,
  isLoopback: true,
};

export interface DirectLineServer {
  /** Ends in `/v3/directline`. */
  readonly endpoint: string;
  readonly port: number;
  readonly directLine: DirectLine;
  /** Cuts every connection in the middle, as a dying network does. */
  dropConnections(): void;
  /** Whether the server still holds the connection that a client opened from this port of its own. */
  hasConnectionFrom(port: number | undefined): boolean;
  /** Stops listening and closes the streams; the store stays open. */
  close(): Promise<void>;
}

export type DirectLineServerOptions = Omit<Partial<DirectLineOptions>, 'config' | 'store'> & {
  readonly store: Store;
  readonly settings?: Partial<DirectLineSettings>;
  /** Default: any free one. */
  readonly port?: number;
};

/** Listens on loopback as the product does. */
export async function startDirectLineServer(options: DirectLineServerOptions): Promise<DirectLineServer> {
  const { store, settings, port = 0, ...rest } = options;
  const directLine = createDirectLine({
    config: { ...TEST_SETTINGS, ...settings },
    store,
    erased: { add: async () => undefined },
    logger: pino({ level: 'silent' }),
    ...rest,
  });
  const app = express().disable('x-powered-by').use('/v3/directline', directLine.router);
  const server = createServer(app);
  const connections = new Set<Socket>();
  server.on('upgrade', directLine.handleUpgrade);
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${address.port}/v3/directline`,
    port: address.port,
    directLine,
    dropConnections() {
      for (const socket of connections) socket.destroy();
    },
    hasConnectionFrom: (remotePort) => [...connections].some((socket) => socket.remotePort === remotePort),
    async close() {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      await directLine.close();
      server.closeAllConnections();
      await stopped;
    },
  };
}
