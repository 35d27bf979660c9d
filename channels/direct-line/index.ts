import express from 'express';
import { createAuthorize } from './authorize.ts';
import { createDirectLineChannel } from './channel.ts';
import { answerErrors, guardOrigin, refuseUnknown } from './edge.ts';
import { createFirstReadings } from './first-readings.ts';
import type { DirectLine, DirectLineOptions } from './options.ts';
import { createOriginPolicy } from './origin-policy.ts';
import { createDirectLineLimiters, createMemoryRateLimiter } from './rate-limit.ts';
import { addRoutes } from './routes.ts';
import { createStreamHub } from './stream-hub.ts';
import { createTokens } from './tokens.ts';
import { createSenderAddress } from './sender-address.ts';
import { createUpgradeHandler } from './upgrade.ts';

const HEARTBEAT_MS = 20_000;

/** Serves Direct Line 3.0 from the store: what it holds in memory are open sockets and counters, nothing else. */
export function createDirectLine(options: DirectLineOptions): DirectLine {
  const { config, store, erased, logger, limiters, now = Date.now, heartbeatMs = HEARTBEAT_MS } = options;
  const { createLimiter = createMemoryRateLimiter } = options;
  const tokens = createTokens([config.secretsKey], now);
  const authorize = createAuthorize(config.directLineSecret, tokens);
  const origins = createOriginPolicy(config);
  const firstReadings = createFirstReadings();
  const hub = createStreamHub({
    store,
    heartbeatMs,
    firstReadings,
    now,
    onError: (error) => logger.error({ err: error }, 'a Direct Line stream failed'),
  });
  let isClosing = false;

  const router = express.Router();
  router.use(guardOrigin(origins, authorize));
  addRoutes(router, {
    store,
    erased,
    tokens,
    authorize,
    origins,
    limiters: { ...createDirectLineLimiters(createLimiter), ...limiters },
    hub,
    publicUrl: config.publicUrl,
    senderAddress: createSenderAddress(config),
    firstReadings,
    logger,
    now,
  });
  router.use(refuseUnknown);
  router.use(answerErrors(logger));

  return {
    router,
    handleUpgrade: createUpgradeHandler({ store, tokens, origins, hub, logger, isClosing: () => isClosing }),
    channel: createDirectLineChannel(now),
    async close() {
      isClosing = true;
      await hub.close();
    },
  };
}
