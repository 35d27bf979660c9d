import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHealthRoutes } from './health-routes.ts';
import { addPrivacyMetric, createMetrics } from './metrics.ts';
import { readinessOf } from './readiness.ts';
import { openTestStore } from './store/testing.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
let server: Server;

beforeEach(async () => {
  store = await openTestStore();
  const { registry } = createMetrics();
  addPrivacyMetric(registry, store);
  const status = { legs: ['lexical', 'vector'], progress: undefined, error: undefined } as const;
  const readiness = () => readinessOf(status, { procedures: new Map(), digest: 'd1' });
  const app = express().use(createHealthRoutes({ store, logger: pino({ level: 'silent' }), registry, readiness }));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.close();
  await store.close();
});

const ask = async (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
const register = (number: string, answerBy: string) =>
  store.privacyRequests.register({
    number,
    kind: 'access',
    receivedOn: '2020-01-01',
    hasProcessor: false,
    answerBy,
    doneBy: '2999-01-01',
  });

it('tells of requests about data whose term has passed, without their numbers, and is ready all the same', async () => {
  await register('12/PA', '2020-01-03');
  await register('13/PA', '2999-01-01');

  const ready = await ask('/health/ready');
  const figures = await (await ask('/metrics')).text();

  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ status: 'ok', latePrivacyRequests: 1 });
  expect(figures).toContain('motcua_privacy_requests{state="open"} 1\nmotcua_privacy_requests{state="late"} 1');
  expect(figures).not.toContain('12/PA');
});

it('counts those that were closed once a term had passed: closing late is not in time', async () => {
  await register('12/PA', '2020-01-03');
  await register('13/PA', '2999-01-01');
  await register('14/PA', '2020-01-03');
  for (const [number, at] of [
    ['12/PA', Date.now()],
    ['13/PA', Date.now()],
    ['14/PA', Date.UTC(2020, 0, 4)],
  ] as const) {
    await store.privacyRequests.close(number, { outcome: 'done' }, at);
  }

  const figures = await (await ask('/metrics')).text();

  expect(figures).toContain('motcua_privacy_requests{state="late"} 0\nmotcua_privacy_requests{state="closed-late"} 1');
});

it('says nothing of them while none is late', async () => {
  await register('12/PA', '2020-01-03');
  await store.privacyRequests.answer('12/PA', Date.now());

  expect(await (await ask('/health/ready')).json()).not.toHaveProperty('latePrivacyRequests');
});
