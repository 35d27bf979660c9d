import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ChannelServer } from '../testing/channel-server.ts';
import type { FakeZalo } from './testing/fake-zalo.ts';
import { startZaloServer, type ZaloServer } from './testing/zalo-server.ts';

/** 23:30 on 27 November 2026 in Viet Nam. */
const NIGHT = new Date('2026-11-27T16:30:00Z');
const MORNING = new Date('2026-11-27T23:00:00Z');
const MINUTE_MS = 60_000;
const NOT_BY_NIGHT = { error: -234 };

let opened: ZaloServer;
let zalo: FakeZalo;
let server: ChannelServer;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NIGHT });
  opened = await startZaloServer();
  ({ zalo, server } = opened);
});
afterEach(async () => {
  vi.useRealTimers();
  await opened.close();
});

const read = () => zalo.sent.map(({ text }) => text);

it('says at six o’clock what Zalo does not take by night, in its order, and tries no sooner', async () => {
  zalo.mishap(NOT_BY_NIGHT);
  for (const text of ['một', 'hai']) {
    const { body, headers } = zalo.call({ message: { text, msg_id: text } });
    expect((await server.post(body, headers)).status).toBe(200);
  }
  await vi.waitFor(() => expect(server.ended).toHaveLength(1), 20_000);
  expect(server.ended[0]).toMatchObject({ status: 'retry', code: 'NIGHT' });

  vi.setSystemTime(MORNING.getTime() - MINUTE_MS);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(read()).toEqual([]);

  vi.setSystemTime(MORNING.getTime() + MINUTE_MS);
  await vi.waitFor(() => expect(read()).toEqual(['Dạ, về: một', 'Dạ, về: hai']), 20_000);
});
