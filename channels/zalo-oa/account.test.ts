import { afterEach, beforeEach, expect, it } from 'vitest';
import { startZaloServer, type ZaloServer } from './testing/zalo-server.ts';

const HOUR_MS = 60 * 60 * 1000;
const PART = { payload: { path: '/v3.0/oa/message/cs', recipient: { user_id: '1' }, message: { text: 'Dạ.' } } };

let opened: ZaloServer;

beforeEach(async () => {
  opened = await startZaloServer();
});
afterEach(() => opened.close());

it.each([429, 503])('leaves Zalo alone until the date that it names with %i', async (status) => {
  opened.zalo.mishap({ status, retryAfter: new Date(Date.now() + 2 * HOUR_MS).toUTCString() });

  const outcome = await opened.server.account.send(PART, AbortSignal.timeout(5000));

  expect(outcome).toMatchObject({ status: 'retry', code: 'BUSY' });
  expect(outcome).toHaveProperty(
    'afterMs',
    expect.toSatisfy((ms: number) => ms > HOUR_MS),
  );
});
