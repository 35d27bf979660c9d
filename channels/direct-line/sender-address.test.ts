import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { createCaller } from './testing/direct-line-client.ts';
import { startDirectLineServer, type DirectLineServer } from './testing/direct-line-server.ts';

const ADDRESS = 'motcua:address';
let store: Store;
let server: DirectLineServer;
const call = createCaller(() => server.endpoint);

beforeEach(async () => {
  store = await openTestStore();
  server = await startDirectLineServer({ store });
});

afterEach(async () => {
  await server.close();
  await store.close();
});

/** What the turn is told of the address from which a message was posted. */
async function addressOf({
  bearer,
  headers,
  channelData,
}: Partial<Record<'bearer', string>> & {
  headers?: Record<string, string>;
  channelData?: Record<string, unknown>;
}): Promise<unknown> {
  const { conversationId, token } = (await call({ path: '/tokens/generate' })).body;
  await call({
    path: `/conversations/${conversationId}/activities`,
    bearer: bearer ?? token,
    body: { type: 'message', text: 'chào', channelData },
    ...(headers === undefined ? {} : { headers }),
  });
  const [logged] = await store.activities.after(conversationId, 0, 10);
  expect(logged?.activity.channelData).not.toHaveProperty([ADDRESS]);
  const row = await store.inbox.next(conversationId, Date.now());
  return (row?.activity.channelData as Record<string, unknown>)[ADDRESS];
}

it('tells the turn one address from another, and neither is written anywhere', async () => {
  const one = await addressOf({ headers: { 'x-forwarded-for': '203.0.113.7' } });
  const same = await addressOf({ headers: { 'x-forwarded-for': '203.0.113.7' } });
  const other = await addressOf({ headers: { 'x-forwarded-for': '203.0.113.8' } });

  expect(one).toBe(same);
  expect(one).not.toBe(other);
  expect(one).toMatch(/^[\w-]{43}$/u);
});

it('counts the addresses of one household as one', async () => {
  const one = await addressOf({ headers: { 'x-forwarded-for': '2001:db8:1:2::7' } });

  expect(await addressOf({ headers: { 'x-forwarded-for': '2001:db8:1:2:ffff::9' } })).toBe(one);
});

it('tells none of a backend, which writes for many', async () => {
  expect(await addressOf({ bearer: 'secret' })).toBeUndefined();
});

it('takes no client at its word', async () => {
  const forged = await addressOf({ channelData: { [ADDRESS]: 'forged' } });

  expect(forged).toBe(await addressOf({}));
});
