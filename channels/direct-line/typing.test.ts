import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handoff } from '../../store/contract/desk-rows.ts';
import { openTestStore } from '../../store/testing.ts';
import { createCaller, type AnswerBody } from './testing/direct-line-client.ts';
import { startDirectLineServer, type DirectLineServer } from './testing/direct-line-server.ts';
import { openStream, type StreamReader } from './testing/stream-reader.ts';

const lan = { id: 'lan', name: 'Nguyễn Thị Lan' };
const minh = { id: 'minh', name: 'Trần Văn Minh' };

let store: Awaited<ReturnType<typeof openTestStore>>;
let server: DirectLineServer;
let conversation: AnswerBody;
let clock: number;
const call = createCaller(() => server.endpoint);

beforeEach(async () => {
  clock = Date.now();
  store = await openTestStore();
  server = await startDirectLineServer({ store, now: () => clock });
  conversation = (await call({ path: '/conversations' })).body;
});

afterEach(async () => {
  await server.close();
  await store.close();
});

const path = () => `/conversations/${conversation.conversationId}/activities`;
const post = (body: unknown) => call({ path: path(), bearer: conversation.token, body });
const poll = async () => (await call({ method: 'GET', path: path(), bearer: conversation.token })).body;
const toldDesk = async () =>
  (await store.events.after(0, 100, 'desk')).filter(({ type }) => type === 'resident.typing');

/** Lan has the conversation. */
async function held(): Promise<void> {
  const { conversationId } = conversation;
  await store.conversations.changeOwner(conversationId, 'queue', 0, clock);
  await store.handoffs.create(handoff('h', { conversationId, state: 'active', holder: lan }));
  await store.conversations.changeOwner(conversationId, 'official:lan', 1, clock);
}

async function writes({ id, name }: typeof lan, mode: 'typing' | 'viewing' = 'typing', forMs = 8_000): Promise<void> {
  const viewer = { officialId: id, name, mode };
  await store.deskPresence.view(conversation.conversationId, viewer, clock + forMs, clock);
}

const typingIn = (stream: StreamReader) => stream.activities().filter(({ type }) => type === 'typing');

describe('a resident who types', () => {
  it('is told to the desk with the place and the holder, without a word, and is not in the transcript', async () => {
    await held();

    expect((await post({ type: 'typing', text: 'chưa gửi đâu' })).status).toBe(200);

    const [event, ...more] = await toldDesk();
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      conversationId: conversation.conversationId,
      payload: { ward: '26740', field: 'ho-tich', people: ['lan'] },
    });
    expect(JSON.stringify(event)).not.toContain('chưa gửi');
    expect((await poll()).activities).toEqual([]);
    expect(await store.inbox.next(conversation.conversationId, clock)).toBeUndefined();
  });

  it('is told now and then, not at each key', async () => {
    await held();

    for (let index = 0; index < 10; index += 1) await post({ type: 'typing' });
    expect(await toldDesk()).toHaveLength(1);
    clock += 3_000;
    await post({ type: 'typing' });

    expect(await toldDesk()).toHaveLength(2);
  });

  it('is told to nobody while the bot answers or the queue holds it', async () => {
    await post({ type: 'typing' });
    clock += 3_000;
    const { conversationId } = conversation;
    await store.conversations.changeOwner(conversationId, 'queue', 0, clock);
    await store.handoffs.create(handoff('h', { conversationId }));
    await post({ type: 'typing' });

    expect(await toldDesk()).toEqual([]);
  });
});

describe('an official who types', () => {
  it('is seen in an open stream, which goes on where it was', async () => {
    await held();
    await post({ type: 'message', text: 'một' });
    const stream = await openStream(conversation.streamUrl);
    await vi.waitFor(() => expect(stream.activities()).toHaveLength(1));

    await writes(lan);
    await vi.waitFor(() => expect(typingIn(stream)).toHaveLength(1));
    await post({ type: 'message', text: 'hai' });
    await vi.waitFor(() => expect(stream.activities()).toHaveLength(3));

    expect(typingIn(stream)[0]).toMatchObject({
      from: { role: 'bot', name: 'Nguyễn Thị Lan' },
      channelData: { motcua: { conversationOwner: 'official:lan' } },
    });
    expect(stream.frames.map(({ watermark }) => watermark)).toEqual(['1', '1', '2']);
    expect((await store.activities.after(conversation.conversationId, 0, 10)).map(({ seq }) => seq)).toEqual([1, 2]);
    stream.socket.terminate();
  });

  it('is seen by who polls, until it is over', async () => {
    await held();
    await writes(lan);

    const { activities, watermark } = await poll();
    expect(activities.map(({ type, from }) => [type, from.name])).toEqual([['typing', 'Nguyễn Thị Lan']]);
    expect(watermark).toBe('0');
    clock += 8_000;
    expect((await poll()).activities).toEqual([]);
    await writes(lan);
    await writes(lan, 'viewing');
    expect((await poll()).activities).toEqual([]);
  });

  it('is not seen unless they hold the conversation', async () => {
    await held();
    const stream = await openStream(conversation.streamUrl);

    await writes(minh);
    await writes(lan, 'viewing');
    await post({ type: 'message', text: 'một' });
    await vi.waitFor(() => expect(stream.activities()).toHaveLength(1));

    expect(typingIn(stream)).toEqual([]);
    expect((await poll()).activities.map(({ type }) => type)).toEqual(['message']);
    stream.socket.terminate();
  });
});
