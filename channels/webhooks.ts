import express from 'express';
import type { Logger } from 'pino';
import { type ErasedList, traceOfMessage, type Store } from '../store/index.ts';
import type { ChannelAccount, Received, WebhookRequest, WebhookResponse } from './contract.ts';
import { type OnHandReply, takeIn } from './intake.ts';
import { whoseEcho } from './whose-echo.ts';

export interface WebhooksOptions {
  /** Those of a channel that serve now. */
  readonly accountsOf: (channel: string) => readonly ChannelAccount[];
  readonly store: Store;
  /** What was deleted on request does not come back by a late call. */
  readonly erased: Pick<ErasedList, 'keyOf'>;
  readonly logger: Pick<Logger, 'error' | 'warn' | 'debug'>;
  readonly now?: () => number;
  readonly onHandReply: OnHandReply;
  /** Told what became of each call, for the metrics. */
  readonly onCall?: (account: ChannelAccount, status: Received['status']) => void;
}

export interface Webhooks {
  /** `/<channel>` for each. */
  readonly router: express.Router;
  /** One channel's, for an address of its own. */
  of(channel: string): express.Router;
}

/** A resident's message is a few KB; pictures come as addresses. */
const MAX_BODY = '256kb';
/** What was stored of the call is not stored again. */
const NOT_YET: WebhookResponse = { status: 503 };

/**
 * `/webhooks/<channel>`: checks who sent a call, stores what it says, and only then acknowledges it, so that nothing
 * acknowledged is lost. No turn runs here: platforms wait two seconds.
 */
export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { accountsOf, store, erased, logger, now = Date.now, onCall, onHandReply } = options;
  const read = express.raw({ type: () => true, limit: MAX_BODY });
  const router = express.Router();
  router.use('/:channel', read, (request, response, next) => {
    if (request.path === '/') answer(request.params.channel, request, response, next);
    else next();
  });
  router.use(refuseBody);
  return {
    router,
    of(channel) {
      const single = express.Router();
      single.use('/', read, (request, response, next) => {
        if (request.path === '/') answer(channel, request, response, next);
        else next();
      });
      return single.use(refuseBody);
    },
  };

  function answer(channel: string, request: express.Request, response: express.Response, next: express.NextFunction) {
    const candidates = accountsOf(channel);
    if (candidates.length === 0) {
      next();
      return;
    }
    if (request.method !== 'POST' && request.method !== 'GET') {
      response.status(405).end();
      return;
    }
    take(candidates, {
      method: request.method,
      query: new URL(request.originalUrl, 'http://localhost').searchParams,
      headers: new Headers(
        Object.entries(request.headers).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)] as [string, string]],
        ),
      ),
      body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
    })
      .then(({ response: { status, contentType, body } }) => {
        response.status(status);
        if (contentType !== undefined) response.type(contentType);
        response.end(body);
      })
      .catch((error: unknown) => {
        // The platform sends it again.
        logger.error({ err: error, channel }, 'what a webhook brought could not be stored');
        response.status(500).end();
      });
  }

  async function take(candidates: readonly ChannelAccount[], request: WebhookRequest): Promise<Received> {
    const { account, received } = await firstThatTakes(candidates, request);
    onCall?.(account, received.status);
    switch (received.status) {
      case 'accepted':
        for (const event of received.events) {
          const author = event.kind === 'account-wrote' ? await whoseEcho(store, erased, account, event) : undefined;
          if (author === 'ourselves' || author === 'erased') continue;
          if (author === 'not-known') return { ...received, response: NOT_YET };
          await takeIn(store, account, event, now(), {
            onTakenIn: (id) =>
              logger.debug({ trace: traceOfMessage(account.channel, id), channel: account.channel }, 'taken in'),
            onHandReply,
          });
        }
        break;
      case 'unreadable':
        logger.warn({ channel: account.channel, problem: received.problem }, 'a webhook brought what we cannot read');
        break;
      case 'unauthenticated':
        logger.warn({ channel: account.channel, reason: received.reason }, 'a webhook call was refused');
        break;
      case 'handshake':
        break;
    }
    return received;
  }
}

/** One address serves all accounts of a channel: the one that knows the call takes it. */
async function firstThatTakes(candidates: readonly ChannelAccount[], request: WebhookRequest) {
  const tried = await Promise.all(
    candidates.map(async (account) => ({ account, received: await account.receive(request) })),
  );
  const taken = tried.find(({ received }) => received.status !== 'unauthenticated') ?? tried[0];
  if (taken === undefined) throw new Error('A channel without accounts has no webhook');
  return taken;
}

/** Too large, or cut off on the way. */
const refuseBody: express.ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  if (status >= 500 || response.headersSent) next(error);
  else response.status(status).end();
};
