import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  startDirectLineServer,
  TEST_SECRET,
  type DirectLineServer,
} from '../../channels/direct-line/testing/direct-line-server.ts';
import { openTestStore } from '../../store/testing.ts';
import { DirectLineClient } from './traffic.ts';

let store: Awaited<ReturnType<typeof openTestStore>>;
let server: DirectLineServer;
let clockMs: number;

beforeEach(async () => {
  clockMs = Date.now();
  store = await openTestStore();
  server = await startDirectLineServer({ store, now: () => clockMs });
});

afterEach(async () => {
  await server.close();
  await store.close();
});

it('reads and writes on after its token has expired, as in a run of more than half an hour', async () => {
  const client = new DirectLineClient(
    () => new URL(server.endpoint).origin,
    () => false,
  );
  await client.open(TEST_SECRET);
  clockMs += 3600 * 1000;

  expect(await client.poll()).toBe(true);
  clockMs += 3600 * 1000;
  expect(await client.say('đăng ký kết hôn cần giấy tờ gì')).toBe(true);
  const kept = await store.activities.after(client.conversationId, 0, 10);
  expect(JSON.stringify(kept)).toContain('đăng ký kết hôn');
});
