import { pino } from 'pino';
import { createSealer, type Store } from '../../../store/index.ts';
import { startChannelServer, type ChannelServer } from '../../testing/channel-server.ts';
import { createZaloOa } from '../index.ts';
import { startFakeZalo, type FakeZalo } from './fake-zalo.ts';

export interface ZaloServer {
  readonly zalo: FakeZalo;
  readonly server: ChannelServer;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Default: where the fake is. */
  readonly apiUrl?: string;
  readonly messagesPerMinute?: number;
  readonly now?: () => number;
}

/** The account of a fake. */
export function openZalo(zalo: FakeZalo, store: Store, { apiUrl = zalo.url, messagesPerMinute, now }: OpenOptions) {
  return createZaloOa({
    settings: {
      ...zalo.app,
      ...{ oaId: zalo.oaId, oaName: 'Một Cửa', refreshToken: zalo.firstRefreshToken },
      ...{ apiUrl, oauthUrl: zalo.url, messagesPerMinute },
    },
    store,
    sealer: createSealer('test-secrets-key-0123456789abcdef', 'test'),
    logger: pino({ level: 'silent' }),
    ...(now === undefined ? {} : { now }),
  }).account;
}

/** A fake of Zalo, and a server that answers there. */
export async function startZaloServer(options: Pick<OpenOptions, 'messagesPerMinute'> = {}): Promise<ZaloServer> {
  const zalo = await startFakeZalo();
  const server = await startChannelServer((store) => openZalo(zalo, store, options));
  return {
    ...{ zalo, server },
    async close() {
      await server.close();
      await zalo.close();
    },
  };
}
