import { expect, it } from 'vitest';
import { handoff } from '../../store/contract/desk-rows.ts';
import { openPostgresTestStores } from '../../store/testing.ts';
import { createCaller } from './testing/direct-line-client.ts';
import { startDirectLineServer } from './testing/direct-line-server.ts';
import { openStream } from './testing/stream-reader.ts';

it('an official whose console is at one process is seen writing by a resident whose stream is at another', async () => {
  const opened = await openPostgresTestStores(2);
  const [atConsole, store] = opened.stores;
  if (store === undefined) throw new Error('Two processes were asked for');
  const server = await startDirectLineServer({ store, heartbeatMs: 600_000 });
  const call = createCaller(() => server.endpoint);
  const { conversationId, token, streamUrl } = (await call({ path: '/conversations' })).body;
  const now = Date.now();
  await atConsole.conversations.changeOwner(conversationId, 'queue', 0, now);
  await atConsole.handoffs.create(
    handoff('h', { conversationId, state: 'active', holder: { id: 'lan', name: 'Nguyễn Thị Lan' } }),
  );
  await atConsole.conversations.changeOwner(conversationId, 'official:lan', 1, now);
  const stream = await openStream(streamUrl);
  const told: string[] = [];
  atConsole.onChange(({ topic, key }) => told.push(`${topic} ${key}`));

  const viewer = { officialId: 'lan', name: 'Nguyễn Thị Lan', mode: 'typing' } as const;
  await atConsole.deskPresence.view(conversationId, viewer, now + 60_000, now);
  await expect.poll(() => stream.activities().map(({ type }) => type), { timeout: 5_000 }).toEqual(['typing']);
  // And the other way: what the resident types is in the console's log, with a hint.
  await call({ path: `/conversations/${conversationId}/activities`, bearer: token, body: { type: 'typing' } });
  await expect.poll(() => told, { timeout: 5_000 }).toContain(`events ${conversationId}`);
  const events = await atConsole.events.after(0, 10, 'desk');

  expect(events.map(({ type }) => type)).toContain('resident.typing');
  stream.socket.terminate();
  await server.close();
  await opened.close();
});
