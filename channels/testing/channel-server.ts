import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { residentVoice } from '../../bot/index.ts';
import { answeredByHand } from '../../desk/index.ts';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import type { ChannelAccount, SendOutcome } from '../contract.ts';
import { createOutboxDispatcher } from '../outbox-dispatcher.ts';
import { createPlatformChannel } from '../platform-channel.ts';
import { createWebhooks } from '../webhooks.ts';
import { startEchoBot } from './echo-bot.ts';

/** A server that takes in what residents say on one channel, echoes it, and sends it out, as the product does. */
export interface ServedChannel {
  readonly store: Store;
  /** Undefined for a channel of our own. */
  readonly account: ChannelAccount | undefined;
  /** How each message to the platform ended, in order. */
  readonly ended: readonly SendOutcome[];
  /** What was logged as JSON lines. */
  readonly log: () => string;
  post(body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<Response>;
  close(): Promise<void>;
}

/** One that takes the webhooks of one account. */
export interface ChannelServer extends ServedChannel {
  readonly account: ChannelAccount;
}

/** @param open the account, over the server's own store */
export async function startChannelServer(
  open: (store: Store) => ChannelAccount,
  now: () => number = Date.now,
): Promise<ChannelServer> {
  const store = await openTestStore();
  const account = open(store);
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const webhooks = createWebhooks({
    accountsOf: (channel) => (channel === account.channel ? [account] : []),
    store,
    erased: { keyOf: (id) => id },
    logger,
    now,
    onHandReply: (transaction, conversation, { isReachable }, at) =>
      answeredByHand(transaction, residentVoice, conversation, { ward: undefined, isReachable }, at),
  });
  const app = express().use('/webhooks', webhooks.router);
  app.use(((error, _request, response, _next) => {
    logger.error({ err: error as unknown }, 'a request failed');
    response.status(500).end();
  }) as express.ErrorRequestHandler);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ended: SendOutcome[] = [];
  const dispatcher = createOutboxDispatcher({
    store,
    channels: [
      createPlatformChannel(account.channel, async (id) => (id === account.accountId ? account : undefined), now),
    ],
    now,
    onSent: (_message, outcome) => ended.push(outcome),
    onError: (error) => logger.error({ err: error }, 'sending failed'),
  });
  dispatcher.start();
  const bot = startEchoBot(store);
  return {
    store,
    account,
    ended,
    log: () => lines.join(''),
    post: (body, headers) =>
      fetch(`http://127.0.0.1:${port}/webhooks/${account.channel}`, {
        method: 'POST',
        body: Buffer.from(body),
        headers,
      }),
    async close() {
      await bot.stop();
      await dispatcher.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await store.close();
    },
  };
}
