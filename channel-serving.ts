import type { Router } from 'express';
import type { Logger } from 'pino';
import {
  createOutboxDispatcher,
  createPlatformChannel,
  createWebhooks,
  createTelegram,
  createZaloOa,
  type Channel,
  type OutboxDispatcherOptions,
} from './channels/index.ts';
import type { Config } from './config.ts';
import { createSealer, type Store } from './store/index.ts';

/** The channels, as residents and platforms meet them. */
export interface ServedChannels {
  /** To be mounted at `/webhooks`. */
  readonly webhooks: Router;
  /** Begins to send what the outbox holds. Returns how to stop: what is under way ends first. */
  start(): () => Promise<void>;
}

export interface ChannelServing {
  readonly config: Pick<Config, 'zalo' | 'telegram' | 'secretsKey'>;
  readonly store: Store;
  readonly logger: Logger;
  /** Those that are our own, such as Direct Line. */
  readonly own: readonly Channel[];
  readonly onSent: OutboxDispatcherOptions['onSent'];
}

export function serveChannels({ config, store, logger, own, onSent }: ChannelServing): ServedChannels {
  const sealer = createSealer(config.secretsKey, 'motcua channels');
  const zalo = config.zalo === undefined ? [] : [createZaloOa({ settings: config.zalo, store, sealer, logger })];
  const telegram = config.telegram === undefined ? [] : [createTelegram(config.telegram)];
  const accounts = [...zalo.map(({ account }) => account), ...telegram];
  const platforms = [...new Set(accounts.map(({ channel }) => channel))].map((name) =>
    createPlatformChannel(
      name,
      accounts.filter(({ channel }) => channel === name),
      Date.now,
    ),
  );
  // One each: a platform that is slow keeps nobody on another channel waiting.
  const dispatchers = [...own, ...platforms].map((channel) =>
    createOutboxDispatcher({
      store,
      channels: [channel],
      ...(onSent === undefined ? {} : { onSent }),
      onError: (error) => logger.error({ err: error, channel: channel.name }, 'sending failed'),
    }),
  );
  return {
    webhooks: createWebhooks({ accounts, store, logger }),
    start() {
      for (const dispatcher of dispatchers) dispatcher.start();
      const stops = zalo.map((account) => account.start());
      return async () => {
        await Promise.all([...dispatchers.map((dispatcher) => dispatcher.stop()), ...stops.map((stop) => stop())]);
      };
    },
  };
}
