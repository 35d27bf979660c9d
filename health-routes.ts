import { Router } from 'express';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { lateRequests } from './metrics.ts';
import type { Readiness } from './readiness.ts';
import type { Store } from './store/index.ts';

export interface HealthRoutesOptions {
  readonly store: Pick<Store, 'ping' | 'privacyRequests'>;
  readonly logger: Logger;
  readonly registry: Registry;
  /** Asked once the database has answered. */
  readonly readiness: () => Readiness;
}

/** What those who run the server ask it: `/health/live`, `/health/ready` and `/metrics`. */
export function createHealthRoutes({ store, logger, registry, readiness }: HealthRoutesOptions): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/health/ready', async (_request, response) => {
    let late: number;
    try {
      await store.ping();
      late = lateRequests(await store.privacyRequests.open());
    } catch (cause) {
      logger.error({ err: cause }, 'health check: the database does not answer');
      response.status(503).json({ status: 'failed', reason: 'the database does not answer' });
      return;
    }
    const { httpStatus, body } = readiness();
    response.status(httpStatus).json(late === 0 ? body : { ...body, latePrivacyRequests: late });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
