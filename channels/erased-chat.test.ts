import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WireActivity } from '../bot/index.ts';
import { eraseConversation } from '../bot/host/erase-conversation.ts';
import { conversationOf } from './intake.ts';
import type { ChannelServer } from './testing/channel-server.ts';
import type { FakeZalo } from './zalo-oa/testing/fake-zalo.ts';
import { startZaloServer, type ZaloServer } from './zalo-oa/testing/zalo-server.ts';

const PERSON = '3950';
const LEASE_MS = 15_000;

let opened: ZaloServer;
let zalo: FakeZalo;
let server: ChannelServer;
let calls: number;

beforeEach(async () => {
  calls = 0;
  opened = await startZaloServer();
  ({ zalo, server } = opened);
});
afterEach(async () => {
  await opened.close();
});

const id = () => conversationOf('zalo-oa', zalo.oaId, { kind: 'direct', id: PERSON });

async function call(change: Readonly<Record<string, unknown>>, text: string, at: number): Promise<void> {
  calls += 1;
  const message = { text, msg_id: `erased-${calls}` };
  const { body, headers } = zalo.call({ ...change, message, timestamp: String(at) });
  expect((await server.post(body, headers)).status).toBe(200);
}

const says = (text: string, at: number) => call({ sender: { id: PERSON } }, text, at);
const writesByHand = (text: string, at: number) =>
  call({ event_name: 'oa_send_text', sender: { id: zalo.oaId }, recipient: { id: PERSON } }, text, at);

async function said(): Promise<readonly string[]> {
  const logged = await server.store.activities.after(id(), 0, 100);
  return logged.map(({ activity }) => String(activity.text));
}

/** As the turn that follows their confirmation does. */
async function erase(): Promise<void> {
  const { store } = server;
  await vi.waitFor(async () => expect(await store.outbox.depth()).toBe(0), 20_000);
  const conversation = (await store.conversations.get(id())) ?? expect.fail('no conversation');
  const logged = await store.activities.after(id(), 0, 100);
  const confirmation = logged.find(({ activity }) => activity.text === 'đồng ý xóa')
    ?.activity as unknown as WireActivity;
  const now = Date.now();
  const lease = (await store.leases.acquire('conversation', 'test', LEASE_MS, now)) ?? expect.fail('no lease');
  const list = { add: async () => undefined, keyOf: (key: string) => key };
  const erasure = { confirmation, lease, leaseMs: LEASE_MS, replies: [], now };
  expect(await eraseConversation(store, list, conversation, erasure)).toBe(true);
}

it('does not come back by a late call, and hears what was written after it, though all of it waited for hours', async () => {
  const confirmedAt = Date.now() - 2 * 3_600_000;
  await says('đồng ý xóa', confirmedAt);
  await erase();

  await writesByHand('Lời cũ của cán bộ', confirmedAt - 30_000);
  expect(await said()).toEqual([]);
  expect(await server.store.conversations.get(id())).toMatchObject({ owner: 'bot' });
  await writesByHand('Chị ra phường giúp em', confirmedAt + 30_000);

  expect(await said()).toContain('Chị ra phường giúp em');
  expect(await server.store.conversations.get(id())).toMatchObject({ owner: 'official:by-hand' });
});

it('is not what an official wrote before the first message of the resident came through', async () => {
  await says('chào em', Date.now() - 60_000);

  await writesByHand('Chị ra phường giúp em', Date.now() - 3_600_000);

  expect(await server.store.conversations.get(id())).toMatchObject({ owner: 'official:by-hand' });
});
